package org.colibri.tables.store;

import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import org.colibri.models.ValueType;
import org.jspecify.annotations.Nullable;

/** Reads values of a result as the classes that models and {@link RowAppender} speak. */
public final class Values {
  private Values() {}

  /** The value as DuckDB's own class for it, without the legacy ones of {@code java.sql}. */
  public static @Nullable Object read(ResultSet row, int column) throws SQLException {
    Object value = row.getObject(column);
    if (value instanceof Timestamp timestamp) {
      return timestamp.toLocalDateTime();
    }
    if (value instanceof Blob) {
      return row.getBytes(column);
    }
    return value;
  }

  /** The value as {@link ValueType#javaClass()}; null where it is NULL. */
  public static @Nullable Object read(ResultSet row, int column, ValueType type)
      throws SQLException {
    Object value =
        switch (type) {
          case BOOLEAN -> row.getBoolean(column);
          case INTEGER -> row.getInt(column);
          case BIGINT -> row.getLong(column);
          case REAL -> row.getFloat(column);
          case DOUBLE -> row.getDouble(column);
          case VARCHAR -> row.getString(column);
          case BLOB -> row.getBytes(column);
          case FLOAT_ARRAY -> floats(row, column);
          case DATE, TIMESTAMP -> row.getObject(column, type.javaClass());
          case IMAGE, AUDIO ->
              throw new IllegalStateException("content is decoded, not read from the store");
        };
    return row.wasNull() ? null : value;
  }

  private static float @Nullable [] floats(ResultSet row, int column) throws SQLException {
    java.sql.Array array = row.getArray(column);
    if (array == null) {
      return null;
    }
    Object[] elements = (Object[]) array.getArray();
    float[] floats = new float[elements.length];
    for (int i = 0; i < floats.length; i++) {
      if (elements[i] == null) {
        return null;
      }
      floats[i] = ((Number) elements[i]).floatValue();
    }
    return floats;
  }

  /** The SQL type that a model's input of this type is cast to. */
  public static String sqlType(ValueType type) {
    return type == ValueType.FLOAT_ARRAY ? "FLOAT[]" : type.name();
  }
}
