package org.colibri.jdbc;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import org.colibri.exec.ColibriException;

/**
 * The one table from Colibri's failures to SQLSTATEs. The states are the ones that PostgreSQL gives
 * in like cases, so that tools that know those react rightly.
 */
final class SqlStates {
  private SqlStates() {}

  /** The failure as JDBC says it: the message, with its line and column, stays as it is. */
  static SQLException exception(ColibriException failure) {
    String message = failure.getMessage();
    String state = state(failure.kind());
    return switch (failure.kind()) {
      case SYNTAX, INVALID -> new SQLSyntaxErrorException(message, state, failure);
      case DATA -> new SQLDataException(message, state, failure);
      case LIMIT -> new SQLTransientException(message, state, failure);
      case CANCELLED, INTERNAL -> new SQLException(message, state, failure);
      case STORE -> new SQLNonTransientConnectionException(message, state, failure);
    };
  }

  static String state(ColibriException.Kind kind) {
    return switch (kind) {
      case SYNTAX -> "42601"; // syntax error
      case INVALID -> "42000"; // syntax error or access rule violation
      case DATA -> "22000"; // data exception
      case LIMIT -> "53400"; // configured limit exceeded
      case CANCELLED -> "57014"; // query cancelled
      case STORE -> "58030"; // input/output error
      case INTERNAL -> "XX000"; // internal error
    };
  }

  /** The statement ran out of the time that {@code setQueryTimeout} gave it. */
  static SQLException timeout(int seconds, ColibriException failure) {
    return new SQLTimeoutException(
        "the statement did not end within its timeout of "
            + seconds
            + " s; raise it with setQueryTimeout",
        state(ColibriException.Kind.CANCELLED),
        failure);
  }

  static SQLException unsupported(String what) {
    return new SQLFeatureNotSupportedException(what + " is not supported by Colibri", "0A000");
  }

  /** Something was used after its {@code close}. */
  static SQLException closed(String what) {
    return new SQLNonTransientException(what + " is closed; open a new one", "08003");
  }

  /** A call that does not fit what was done before, or an argument out of range. */
  static SQLException misuse(String message) {
    return new SQLNonTransientException(message, "HY000");
  }

  static SQLException noSuchWrapped(Class<?> type) {
    return new SQLNonTransientException(
        "there is no " + type.getName() + " in here; ask isWrapperFor first", "HY000");
  }
}
