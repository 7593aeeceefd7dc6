package org.colibri.jdbc;

import java.sql.Types;
import java.util.Locale;

/** From the engine's names of types to those of {@link Types}. */
final class JdbcTypes {
  private JdbcTypes() {}

  static int of(String name) {
    String type = name.toUpperCase(Locale.ROOT);
    if (type.endsWith("]") || type.endsWith(" ARRAY")) {
      return Types.ARRAY;
    }
    int parenthesis = type.indexOf('(');
    return switch (parenthesis < 0 ? type : type.substring(0, parenthesis)) {
      case "BOOLEAN" -> Types.BOOLEAN;
      case "TINYINT" -> Types.TINYINT;
      case "SMALLINT", "UTINYINT" -> Types.SMALLINT;
      case "INTEGER", "USMALLINT" -> Types.INTEGER;
      case "BIGINT", "UINTEGER" -> Types.BIGINT;
      case "HUGEINT", "UBIGINT", "UHUGEINT", "DECIMAL", "NUMERIC" -> Types.DECIMAL;
      case "REAL", "FLOAT" -> Types.REAL;
      case "DOUBLE" -> Types.DOUBLE;
      case "VARCHAR", "TEXT", "CHAR" -> Types.VARCHAR;
      case "DATE" -> Types.DATE;
      case "TIME" -> Types.TIME;
      case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> Types.TIMESTAMP;
      case "TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ" -> Types.TIMESTAMP_WITH_TIMEZONE;
      case "BLOB", "IMAGE", "AUDIO" -> Types.BLOB;
      case "STRUCT", "MAP" -> Types.STRUCT;
      default -> Types.OTHER;
    };
  }
}
