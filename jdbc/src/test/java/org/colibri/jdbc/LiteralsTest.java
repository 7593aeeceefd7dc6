package org.colibri.jdbc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiteralsTest {
  private Connection connection;

  @BeforeAll
  void connect() throws Exception {
    connection = DriverManager.getConnection("jdbc:colibri:");
  }

  @AfterAll
  void disconnect() throws Exception {
    connection.close();
  }

  static Stream<Object> values() {
    return Stream.of(
        0,
        -1,
        Integer.MIN_VALUE,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        1.5f,
        Float.MIN_VALUE,
        -0.0,
        Double.MAX_VALUE,
        Double.NaN,
        Double.NEGATIVE_INFINITY,
        new BigDecimal("-12345678901234567890.123"),
        true,
        false,
        LocalDate.of(1969, 7, 20),
        LocalTime.of(23, 59, 59, 999_000_000),
        LocalDateTime.of(2026, 2, 28, 1, 2, 3, 4_000),
        UUID.fromString("00000000-0000-4000-8000-000000000001"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void aParameterComesBackAsItWentIn(Object value) throws Exception {
    assertEquals(value, roundTrip(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "it's",
        "''",
        "'; DROP TABLE t; --",
        "\\' OR 1=1 /*",
        "\"quoted\"",
        "?",
        "line\nbreak\ttab\r",
        "naïve — 日本 🐦",
        "%_",
      })
  void aTextComesBackAsItWentIn(String value) throws Exception {
    assertEquals(value, roundTrip(value));
  }

  @Test
  void bytesComeBackAsTheyWentIn() throws Exception {
    byte[] bytes = {0, 1, -1, 39, 92};
    try (PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
      statement.setBytes(1, bytes);
      ResultSet rows = statement.executeQuery();
      rows.next();
      assertArrayEquals(bytes, rows.getBytes(1));
    }
  }

  @Test
  void nullIsNull() throws Exception {
    assertEquals(null, roundTrip(null));
  }

  @Test
  void aNegativeNumberAfterAMinusStartsNoComment() throws Exception {
    try (PreparedStatement statement = connection.prepareStatement("SELECT 1 -?")) {
      statement.setInt(1, -2);
      ResultSet rows = statement.executeQuery();
      rows.next();
      assertEquals(3, rows.getInt(1));
    }
  }

  @Test
  void timesOfJavaSqlAreLocalTimes() throws Exception {
    LocalDateTime time = LocalDateTime.of(2026, 2, 28, 1, 2, 3);
    assertEquals(Literals.of(time), Literals.of(Timestamp.valueOf(time)));
  }

  @Test
  void aValueWithoutAPlaceInSqlIsRefusedByItsClass() {
    SQLException e = assertThrows(SQLException.class, () -> Literals.of(new StringBuilder("x")));
    assertEquals(
        "a parameter cannot be a java.lang.StringBuilder; give a number, text, boolean, byte[],"
            + " UUID, or a date or time of java.time or java.sql",
        e.getMessage());
    assertThrows(SQLException.class, () -> Literals.of("a\0b"));
  }

  @Test
  void aHugeIntegerKeepsItsDigits() throws Exception {
    assertEquals("(-1)", Literals.of(BigInteger.valueOf(-1)));
  }

  private Object roundTrip(Object value) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT ? AS v")) {
      statement.setObject(1, value);
      ResultSet rows = statement.executeQuery();
      rows.next();
      Object back = rows.getObject(1);
      return back instanceof Timestamp timestamp ? timestamp.toLocalDateTime() : back;
    }
  }
}
