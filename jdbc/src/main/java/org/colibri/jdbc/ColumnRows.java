package org.colibri.jdbc;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The rows of {@code DatabaseMetaData.getColumns}. */
final class ColumnRows {
  private final MetaDataRows rows =
      new MetaDataRows(
          "TABLE_CAT VARCHAR",
          "TABLE_SCHEM VARCHAR",
          "TABLE_NAME VARCHAR",
          "COLUMN_NAME VARCHAR",
          "DATA_TYPE INTEGER",
          "TYPE_NAME VARCHAR",
          "COLUMN_SIZE INTEGER",
          "BUFFER_LENGTH INTEGER",
          "DECIMAL_DIGITS INTEGER",
          "NUM_PREC_RADIX INTEGER",
          "NULLABLE INTEGER",
          "REMARKS VARCHAR",
          "COLUMN_DEF VARCHAR",
          "SQL_DATA_TYPE INTEGER",
          "SQL_DATETIME_SUB INTEGER",
          "CHAR_OCTET_LENGTH INTEGER",
          "ORDINAL_POSITION INTEGER",
          "IS_NULLABLE VARCHAR",
          "SCOPE_CATALOG VARCHAR",
          "SCOPE_SCHEMA VARCHAR",
          "SCOPE_TABLE VARCHAR",
          "SOURCE_DATA_TYPE SMALLINT",
          "IS_AUTOINCREMENT VARCHAR",
          "IS_GENERATEDCOLUMN VARCHAR");

  void add(TableListing.Table table, TableListing.Column column) {
    int nullable = column.key() ? DatabaseMetaData.columnNoNulls : DatabaseMetaData.columnNullable;
    rows.add(
        null,
        null,
        table.name(),
        column.name(),
        JdbcTypes.of(column.type()),
        column.type(),
        null,
        null,
        null,
        10,
        nullable,
        null,
        null,
        null,
        null,
        null,
        column.position(),
        column.key() ? "NO" : "YES",
        null,
        null,
        null,
        null,
        "NO",
        "NO");
  }

  ResultSet over(ColibriConnection connection) throws SQLException {
    return rows.over(connection);
  }
}
