package org.colibri.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of metadata, gathered here and then read back through the engine, so that they come as a
 * result set like any other.
 */
final class MetaDataRows {
  private final String[] columns;
  private final List<@Nullable Object[]> rows = new ArrayList<>();

  /**
   * @param columns each a name and a SQL type: {@code "TABLE_NAME VARCHAR"}
   */
  MetaDataRows(String... columns) {
    this.columns = columns;
  }

  /** One row: a value per column. */
  MetaDataRows add(@Nullable Object... values) {
    rows.add(values);
    return this;
  }

  ResultSet over(ColibriConnection connection) throws SQLException {
    ColibriStatement statement = new ColibriStatement(connection);
    statement.closeOnCompletion();
    return new ColibriResultSet(statement, connection.ask(sql()), 0).face();
  }

  private String sql() throws SQLException {
    String select =
        IntStream.range(0, columns.length)
            .mapToObj(
                i -> {
                  String[] nameAndType = columns[i].split(" ", 2);
                  return "CAST(c" + i + " AS " + nameAndType[1] + ") AS " + quoted(nameAndType[0]);
                })
            .collect(Collectors.joining(", "));
    String names =
        IntStream.range(0, columns.length).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    List<String> values = new ArrayList<>();
    for (@Nullable Object[] row : rows) {
      values.add(values(row));
    }
    if (values.isEmpty()) {
      values.add(values(new Object[columns.length]));
    }
    return "SELECT "
        + select
        + " FROM (VALUES "
        + String.join(", ", values)
        + ") AS t("
        + names
        + ") LIMIT "
        + rows.size();
  }

  private static String quoted(String name) {
    return Literals.name(name);
  }

  private static String values(@Nullable Object[] row) throws SQLException {
    List<String> literals = new ArrayList<>();
    for (Object value : row) {
      literals.add(Literals.of(value));
    }
    return "(" + String.join(", ", literals) + ")";
  }
}
