package org.colibri.shell.print;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.colibri.exec.QueryResult.Column;
import org.jspecify.annotations.Nullable;

/** Values of a result as text and as JSON. */
final class Cells {
  private static final Set<String> NUMBERS =
      Set.of(
          "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "UHUGEINT",
          "REAL",
          "FLOAT",
          "DOUBLE",
          "DECIMAL");

  private Cells() {}

  static boolean isNumber(Column column) {
    return NUMBERS.contains(column.type().toUpperCase(Locale.ROOT).split("[^A-Z]", 2)[0]);
  }

  /** The value as text; null stays null, to be shown in the way of each printer. */
  static @Nullable String text(@Nullable Object value) throws SQLException {
    if (value == null) {
      return null;
    }
    if (value instanceof Double || value instanceof Float) {
      return decimal(value.toString());
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof Timestamp time) {
      return time.toString().replaceFirst("\\.0$", "");
    }
    if (value instanceof Blob blob) {
      return "x'" + HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length())) + "'";
    }
    if (value instanceof byte[] bytes) {
      return "x'" + HexFormat.of().formatHex(bytes) + "'";
    }
    return isNested(value) ? json(value) : value.toString();
  }

  /** The value as JSON: numbers, booleans, lists and structs as themselves, the rest as text. */
  static String json(@Nullable Object value) throws SQLException {
    if (value == null) {
      return "null";
    }
    if (value instanceof Array array) {
      return list(Arrays.asList((Object[]) array.getArray()));
    }
    if (value instanceof Object[] array) {
      return list(Arrays.asList(array));
    }
    if (value instanceof List<?> list) {
      return list(list);
    }
    if (value instanceof Struct struct) {
      return list(Arrays.asList(struct.getAttributes()));
    }
    if (value instanceof Map<?, ?> map) {
      StringBuilder text = new StringBuilder("{");
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        text.append(text.length() > 1 ? "," : "")
            .append(quote(String.valueOf(entry.getKey())))
            .append(':')
            .append(json(entry.getValue()));
      }
      return text.append('}').toString();
    }
    String text = String.valueOf(text(value));
    boolean finite = !text.equals("NaN") && !text.endsWith("Infinity");
    return value instanceof Boolean || (value instanceof Number && finite) ? text : quote(text);
  }

  /** A JSON string. */
  static String quote(String text) {
    return text.chars()
        .mapToObj(
            c ->
                switch (c) {
                  case '"' -> "\\\"";
                  case '\\' -> "\\\\";
                  case '\n' -> "\\n";
                  case '\r' -> "\\r";
                  case '\t' -> "\\t";
                  default ->
                      c < ' '
                          ? "\\u00" + HexFormat.of().toHexDigits((byte) c)
                          : String.valueOf((char) c);
                })
        .collect(Collectors.joining("", "\"", "\""));
  }

  private static boolean isNested(Object value) {
    return value instanceof Array
        || value instanceof Object[]
        || value instanceof List<?>
        || value instanceof Struct
        || value instanceof Map<?, ?>;
  }

  private static String list(List<?> values) throws SQLException {
    StringBuilder text = new StringBuilder("[");
    for (Object value : values) {
      text.append(text.length() > 1 ? "," : "").append(json(value));
    }
    return text.append(']').toString();
  }

  /** Without an exponent, where that is not too long. */
  private static String decimal(String shortest) {
    if (!shortest.contains("E")) {
      return shortest;
    }
    BigDecimal exact = new BigDecimal(shortest);
    int digits = Math.max(exact.precision() - exact.scale(), exact.scale());
    return digits <= 18 ? exact.toPlainString() : shortest;
  }
}
