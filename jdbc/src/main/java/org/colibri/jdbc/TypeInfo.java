package org.colibri.jdbc;

import java.sql.DatabaseMetaData;
import java.util.List;

/**
 * The rows of {@code DatabaseMetaData.getTypeInfo}: the types that a plain table's columns have.
 */
final class TypeInfo {
  private static final List<String> TYPES =
      List.of(
          "BOOLEAN",
          "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "DECIMAL",
          "REAL",
          "DOUBLE",
          "VARCHAR",
          "DATE",
          "TIME",
          "TIMESTAMP",
          "BLOB");

  private TypeInfo() {}

  static MetaDataRows rows() {
    MetaDataRows rows =
        new MetaDataRows(
            "TYPE_NAME VARCHAR",
            "DATA_TYPE INTEGER",
            "PRECISION INTEGER",
            "LITERAL_PREFIX VARCHAR",
            "LITERAL_SUFFIX VARCHAR",
            "CREATE_PARAMS VARCHAR",
            "NULLABLE SMALLINT",
            "CASE_SENSITIVE BOOLEAN",
            "SEARCHABLE SMALLINT",
            "UNSIGNED_ATTRIBUTE BOOLEAN",
            "FIXED_PREC_SCALE BOOLEAN",
            "AUTO_INCREMENT BOOLEAN",
            "LOCAL_TYPE_NAME VARCHAR",
            "MINIMUM_SCALE SMALLINT",
            "MAXIMUM_SCALE SMALLINT",
            "SQL_DATA_TYPE INTEGER",
            "SQL_DATETIME_SUB INTEGER",
            "NUM_PREC_RADIX INTEGER");
    for (String type : TYPES) {
      boolean text = type.equals("VARCHAR");
      rows.add(
          type,
          JdbcTypes.of(type),
          null,
          text ? "'" : null,
          text ? "'" : null,
          null,
          DatabaseMetaData.typeNullable,
          text,
          DatabaseMetaData.typeSearchable,
          false,
          false,
          false,
          null,
          null,
          null,
          null,
          null,
          10);
    }
    return rows;
  }
}
