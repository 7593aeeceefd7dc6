package org.colibri.tests.golden;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.colibri.exec.QueryResult;

/** Rows as text: a heading, a rule, a line per row, and their number. */
final class RowText {
  private RowText() {}

  /** The lines; {@code folder}, wherever it occurs in a value, is written <code>${dir}</code>. */
  static List<String> of(QueryResult result, String folder) throws SQLException {
    List<List<String>> table = new ArrayList<>();
    table.add(result.columns().stream().map(QueryResult.Column::name).toList());
    ResultSet rows = result.rows();
    while (rows.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= table.get(0).size(); i++) {
        row.add(text(rows.getObject(i)).replace(folder, "${dir}"));
      }
      table.add(row);
    }
    return lines(table);
  }

  private static String text(Object value) {
    if (value == null) {
      return "NULL";
    }
    String text = value instanceof Timestamp time ? time.toLocalDateTime().toString() : "" + value;
    return text.replace("\n", "⏎");
  }

  private static List<String> lines(List<List<String>> table) {
    int columns = table.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : table) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : table) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(i == 0 ? "" : " | ").append(row.get(i));
        line.append(" ".repeat(widths[i] - row.get(i).length()));
      }
      lines.add(line.toString().stripTrailing());
    }
    StringBuilder rule = new StringBuilder();
    for (int i = 0; i < columns; i++) {
      rule.append(i == 0 ? "" : "-+-").append("-".repeat(widths[i]));
    }
    lines.add(1, rule.toString());
    int rows = table.size() - 1;
    lines.add(rows == 1 ? "(1 row)" : "(" + rows + " rows)");
    return lines;
  }
}
