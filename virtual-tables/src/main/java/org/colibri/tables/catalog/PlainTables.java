package org.colibri.tables.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.colibri.tables.source.SourceColumn;

/**
 * The tables of schema {@code main} as a connection sees them.
 *
 * @param fingerprint changes whenever a table does
 * @param keys the primary key's column of each table that has one of one column
 */
record PlainTables(String fingerprint, List<PlainTable> tables, Map<String, String> keys) {
  static final PlainTables NONE = new PlainTables("", List.of(), Map.of());

  PlainTables {
    tables = List.copyOf(tables);
    keys = Map.copyOf(keys);
  }

  /** What the connection sees; the one given where nothing has changed since. */
  static PlainTables read(Connection connection, PlainTables before) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      String fingerprint = fingerprint(statement);
      return fingerprint.equals(before.fingerprint) ? before : read(statement, fingerprint);
    }
  }

  private static String fingerprint(Statement statement) throws SQLException {
    StringBuilder all = new StringBuilder();
    try (ResultSet row =
        statement.executeQuery(
            "SELECT table_oid, sql FROM duckdb_tables()"
                + " WHERE schema_name = 'main' AND NOT temporary AND NOT internal"
                + " AND database_name = current_database() ORDER BY table_oid")) {
      while (row.next()) {
        all.append(row.getLong(1)).append(' ').append(row.getString(2)).append('\n');
      }
    }
    return all.toString();
  }

  private static PlainTables read(Statement statement, String fingerprint) throws SQLException {
    Map<String, List<SourceColumn>> columns = new LinkedHashMap<>();
    try (ResultSet row =
        statement.executeQuery(
            "SELECT c.table_name, c.column_name, c.data_type FROM duckdb_columns() c"
                + " JOIN duckdb_tables() t USING (table_oid, database_name)"
                + " WHERE c.schema_name = 'main' AND NOT t.temporary AND NOT t.internal"
                + " AND c.database_name = current_database()"
                + " ORDER BY c.table_oid, c.column_index")) {
      while (row.next()) {
        columns
            .computeIfAbsent(row.getString(1), k -> new ArrayList<>())
            .add(new SourceColumn(row.getString(2), row.getString(3)));
      }
    }
    Map<String, String> keys = new HashMap<>();
    Set<String> wide = new HashSet<>();
    try (ResultSet row =
        statement.executeQuery(
            "SELECT table_name, unnest(constraint_column_names) FROM duckdb_constraints()"
                + " WHERE schema_name = 'main' AND constraint_type = 'PRIMARY KEY'"
                + " AND database_name = current_database()")) {
      while (row.next()) {
        if (keys.put(row.getString(1), row.getString(2)) != null) {
          wide.add(row.getString(1));
        }
      }
    }
    wide.forEach(keys::remove);
    List<PlainTable> tables = new ArrayList<>();
    columns.forEach((name, list) -> tables.add(new PlainTable(name, list)));
    return new PlainTables(fingerprint, tables, keys);
  }
}
