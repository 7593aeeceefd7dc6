package org.colibri.tables.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A transaction by explicit statements. With {@code setAutoCommit(false)} the driver begins only at
 * the first statement, so that an Appender used before it would commit by itself.
 */
public final class Transaction {
  private Transaction() {}

  /** What is done within. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws SQLException;
  }

  /** What is done within, for no result. */
  @FunctionalInterface
  public interface Steps {
    void run() throws SQLException;
  }

  /** Does the steps and commits, or undoes them and throws what they threw. */
  public static void steps(Connection connection, Steps steps) throws SQLException {
    run(
        connection,
        () -> {
          steps.run();
          return true;
        });
  }

  /** Does the work and commits, or undoes it and throws what it threw. */
  public static <T> T run(Connection connection, Work<T> work) throws SQLException {
    execute(connection, "BEGIN TRANSACTION");
    try {
      T result = work.run();
      execute(connection, "COMMIT");
      return result;
    } catch (SQLException | RuntimeException e) {
      try {
        execute(connection, "ROLLBACK");
      } catch (SQLException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
