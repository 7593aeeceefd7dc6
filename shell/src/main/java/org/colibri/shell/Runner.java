package org.colibri.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.colibri.exec.ColibriException;
import org.colibri.exec.QueryReport;
import org.colibri.exec.QueryResult;
import org.colibri.exec.Session;
import org.colibri.shell.print.CsvPrinter;
import org.colibri.shell.print.Footer;
import org.colibri.shell.print.JsonPrinter;
import org.colibri.shell.print.Mode;
import org.colibri.shell.print.ResultPrinter;
import org.colibri.shell.print.TablePrinter;
import org.colibri.shell.script.ScriptReader;
import org.colibri.shell.script.ScriptReader.Piece;
import org.jspecify.annotations.Nullable;

/** Runs statements and dot commands one after the other and prints what comes of them. */
final class Runner {
  /** What became of a script. */
  enum Outcome {
    DONE,
    FAILED,
    QUIT
  }

  private static final int MOST_READS = 16;

  private final Console console;
  private final Supplier<Session> session;
  private final TablePrinter tables;
  private Mode mode;
  private boolean timer = true;
  private Confirmation confirmation = Confirmation.NOBODY;
  private Runnable beginning = () -> {};
  private int reads;
  private @Nullable Ran last;

  /**
   * What the last statement was like.
   *
   * @param seconds from the statement to its last row
   */
  record Ran(QueryReport report, double seconds) {}

  /**
   * @param session asked for when the first statement is to run
   * @param tables how to print answers in table mode
   */
  Runner(Console console, Supplier<Session> session, Mode mode, TablePrinter tables) {
    this.console = console;
    this.session = session;
    this.mode = mode;
    this.tables = tables;
  }

  /**
   * Has a user at hand.
   *
   * @param confirmation how to ask the user about a dear query
   * @param beginning run whenever a statement begins
   */
  void attended(Confirmation confirmation, Runnable beginning) {
    this.confirmation = confirmation;
    this.beginning = beginning;
  }

  /**
   * Runs a script up to its first failure.
   *
   * @param name what to call the script in errors
   */
  Outcome run(String script, String name) {
    for (Piece piece : ScriptReader.split(script)) {
      Outcome outcome = run(piece, script, name);
      if (outcome != Outcome.DONE) {
        return outcome;
      }
    }
    return Outcome.DONE;
  }

  /** Runs one piece of a script. */
  Outcome run(Piece piece, String script, String name) {
    if (piece.isDotCommand()) {
      return DotCommand.run(piece.text(), this);
    }
    try {
      runStatement(piece.inPlace());
      return Outcome.DONE;
    } catch (ColibriException e) {
      console.out().flush();
      console.err().print(Complaint.of(e, script, name));
    } catch (SQLException e) {
      console.out().flush();
      console.err().println(name + ": the answer broke off: " + e.getMessage());
    } catch (RuntimeException e) {
      console.out().flush();
      console.err().println(name + ": a defect of Colibri's, please report it: " + e);
    }
    return Outcome.FAILED;
  }

  /** Runs a file's statements. */
  Outcome read(String file) {
    if (reads == MOST_READS) {
      return fail(".read: " + file + " reads itself, or more than " + MOST_READS + " files deep");
    }
    reads++;
    try {
      return run(Files.readString(Path.of(file)), file);
    } catch (IOException | InvalidPathException e) {
      return fail(".read: cannot read " + file + "; check the path and that it is UTF-8 text");
    } finally {
      reads--;
    }
  }

  Outcome fail(String message) {
    console.err().println(message);
    return Outcome.FAILED;
  }

  Outcome say(String text) {
    console.out().println(text);
    console.out().flush();
    return Outcome.DONE;
  }

  /** The last statement that ended well; null before the first. */
  @Nullable Ran last() {
    return last;
  }

  Mode mode() {
    return mode;
  }

  void setMode(Mode mode) {
    this.mode = mode;
  }

  boolean timer() {
    return timer;
  }

  void setTimer(boolean on) {
    timer = on;
  }

  private void runStatement(String sql) throws SQLException {
    long start = console.nanos().getAsLong();
    boolean attended = confirmation != Confirmation.NOBODY;
    ProgressBar bar = new ProgressBar(console.err(), console.nanos(), attended);
    QueryResult answer;
    try (bar) {
      beginning.run();
      answer = session.get().query(sql, new Watch(bar, console.showsProgress(), confirmation));
    }
    try (QueryResult result = answer) {
      OptionalLong rows = OptionalLong.empty();
      if (!result.columns().isEmpty()) {
        ResultPrinter.Printed printed = printer().print(result, console.out());
        rows = OptionalLong.of(printed.rows());
        if (printed.shown() < printed.rows()) {
          console
              .out()
              .println(
                  "… the first "
                      + printed.shown()
                      + " of "
                      + printed.rows()
                      + " rows; .mode csv or json prints all");
        }
      }
      double seconds = (console.nanos().getAsLong() - start) / 1e9;
      last = new Ran(result.report(), seconds);
      if (mode == Mode.TABLE) {
        console
            .out()
            .println(Footer.of(rows, result.updateCount(), seconds, timer, result.report()));
      }
      console.out().flush();
      result.report().warnings().forEach(w -> console.err().println("warning: " + w));
    }
  }

  private ResultPrinter printer() {
    return switch (mode) {
      case TABLE -> tables;
      case CSV -> new CsvPrinter();
      case JSON -> new JsonPrinter();
    };
  }
}
