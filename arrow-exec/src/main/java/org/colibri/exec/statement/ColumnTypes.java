package org.colibri.exec.statement;

import java.util.Locale;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCollectionTypeNameSpec;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.colibri.exec.ColibriException;
import org.colibri.models.ValueType;
import org.colibri.parser.SqlColumnDeclaration;

/** Between the types of SQL and those of models. */
public final class ColumnTypes {
  private ColumnTypes() {}

  /**
   * The type of a model's column.
   *
   * @throws ColibriException at the type's place where models have no such type
   */
  static ValueType of(SqlColumnDeclaration column) {
    SqlDataTypeSpec type = column.type();
    String name = type.getTypeName().getSimple().toUpperCase(Locale.ROOT);
    if (type.getTypeNameSpec() instanceof SqlCollectionTypeNameSpec) {
      return ValueType.FLOAT_ARRAY;
    }
    if (type.getTypeNameSpec() instanceof SqlBasicTypeNameSpec && name.equals("DECIMAL")) {
      return ValueType.DOUBLE;
    }
    return switch (name) {
      case "BOOLEAN", "BOOL" -> ValueType.BOOLEAN;
      case "TINYINT", "SMALLINT", "INTEGER", "INT" -> ValueType.INTEGER;
      case "BIGINT", "LONG" -> ValueType.BIGINT;
      case "REAL", "FLOAT" -> ValueType.REAL;
      case "DOUBLE" -> ValueType.DOUBLE;
      case "VARCHAR", "CHAR", "TEXT", "STRING" -> ValueType.VARCHAR;
      case "DATE" -> ValueType.DATE;
      case "TIMESTAMP", "DATETIME" -> ValueType.TIMESTAMP;
      case "BLOB", "VARBINARY", "BINARY", "BYTES" -> ValueType.BLOB;
      case "IMAGE" -> ValueType.IMAGE;
      case "AUDIO" -> ValueType.AUDIO;
      default ->
          throw Places.invalid(
              type.getParserPosition(),
              "a model has no columns of type "
                  + type
                  + "; known are BOOLEAN, INTEGER, BIGINT, REAL, DOUBLE, VARCHAR, DATE, TIMESTAMP, BLOB,"
                  + " FLOAT ARRAY, IMAGE and AUDIO");
    };
  }

  /** The store's name for a type; {@code IMAGE} and {@code AUDIO} keep theirs. */
  public static String duckDb(ValueType type) {
    return switch (type) {
      case REAL -> "FLOAT";
      case FLOAT_ARRAY -> "FLOAT[]";
      default -> type.name();
    };
  }
}
