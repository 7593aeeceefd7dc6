package org.colibri.shell.print;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.colibri.exec.QueryResult;
import org.colibri.exec.QueryResult.Column;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values as RFC 4180 has them, with a header: NULL is an empty field, an empty text
 * a quoted one.
 */
public record CsvPrinter() implements ResultPrinter {
  @Override
  public Printed print(QueryResult result, PrintStream out) throws SQLException {
    StringBuilder line = new StringBuilder();
    for (Column column : result.columns()) {
      line.append(line.isEmpty() ? "" : ",").append(field(column.name()));
    }
    out.append(line).append('\n');
    ResultSet rows = result.rows();
    int width = result.columns().size();
    long count = 0;
    while (rows.next()) {
      line.setLength(0);
      for (int i = 1; i <= width; i++) {
        line.append(i == 1 ? "" : ",").append(field(Cells.text(rows.getObject(i))));
      }
      out.append(line).append('\n');
      count++;
    }
    return new Printed(count, count);
  }

  private static String field(@Nullable String text) {
    if (text == null) {
      return "";
    }
    boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> ",\"\n\r".indexOf(c) >= 0);
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
