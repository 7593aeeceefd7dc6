package org.colibri.examples;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import org.colibri.exec.Engine;
import org.colibri.exec.QueryReport;
import org.colibri.exec.QueryResult;
import org.colibri.exec.Session;

/**
 * Colibri inside a program: a model written in Java, progress as it goes, and the report of what an
 * answer cost.
 *
 * <pre>EmbeddedProgram reviews.csv</pre>
 *
 * <p>The file has the columns {@code id} and {@code text}.
 */
public final class EmbeddedProgram {
  private EmbeddedProgram() {}

  /** The one argument is the CSV file. */
  public static void main(String[] arguments) throws SQLException {
    run(Path.of(arguments[0]), System.out);
  }

  static void run(Path texts, PrintStream out) throws SQLException {
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      session
          .query(
              "CREATE TABLE texts WITH ('connector' = 'csv', 'key' = 'id', 'path' = "
                  + Printing.literal(texts)
                  + ")")
          .close();
      session
          .query(
              "CREATE MODEL word_count INPUT (text VARCHAR) OUTPUT TABLE (word VARCHAR, n INTEGER)"
                  + " WITH ('provider' = 'java', 'class' = "
                  + Printing.literal(WordCount.class.getName())
                  + ")")
          .close();
      session.query("CREATE VIRTUAL TABLE words USING word_count(texts.text)").close();
      String sql =
          "SELECT word, SUM(n) AS total FROM words GROUP BY word ORDER BY total DESC, word LIMIT 3";
      out.println("calls: " + calls(session, sql, out));
      out.println("calls again: " + calls(session, sql, out));
    }
  }

  private static long calls(Session session, String sql, PrintStream out) throws SQLException {
    try (QueryResult result =
        session.query(
            sql,
            progress -> out.println(progress.table() + ": " + progress.done() + " texts done"))) {
      var rows = result.rows();
      while (rows.next()) {
        out.println(rows.getString("word") + " " + rows.getLong("total"));
      }
      QueryReport report = result.report();
      return report.oracleCalls();
    }
  }
}
