package org.colibri.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.colibri.exec.ColibriException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FacadeTest {
  static Stream<Arguments> subjects() {
    return Stream.of(
        Arguments.of(ColibriConnection.class, Connection.class),
        Arguments.of(ColibriStatement.class, Statement.class),
        Arguments.of(ColibriPreparedStatement.class, PreparedStatement.class),
        Arguments.of(ColibriResultSet.class, ResultSet.class),
        Arguments.of(ColibriMetaData.class, DatabaseMetaData.class));
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void everyPublicMethodOfASubjectAnswersOneOfTheInterface(Class<?> subject, Class<?> type)
      throws Exception {
    for (Method method : subject.getMethods()) {
      boolean ofObject = method.getDeclaringClass() == Object.class;
      if (!ofObject && !method.getName().equals("toString")) {
        Method answered = type.getMethod(method.getName(), method.getParameterTypes());
        assertEquals(answered.getReturnType(), method.getReturnType(), method.toString());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void noAccessibleMethodOfTheInterfaceIsMissedForItsParameters(Class<?> subject, Class<?> type) {
    Set<String> names =
        Set.copyOf(List.of(type.getMethods()).stream().map(Method::getName).toList());
    for (Method method : subject.getDeclaredMethods()) {
      boolean sameName = names.contains(method.getName());
      assertEquals(
          sameName,
          sameName && Modifier.isPublic(method.getModifiers()),
          () -> method + " has a name of the interface's but is not public");
    }
  }

  /** A subject with three of a statement's methods. */
  public static final class Few {
    public int getMaxRows() {
      return 7;
    }

    public int getQueryTimeout() {
      throw new ColibriException(ColibriException.Kind.DATA, "no such file");
    }

    public boolean isWrapperFor(Class<?> type) throws SQLException {
      throw new SQLException("as it is");
    }
  }

  private final Statement few = Facade.of(Statement.class, new Few());

  @Test
  void whatTheSubjectHasIsCalled() throws Exception {
    assertEquals(7, few.getMaxRows());
  }

  @Test
  void whatItLacksFallsToTheInterfacesDefaultElseIsUnsupported() throws Exception {
    assertEquals("'it''s'", few.enquoteLiteral("it's"));
    SQLFeatureNotSupportedException e =
        assertThrows(SQLFeatureNotSupportedException.class, () -> few.setCursorName("c"));
    assertEquals("Statement.setCursorName is not supported by Colibri", e.getMessage());
    assertEquals("0A000", e.getSQLState());
  }

  @Test
  void everyFailureIsAnSqlException() {
    SQLException made = assertThrows(SQLException.class, few::getQueryTimeout);
    assertEquals("no such file", made.getMessage());
    assertEquals("22000", made.getSQLState());
    SQLException kept = assertThrows(SQLException.class, () -> few.isWrapperFor(String.class));
    assertEquals("as it is", kept.getMessage());
  }

  @Test
  void aFaceEqualsItselfOnly() {
    assertEquals(few, few);
    assertEquals(few.hashCode(), few.hashCode());
    assertNotEquals(few, Facade.of(Statement.class, new Few()));
  }

  @Test
  void everyKindOfFailureHasItsOwnState() {
    Stream<String> states =
        Stream.of(ColibriException.Kind.values())
            .map(kind -> SqlStates.exception(new ColibriException(kind, "m")).getSQLState());
    assertEquals(ColibriException.Kind.values().length, states.distinct().count());
  }
}
