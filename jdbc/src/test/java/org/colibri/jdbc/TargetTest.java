package org.colibri.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.colibri.exec.QueryReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queries with accuracy clauses through JDBC. */
class TargetTest {
  private static final String MISSED =
      "SELECT SUM(n) AS birds FROM birds ERROR TARGET 1% ORACLE LIMIT 100";

  private Connection connection;
  private Statement statement;

  @BeforeEach
  void connect() throws Exception {
    connection = DriverManager.getConnection("jdbc:colibri:");
    statement = connection.createStatement();
    statement.execute("CREATE TABLE shots (shot_id BIGINT PRIMARY KEY)");
    statement.execute(
        "INSERT INTO shots WITH RECURSIVE c(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM c"
            + " WHERE i < 1999) SELECT i FROM c");
  }

  @AfterEach
  void disconnect() throws Exception {
    connection.close();
  }

  private void birds(int millis) throws SQLException {
    statement.execute(
        "CREATE MODEL counter INPUT (shot VARCHAR) OUTPUT (n INTEGER) WITH ('provider' = 'java',"
            + " 'class' = 'org.colibri.jdbc.SlowCounter', 'millis' = '"
            + millis
            + "')");
    statement.execute("CREATE VIRTUAL TABLE birds USING counter(CAST(shots.shot_id AS VARCHAR))");
  }

  @Test
  void aMissedTargetIsAWarning() throws Exception {
    birds(0);
    try (ResultSet rows = statement.executeQuery(MISSED)) {
      assertTrue(rows.next());
      SQLWarning warning = statement.getWarnings();
      assertNotNull(warning);
      assertEquals(
          "ERROR TARGET 0.01 was not reached within ORACLE LIMIT 100; the limits that hold are in"
              + " the report",
          warning.getMessage());
      assertEquals("01000", warning.getSQLState());
      assertNull(warning.getNextWarning());
      QueryReport report = statement.unwrap(QueryReport.class);
      assertEquals(100, report.oracleCalls());
      assertEquals("default", report.promise());
      assertEquals(2000, report.population());
      assertTrue(report.bounds().get("birds.lower") <= rows.getDouble(1));
    }
    statement.execute("SELECT 1");
    assertNull(statement.getWarnings());
  }

  @Test
  void everyWarningOfAReportIsInTheChain() throws Exception {
    birds(0);
    try (PreparedStatement prepared =
        connection.prepareStatement(
            "SELECT n, COUNT(*) AS shots FROM birds GROUP BY n"
                + " ERROR TARGET 1% ORACLE LIMIT 100")) {
      prepared.executeQuery().close();
      int count = 0;
      for (SQLWarning w = prepared.getWarnings(); w != null; w = w.getNextWarning()) {
        assertEquals(prepared.unwrap(QueryReport.class).warnings().get(count), w.getMessage());
        count++;
      }
      assertEquals(prepared.unwrap(QueryReport.class).warnings().size(), count);
      assertTrue(count >= 2, "warnings: " + count);
    }
  }

  @Test
  void aMissedTargetCanBeAFailure() throws Exception {
    birds(0);
    statement.execute("SET on_missed_target = 'fail'");
    SQLException e = assertThrows(SQLException.class, () -> statement.executeQuery(MISSED));
    assertTrue(String.valueOf(e.getMessage()).startsWith("ERROR TARGET 0.01"), e.getMessage());
  }

  @Test
  void cancelEndsAQueryWithoutAnAnswer() throws Exception {
    birds(5);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<?> cancelling =
          other.submit(
              () -> {
                while (!Thread.currentThread().isInterrupted()) {
                  statement.cancel();
                  LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                }
                return null;
              });
      SQLException e =
          assertThrows(
              SQLException.class,
              () -> statement.executeQuery("SELECT SUM(n) FROM birds ERROR TARGET 1%"));
      assertEquals("57014", e.getSQLState());
      cancelling.cancel(true);
    } finally {
      other.shutdownNow();
    }
  }
}
