package org.colibri.shell.print;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.colibri.exec.QueryResult;
import org.colibri.exec.QueryResult.Column;

/** One JSON array per answer, an object per row and line. */
public record JsonPrinter() implements ResultPrinter {
  @Override
  public Printed print(QueryResult result, PrintStream out) throws SQLException {
    List<Column> columns = result.columns();
    ResultSet rows = result.rows();
    StringBuilder line = new StringBuilder();
    long count = 0;
    out.append('[');
    while (rows.next()) {
      line.setLength(0);
      line.append(count == 0 ? "{" : ",\n {");
      for (int i = 0; i < columns.size(); i++) {
        line.append(i == 0 ? "" : ",")
            .append(Cells.quote(columns.get(i).name()))
            .append(':')
            .append(Cells.json(rows.getObject(i + 1)));
      }
      out.append(line).append('}');
      count++;
    }
    out.append("]\n");
    return new Printed(count, count);
  }
}
