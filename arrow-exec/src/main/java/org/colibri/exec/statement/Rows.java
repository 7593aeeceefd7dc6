package org.colibri.exec.statement;

import java.util.ArrayList;
import java.util.List;
import org.colibri.exec.QueryResult.Column;
import org.colibri.parser.DuckDbText;
import org.jspecify.annotations.Nullable;

/**
 * Rows that the engine says itself, as a query for the store, so that every answer is of one kind.
 */
public final class Rows {
  private final List<Column> columns;
  private final List<String> rows = new ArrayList<>();

  public Rows(Column... columns) {
    this.columns = List.of(columns);
  }

  /** A table of texts. */
  static Rows ofTexts(String... names) {
    Column[] columns = new Column[names.length];
    for (int i = 0; i < names.length; i++) {
      columns[i] = new Column(names[i], "VARCHAR");
    }
    return new Rows(columns);
  }

  /** A row; NaN counts as NULL. */
  public Rows add(@Nullable Object... values) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      cells.add(cell(values[i]) + "::" + columns.get(i).type());
    }
    rows.add("(" + String.join(", ", cells) + ")");
    return this;
  }

  public String sql() {
    List<String> names = new ArrayList<>();
    List<String> nulls = new ArrayList<>();
    for (Column column : columns) {
      names.add(DuckDbText.quote(column.name()));
      nulls.add("NULL::" + column.type());
    }
    String list = String.join(", ", names);
    return rows.isEmpty()
        ? "SELECT * FROM (VALUES (" + String.join(", ", nulls) + ")) AS t(" + list + ") WHERE false"
        : "SELECT * FROM (VALUES " + String.join(", ", rows) + ") AS t(" + list + ")";
  }

  private static String cell(@Nullable Object value) {
    if (value == null || (value instanceof Double d && d.isNaN())) {
      return "NULL";
    }
    return value instanceof Number || value instanceof Boolean
        ? value.toString()
        : DuckDbText.literal(value.toString());
  }
}
