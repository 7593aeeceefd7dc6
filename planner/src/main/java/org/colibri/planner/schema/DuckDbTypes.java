package org.colibri.planner.schema;

import java.util.Locale;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * What DuckDB's type names mean to the validator. Only validation and planning read these types;
 * the answer's own come from DuckDB. A type that Calcite has no word for becomes ANY, which fits
 * everywhere.
 */
public final class DuckDbTypes {
  private DuckDbTypes() {}

  /**
   * The nullable Calcite type of a DuckDB type name such as {@code DECIMAL(18,3)} or {@code
   * FLOAT[384]}.
   */
  public static RelDataType toCalcite(String duckType, RelDataTypeFactory types) {
    return types.createTypeWithNullability(
        plain(duckType.trim().toUpperCase(Locale.ROOT), types), true);
  }

  private static RelDataType plain(String name, RelDataTypeFactory types) {
    if (name.endsWith("]")) {
      String element = name.substring(0, name.lastIndexOf('['));
      return types.createArrayType(toCalcite(element, types), -1);
    }
    if (name.startsWith("DECIMAL(") || name.startsWith("NUMERIC(")) {
      String[] sizes = name.substring(name.indexOf('(') + 1, name.indexOf(')')).split(",");
      return types.createSqlType(
          SqlTypeName.DECIMAL,
          Integer.parseInt(sizes[0].trim()),
          sizes.length > 1 ? Integer.parseInt(sizes[1].trim()) : 0);
    }
    return switch (name) {
      case "BOOLEAN" -> types.createSqlType(SqlTypeName.BOOLEAN);
      case "TINYINT" -> types.createSqlType(SqlTypeName.TINYINT);
      case "SMALLINT", "UTINYINT" -> types.createSqlType(SqlTypeName.SMALLINT);
      case "INTEGER", "USMALLINT" -> types.createSqlType(SqlTypeName.INTEGER);
      case "BIGINT", "UINTEGER" -> types.createSqlType(SqlTypeName.BIGINT);
      case "UBIGINT", "HUGEINT", "UHUGEINT" -> types.createSqlType(SqlTypeName.DECIMAL, 38, 0);
      case "DECIMAL" -> types.createSqlType(SqlTypeName.DECIMAL, 18, 3);
      case "FLOAT", "REAL" -> types.createSqlType(SqlTypeName.REAL);
      case "DOUBLE" -> types.createSqlType(SqlTypeName.DOUBLE);
      case "DATE" -> types.createSqlType(SqlTypeName.DATE);
      case "TIME" -> types.createSqlType(SqlTypeName.TIME, 6);
      case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE" ->
          types.createSqlType(SqlTypeName.TIMESTAMP, 6);
      case "BLOB" -> types.createSqlType(SqlTypeName.VARBINARY);
      case "VARCHAR", "UUID", "JSON" -> types.createSqlType(SqlTypeName.VARCHAR);
      default ->
          name.startsWith("ENUM(")
              ? types.createSqlType(SqlTypeName.VARCHAR)
              : types.createSqlType(SqlTypeName.ANY);
    };
  }
}
