package org.colibri.tables.store;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Appends rows of Java values to a table. Confined to the thread that made it, which closes it. */
public final class RowAppender implements AutoCloseable {
  private final DuckDBAppender appender;
  private final List<String> types;
  private int column;

  private RowAppender(DuckDBAppender appender, List<String> types) {
    this.appender = appender;
    this.types = types;
  }

  /**
   * Opens an appender.
   *
   * @param schema unquoted
   * @param table unquoted
   * @param types of the table's columns, as {@link #types} gives them: an Appender takes nothing
   *     but the very type of its column
   */
  public static RowAppender open(
      Connection connection, String schema, String table, List<String> types) throws SQLException {
    return new RowAppender(
        connection.unwrap(DuckDBConnection.class).createAppender(schema, table), types);
  }

  /** An appender to a temporary table of this connection. */
  public static RowAppender temporary(Connection connection, String table, List<String> types)
      throws SQLException {
    return new RowAppender(
        connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", table), types);
  }

  /** The types of a table's columns. */
  public static List<String> types(Connection connection, String schema, String table)
      throws SQLException {
    List<String> types = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT data_type FROM duckdb_columns() WHERE schema_name = ? AND table_name = ?"
                + " AND database_name = current_database() ORDER BY column_index")) {
      select.setString(1, schema);
      select.setString(2, table);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          types.add(String.valueOf(row.getString(1)));
        }
      }
    }
    return types;
  }

  public RowAppender begin() throws SQLException {
    appender.beginRow();
    column = 0;
    return this;
  }

  public void end() throws SQLException {
    appender.endRow();
  }

  /** A value of any class that {@link Values#read} gives or a model answers with. */
  public RowAppender add(@Nullable Object value) throws SQLException {
    String type = types.get(column++);
    if (value == null) {
      appender.appendNull();
    } else if (value instanceof Number number) {
      addNumber(number, type);
    } else if (value instanceof String v) {
      appender.append(v);
    } else if (value instanceof Boolean v) {
      appender.append(v);
    } else if (value instanceof float[] v) {
      appender.append(v);
    } else if (value instanceof byte[] v) {
      appender.append(v);
    } else if (value instanceof UUID v) {
      appender.append(v);
    } else {
      addMoment(value);
    }
    return this;
  }

  private void addNumber(Number value, String type) throws SQLException {
    switch (type) {
      case "BIGINT", "UBIGINT" -> appender.append(value.longValue());
      case "INTEGER", "UINTEGER" -> appender.append(value.intValue());
      case "SMALLINT", "USMALLINT" -> appender.append(value.shortValue());
      case "TINYINT", "UTINYINT" -> appender.append(value.byteValue());
      case "FLOAT" -> appender.append(value.floatValue());
      case "DOUBLE" -> appender.append(value.doubleValue());
      case "HUGEINT", "UHUGEINT" ->
          appender.append(
              value instanceof BigInteger big ? big : BigInteger.valueOf(value.longValue()));
      default ->
          appender.append(
              value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString()));
    }
  }

  private void addMoment(Object value) throws SQLException {
    if (value instanceof LocalDate v) {
      appender.append(v);
    } else if (value instanceof LocalDateTime v) {
      appender.append(v);
    } else if (value instanceof LocalTime v) {
      appender.append(v);
    } else if (value instanceof OffsetDateTime v) {
      appender.append(v);
    } else {
      throw new IllegalStateException("no column takes a value of " + value.getClass());
    }
  }

  /** Hands everything to the table, within the transaction that the connection is in. */
  @Override
  public void close() throws SQLException {
    appender.close();
  }
}
