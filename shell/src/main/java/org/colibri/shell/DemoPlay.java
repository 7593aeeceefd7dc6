package org.colibri.shell;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.colibri.exec.QueryResult;
import org.colibri.shell.demo.Savings;
import org.colibri.shell.print.Footer;
import org.colibri.shell.print.Mode;
import org.colibri.shell.print.TablePrinter;
import org.colibri.shell.script.ScriptReader;
import org.colibri.shell.script.ScriptReader.Piece;

/** Runs a script before the eyes of its reader, and says in the end what sampling saved. */
final class DemoPlay {
  private static final int SHOWN_ROWS = 10;

  private final Console console;
  private final Database database;
  private final Savings savings = new Savings();

  DemoPlay(Console console, Database database) {
    this.console = console;
    this.database = database;
  }

  /**
   * @return 0, or 1 if a statement failed
   */
  int run(String script) throws SQLException {
    long start = console.nanos().getAsLong();
    Runner runner =
        new Runner(console, database::session, Mode.TABLE, TablePrinter.forEyes(SHOWN_ROWS));
    for (Piece piece : ScriptReader.split(script)) {
      runner.say("");
      piece.comment().lines().forEach(line -> runner.say(("-- " + line).stripTrailing()));
      runner.say(piece.text() + ";");
      runner.say("");
      if (runner.run(piece, script, "demo") != Runner.Outcome.DONE) {
        return 1;
      }
      Runner.Ran ran = runner.last();
      if (ran != null && Savings.compares(piece.comment(), ran.report())) {
        Savings.Asked asked = new Savings.Asked(ran.report(), ran.seconds(), again(piece.text()));
        savings.add(piece.comment(), asked);
      }
    }
    if (!savings.lines().isEmpty()) {
      runner.say("");
      runner.say("What sampling saved");
      savings.lines().forEach(runner::say);
    }
    double seconds = (console.nanos().getAsLong() - start) / 1e9;
    runner.say("");
    runner.say("That took " + Footer.time(seconds) + ". ./colibri opens a prompt of your own.");
    return 0;
  }

  /** The first column of an answer just given: the same question with the same seed is free. */
  private List<String> again(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (QueryResult result = database.session().query(sql)) {
      ResultSet rows = result.rows();
      while (rows.next()) {
        values.add(String.valueOf(rows.getObject(1)));
      }
    }
    return values;
  }
}
