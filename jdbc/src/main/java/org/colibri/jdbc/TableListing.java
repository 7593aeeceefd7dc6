package org.colibri.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.colibri.exec.QueryResult;
import org.jspecify.annotations.Nullable;

/** What {@code SHOW TABLES} and {@code DESCRIBE} say, for metadata. */
final class TableListing {
  private final ColibriConnection connection;

  TableListing(ColibriConnection connection) {
    this.connection = connection;
  }

  /**
   * A table.
   *
   * @param type as JDBC writes it: upper case
   */
  record Table(String name, String type) {}

  /**
   * A column.
   *
   * @param position from 1
   * @param type as the engine names it
   * @param key whether it is part of the table's key
   */
  record Column(String name, int position, String type, boolean key) {}

  /** The tables whose names match a LIKE pattern, null for all, by type and name. */
  List<Table> tables(@Nullable String namePattern) throws SQLException {
    Pattern pattern = like(namePattern);
    List<Table> tables = new ArrayList<>();
    try (QueryResult result = connection.ask("SHOW TABLES")) {
      ResultSet rows = result.rows();
      while (rows.next()) {
        String name = rows.getString(1);
        if (pattern.matcher(name).matches()) {
          tables.add(new Table(name, rows.getString(2).toUpperCase(Locale.ROOT)));
        }
      }
    }
    tables.sort(Comparator.comparing(Table::type).thenComparing(Table::name));
    return tables;
  }

  List<Column> columns(Table table) throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (QueryResult result = connection.ask("DESCRIBE " + Literals.name(table.name()))) {
      ResultSet rows = result.rows();
      boolean tellsKeys = result.columns().size() > 2;
      while (rows.next()) {
        boolean key = tellsKeys && rows.getBoolean(3);
        columns.add(new Column(rows.getString(1), columns.size() + 1, rows.getString(2), key));
      }
    }
    return columns;
  }

  /** A LIKE pattern with {@code \} as its escape, without case. */
  static Pattern like(@Nullable String pattern) {
    StringBuilder regex = new StringBuilder();
    String like = pattern == null ? "%" : pattern;
    for (int i = 0; i < like.length(); i++) {
      char c = like.charAt(i);
      if (c == '%') {
        regex.append(".*");
      } else if (c == '_') {
        regex.append('.');
      } else {
        boolean escaped = c == '\\' && i + 1 < like.length();
        regex.append(Pattern.quote(String.valueOf(escaped ? like.charAt(++i) : c)));
      }
    }
    return Pattern.compile(
        regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  }
}
