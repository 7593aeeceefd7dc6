package org.colibri.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Values as SQL text of the same type. Whatever the value, the text is one expression that needs no
 * parentheses and that no text around it can change.
 */
final class Literals {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);

  private Literals() {}

  /** A text. The zero character, which no SQL text can hold, is for the caller to refuse. */
  static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  /** A name, quoted. */
  static String name(String value) {
    return "\"" + value.replace("\"", "\"\"") + "\"";
  }

  /**
   * Any value that a parameter may have.
   *
   * @throws SQLException if values of its class have no place in SQL
   */
  static String of(@Nullable Object value) throws SQLException {
    if (value == null) {
      return "NULL";
    }
    if (value instanceof String || value instanceof Character) {
      String text = value.toString();
      if (text.indexOf('\0') >= 0) {
        throw SqlStates.misuse("a text parameter holds the zero character, which SQL cannot");
      }
      return text(text);
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof Boolean flag) {
      return flag ? "TRUE" : "FALSE";
    }
    if (value instanceof byte[] bytes) {
      return "X'" + HexFormat.of().withUpperCase().formatHex(bytes) + "'";
    }
    if (value instanceof UUID) {
      return cast("'" + value + "'", "UUID");
    }
    return moment(value);
  }

  private static String number(Number value) throws SQLException {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return value.intValue() < 0 ? "(" + value + ")" : value.toString();
    }
    if (value instanceof Long) {
      return cast("'" + value + "'", "BIGINT");
    }
    if (value instanceof Float || value instanceof Double) {
      String name = value instanceof Float ? "REAL" : "DOUBLE";
      return cast("'" + value + "'", name);
    }
    if (value instanceof BigDecimal decimal) {
      return "(" + decimal.toPlainString() + ")";
    }
    if (value instanceof BigInteger) {
      return "(" + value + ")";
    }
    throw noPlace(value);
  }

  private static String moment(Object value) throws SQLException {
    if (value instanceof Date date) {
      return moment(date.toLocalDate());
    }
    if (value instanceof Timestamp timestamp) {
      return moment(timestamp.toLocalDateTime());
    }
    if (value instanceof Time time) {
      return moment(time.toLocalTime());
    }
    if (value instanceof LocalDate) {
      return cast("'" + value + "'", "DATE");
    }
    if (value instanceof LocalDateTime timestamp) {
      return cast("'" + SECONDS.format(timestamp) + "'", "TIMESTAMP");
    }
    if (value instanceof LocalTime time) {
      return cast("'" + TIME.format(time) + "'", "TIME");
    }
    if (value instanceof OffsetDateTime offset) {
      String utc = SECONDS.format(offset.withOffsetSameInstant(ZoneOffset.UTC));
      return cast("'" + utc + "+00'", "TIMESTAMP WITH TIME ZONE");
    }
    throw noPlace(value);
  }

  private static String cast(String text, String type) {
    return "CAST(" + text + " AS " + type + ")";
  }

  private static SQLException noPlace(Object value) {
    return SqlStates.misuse(
        "a parameter cannot be a "
            + value.getClass().getName()
            + "; give a number, text, boolean, byte[], UUID, or a date or time of java.time or"
            + " java.sql");
  }
}
