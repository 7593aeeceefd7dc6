package org.colibri.examples;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.colibri.exec.QueryResult;
import org.colibri.exec.Session;

/** Runs a statement and prints its rows, values separated by tabs. */
final class Printing {
  private Printing() {}

  static void rows(Session session, String sql, PrintStream out) throws SQLException {
    try (QueryResult result = session.query(sql)) {
      ResultSet rows = result.rows();
      while (rows.next()) {
        for (int i = 1; i <= result.columns().size(); i++) {
          out.print((i == 1 ? "" : "\t") + rows.getString(i));
        }
        out.println();
      }
    }
  }

  /** A text as a SQL literal. */
  static String literal(Object text) {
    return "'" + text.toString().replace("'", "''") + "'";
  }
}
