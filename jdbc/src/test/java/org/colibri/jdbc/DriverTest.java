package org.colibri.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.colibri.exec.QueryReport;
import org.colibri.exec.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverTest {
  private Connection connection;
  private Statement statement;

  @BeforeEach
  void connect() throws Exception {
    connection = DriverManager.getConnection("jdbc:colibri:");
    statement = connection.createStatement();
  }

  @AfterEach
  void disconnect() throws Exception {
    connection.close();
  }

  private void makeTable() throws SQLException {
    statement.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b VARCHAR)");
    statement.execute("INSERT INTO t VALUES (1, 'one'), (2, 'two'), (3, NULL)");
  }

  private static List<String> column(ResultSet rows, int column) throws SQLException {
    List<String> values = new ArrayList<>();
    while (rows.next()) {
      values.add(rows.getString(column));
    }
    return values;
  }

  @Test
  void theUrlsOfOtherDriversAreLeftToThem() throws Exception {
    ColibriDriver driver = new ColibriDriver();
    assertNull(driver.connect("jdbc:other:x", new Properties()));
    assertTrue(driver.acceptsURL("jdbc:colibri::memory:"));
  }

  @Test
  void rowsAreReadByPositionAndName() throws Exception {
    makeTable();
    ResultSet rows = statement.executeQuery("SELECT a, b FROM t ORDER BY a");
    assertTrue(rows.isBeforeFirst());
    assertTrue(rows.next());
    assertEquals(1, rows.getInt("A"));
    assertEquals("one", rows.getString(2));
    assertEquals(1, rows.getRow());
    assertEquals(Arrays.asList("two", null), column(rows, 2));
    assertTrue(rows.isAfterLast());
    assertEquals("a", rows.getMetaData().getColumnName(1));
    assertSame(statement, rows.getStatement());
  }

  @Test
  void nullsAreTold() throws Exception {
    makeTable();
    ResultSet rows = statement.executeQuery("SELECT b FROM t WHERE a = 3");
    rows.next();
    assertNull(rows.getString(1));
    assertTrue(rows.wasNull());
  }

  @Test
  void executeTellsRowsFromCounts() throws Exception {
    assertFalse(statement.execute("CREATE TABLE t (a INTEGER, b VARCHAR)"));
    assertEquals(0, statement.getUpdateCount());
    assertEquals(2, statement.executeUpdate("INSERT INTO t VALUES (1, 'x'), (2, 'y')"));
    assertEquals(1, statement.executeUpdate("UPDATE t SET b = 'z' WHERE a = 2"));
    assertTrue(statement.execute("SELECT * FROM t"));
    assertEquals(-1, statement.getUpdateCount());
    assertFalse(statement.getMoreResults());
    assertEquals(-1, statement.getUpdateCount());
    assertEquals(2, statement.executeLargeUpdate("DELETE FROM t"));
  }

  @Test
  void aQueryIsNoUpdateAndAnUpdateNoQuery() throws Exception {
    makeTable();
    assertThrows(SQLException.class, () -> statement.executeQuery("DELETE FROM t WHERE a = 1"));
    assertThrows(SQLException.class, () -> statement.executeUpdate("SELECT 1"));
  }

  @Test
  void maxRowsCutsTheResult() throws Exception {
    makeTable();
    statement.setMaxRows(2);
    assertEquals(
        List.of("1", "2"), column(statement.executeQuery("SELECT a FROM t ORDER BY a"), 1));
  }

  @Test
  void rollbackTakesBackAndCommitKeeps() throws Exception {
    makeTable();
    connection.setAutoCommit(false);
    statement.executeUpdate("DELETE FROM t WHERE a = 1");
    connection.rollback();
    assertEquals(List.of("3"), column(statement.executeQuery("SELECT COUNT(*) FROM t"), 1));
    statement.executeUpdate("DELETE FROM t WHERE a = 1");
    connection.commit();
    connection.rollback();
    assertEquals(List.of("2"), column(statement.executeQuery("SELECT COUNT(*) FROM t"), 1));
    connection.setAutoCommit(true);
    SQLException e = assertThrows(SQLException.class, connection::commit);
    assertEquals("commit needs setAutoCommit(false) before it", e.getMessage());
  }

  @Test
  void aPreparedStatementRunsWithEachSetOfParameters() throws Exception {
    makeTable();
    try (PreparedStatement find =
        connection.prepareStatement("SELECT b FROM t WHERE a = ? AND b <> '?'")) {
      assertEquals(1, find.getParameterMetaData().getParameterCount());
      find.setInt(1, 1);
      assertEquals(List.of("one"), column(find.executeQuery(), 1));
      find.setInt(1, 2);
      assertEquals(List.of("two"), column(find.executeQuery(), 1));
      SQLException e = assertThrows(SQLException.class, () -> find.setInt(2, 0));
      assertEquals("there is no parameter 2; the statement has 1", e.getMessage());
    }
  }

  @Test
  void aBatchRunsInOrderAndStopsAtTheFirstFailure() throws Exception {
    makeTable();
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
      for (int a : new int[] {4, 5, 1, 6}) {
        insert.setInt(1, a);
        insert.setString(2, "new");
        insert.addBatch();
      }
      BatchUpdateException e = assertThrows(BatchUpdateException.class, insert::executeBatch);
      assertEquals(2, e.getUpdateCounts().length);
      assertTrue(e.getMessage().startsWith("statement 3 of the batch: "), e.getMessage());
    }
    assertEquals(List.of("5"), column(statement.executeQuery("SELECT COUNT(*) FROM t"), 1));
  }

  @Test
  void aSyntaxErrorHasItsStateAndItsPlace() {
    SQLException e =
        assertThrows(
            SQLSyntaxErrorException.class, () -> statement.executeQuery("SELECT 1\n FROM WHERE"));
    assertEquals("42601", e.getSQLState());
    assertTrue(e.getMessage().startsWith("line 2, column 7: "), e.getMessage());
  }

  @Test
  void anUnknownNameIsInvalid() {
    SQLException e =
        assertThrows(SQLException.class, () -> statement.executeQuery("SELECT a FROM nothing"));
    assertEquals("42000", e.getSQLState());
  }

  @Test
  void metaDataNamesTablesColumnsAndKeys() throws Exception {
    makeTable();
    statement.execute("CREATE TABLE other_table (x DOUBLE)");
    statement.execute("CREATE VIEW v AS SELECT a FROM t");
    var metaData = connection.getMetaData();
    assertEquals("Colibri", metaData.getDatabaseProductName());
    assertEquals(
        List.of("other_table", "t", "v"),
        column(metaData.getTables(null, null, "%", null), 3).stream().sorted().toList());
    assertEquals(
        List.of("v"), column(metaData.getTables(null, null, "%", new String[] {"VIEW"}), 3));
    assertEquals(List.of("t"), column(metaData.getTables(null, null, "T", null), 3));
    assertEquals(
        List.of("other_table"), column(metaData.getTables(null, null, "other\\_%", null), 3));
    assertEquals(List.of(), column(metaData.getTables(null, null, "none", null), 3));
    assertEquals(List.of("a", "b"), column(metaData.getColumns(null, null, "t", null), 4));
    assertEquals(List.of("4", "12"), column(metaData.getColumns(null, null, "t", "%"), 5));
    assertEquals(List.of("a"), column(metaData.getPrimaryKeys(null, null, "t"), 4));
    assertEquals(List.of(), column(metaData.getImportedKeys(null, null, "t"), 1));
    assertEquals(0, metaData.getMaxColumnsInTable());
    assertTrue(metaData.supportsFullOuterJoins());
    assertFalse(metaData.supportsStoredProcedures());
  }

  @Test
  void metaDataLeavesAnOpenResultAlone() throws Exception {
    makeTable();
    ResultSet rows = statement.executeQuery("SELECT a FROM t ORDER BY a");
    rows.next();
    connection.getMetaData().getTables(null, null, "%", null).close();
    assertTrue(rows.next());
    assertEquals(2, rows.getInt(1));
  }

  @Test
  void theReportIsUnwrappedFromStatementAndResult() throws Exception {
    ResultSet rows = statement.executeQuery("SELECT 1");
    assertTrue(rows.isWrapperFor(QueryReport.class));
    assertEquals(0, rows.unwrap(QueryReport.class).oracleCalls());
    assertEquals(rows.unwrap(QueryReport.class), statement.unwrap(QueryReport.class));
    assertTrue(connection.unwrap(Session.class) != null);
    assertThrows(SQLException.class, () -> rows.unwrap(String.class));
  }

  @Test
  void aTimeoutEndsTheStatement() throws Exception {
    statement.setQueryTimeout(1);
    SQLException e =
        assertThrows(
            java.sql.SQLTimeoutException.class,
            () ->
                statement.executeQuery(
                    "WITH RECURSIVE endless(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM endless"
                        + " WHERE n > 0 AND n < 2000000000) SELECT MAX(n) FROM endless"));
    assertEquals("57014", e.getSQLState());
  }

  @Test
  void propertiesAreSettings() throws Exception {
    Properties properties = new Properties();
    properties.setProperty("seed", "42");
    properties.setProperty("user", "nobody");
    try (Connection seeded = DriverManager.getConnection("jdbc:colibri:", properties);
        ResultSet rows = seeded.createStatement().executeQuery("SHOW seed")) {
      rows.next();
      assertEquals("42", rows.getString(2));
    }
    Properties wrong = new Properties();
    wrong.setProperty("no_such_setting", "1");
    assertThrows(
        SQLException.class, () -> DriverManager.getConnection("jdbc:colibri:", wrong).close());
  }

  @Test
  void connectionsToOneFileShareItAndTheLastClosesIt(@TempDir Path directory) throws Exception {
    String url = "jdbc:colibri:" + directory.resolve("store.db");
    try (Connection first = DriverManager.getConnection(url);
        Connection second = DriverManager.getConnection(url)) {
      first.createStatement().execute("CREATE TABLE t AS SELECT 7 AS a");
      first.close();
      assertEquals(
          List.of("7"), column(second.createStatement().executeQuery("SELECT a FROM t"), 1));
    }
    try (Connection again = DriverManager.getConnection(url)) {
      assertEquals(
          List.of("7"), column(again.createStatement().executeQuery("SELECT a FROM t"), 1));
    }
  }

  @Test
  void whatIsClosedSaysSo() throws Exception {
    ResultSet rows = statement.executeQuery("SELECT 1");
    statement.close();
    assertTrue(rows.isClosed());
    SQLException e = assertThrows(SQLException.class, () -> statement.executeQuery("SELECT 1"));
    assertEquals("the statement is closed; open a new one", e.getMessage());
    connection.close();
    assertTrue(connection.isClosed());
    assertThrows(SQLException.class, connection::createStatement);
  }
}
