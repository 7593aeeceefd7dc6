package org.colibri.jdbc;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.colibri.exec.ColibriException;
import org.colibri.exec.QueryReport;
import org.colibri.exec.QueryResult;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Statement} of Colibri's can do. {@code unwrap(QueryReport.class)} gives the report
 * of the last statement run.
 */
class ColibriStatement {
  /** What {@code getUpdateCount} says where there is no count. */
  private static final long NOTHING = -1;

  private final ColibriConnection connection;
  private final List<String> batch = new ArrayList<>();
  private final Statement face;

  private @Nullable ColibriResultSet current;
  private @Nullable QueryReport report;
  private @Nullable SQLWarning warnings;
  private long updateCount = NOTHING;
  private long maxRows;
  private int timeoutSeconds;
  private boolean closeOnCompletion;
  private volatile boolean closed;

  ColibriStatement(ColibriConnection connection) {
    this.connection = connection;
    this.face = makeFace();
  }

  /** The interface that users see. */
  Statement makeFace() {
    return Facade.of(Statement.class, this);
  }

  final Statement face() {
    return face;
  }

  final boolean run(String sql) throws SQLException {
    checkOpen();
    closeCurrent();
    updateCount = NOTHING;
    warnings = null;
    report = null;
    QueryResult result = query(sql);
    report = result.report();
    for (String warning : report.warnings()) {
      warn(warning);
    }
    if (result.columns().isEmpty()) {
      updateCount = result.updateCount().orElse(0);
      result.close();
      return false;
    }
    current = new ColibriResultSet(this, result, maxRows);
    return true;
  }

  private QueryResult query(String sql) throws SQLException {
    Deadline deadline = Deadline.in(timeoutSeconds, connection::cancelRunning);
    try (deadline) {
      return connection.run(sql);
    } catch (ColibriException e) {
      if (e.kind() == ColibriException.Kind.CANCELLED && deadline.fired()) {
        throw SqlStates.timeout(timeoutSeconds, e);
      }
      throw SqlStates.exception(e);
    }
  }

  private void warn(String message) {
    SQLWarning warning = new SQLWarning(message, "01000");
    if (warnings == null) {
      warnings = warning;
    } else {
      warnings.setNextWarning(warning);
    }
  }

  final @Nullable QueryReport report() {
    return report;
  }

  /** A result set tells that it is closed. */
  final void completed(ColibriResultSet resultSet) {
    if (resultSet == current) {
      current = null;
      if (closeOnCompletion) {
        close();
      }
    }
  }

  final ResultSet rowsOf(boolean hasRows) throws SQLException {
    ColibriResultSet rows = current;
    if (!hasRows || rows == null) {
      throw SqlStates.misuse("the statement gives no rows; use execute or executeUpdate");
    }
    return rows.face();
  }

  final long countOf(boolean hasRows) throws SQLException {
    if (hasRows) {
      closeCurrent();
      throw SqlStates.misuse("the statement gives rows; use execute or executeQuery");
    }
    return updateCount;
  }

  final void checkOpen() throws SQLException {
    if (closed) {
      throw SqlStates.closed("the statement");
    }
  }

  private void closeCurrent() {
    ColibriResultSet rows = current;
    current = null;
    if (rows != null) {
      rows.close();
    }
  }

  public boolean execute(String sql) throws SQLException {
    return run(sql);
  }

  public ResultSet executeQuery(String sql) throws SQLException {
    return rowsOf(run(sql));
  }

  public int executeUpdate(String sql) throws SQLException {
    return (int) executeLargeUpdate(sql);
  }

  public long executeLargeUpdate(String sql) throws SQLException {
    return countOf(run(sql));
  }

  public @Nullable ResultSet getResultSet() {
    ColibriResultSet rows = current;
    return rows == null ? null : rows.face();
  }

  public int getUpdateCount() {
    return (int) getLargeUpdateCount();
  }

  public long getLargeUpdateCount() {
    return current == null ? updateCount : NOTHING;
  }

  /** False: a statement has one result. */
  public boolean getMoreResults() {
    closeCurrent();
    updateCount = NOTHING;
    return false;
  }

  public boolean getMoreResults(int what) {
    return getMoreResults();
  }

  public void addBatch(String sql) throws SQLException {
    checkOpen();
    batch.add(sql);
  }

  public void clearBatch() {
    batch.clear();
  }

  public int[] executeBatch() throws SQLException {
    List<String> statements = List.copyOf(batch);
    batch.clear();
    int[] counts = new int[statements.size()];
    for (int i = 0; i < counts.length; i++) {
      try {
        counts[i] = (int) countOf(run(statements.get(i)));
      } catch (SQLException e) {
        int[] done = Arrays.copyOf(counts, i);
        throw new BatchUpdateException(
            "statement " + (i + 1) + " of the batch: " + e.getMessage(), e.getSQLState(), done, e);
      }
    }
    return counts;
  }

  final void addToBatch(String sql) {
    batch.add(sql);
  }

  public void cancel() {
    connection.cancelRunning();
  }

  public int getQueryTimeout() {
    return timeoutSeconds;
  }

  public void setQueryTimeout(int seconds) throws SQLException {
    if (seconds < 0) {
      throw SqlStates.misuse("a timeout must be at least 0 s, not " + seconds);
    }
    timeoutSeconds = seconds;
  }

  public int getMaxRows() {
    return (int) maxRows;
  }

  public void setMaxRows(int rows) throws SQLException {
    setLargeMaxRows(rows);
  }

  public long getLargeMaxRows() {
    return maxRows;
  }

  public void setLargeMaxRows(long rows) throws SQLException {
    if (rows < 0) {
      throw SqlStates.misuse("the most rows must be at least 0, which means all, not " + rows);
    }
    maxRows = rows;
  }

  public int getMaxFieldSize() {
    return 0;
  }

  public int getFetchSize() {
    return 0;
  }

  /** A hint, and not taken: rows stream anyway. */
  public void setFetchSize(int rows) {}

  public int getFetchDirection() {
    return ResultSet.FETCH_FORWARD;
  }

  public void setFetchDirection(int direction) {}

  public void setEscapeProcessing(boolean on) {}

  public void setPoolable(boolean poolable) {}

  public boolean isPoolable() {
    return false;
  }

  public int getResultSetType() {
    return ResultSet.TYPE_FORWARD_ONLY;
  }

  public int getResultSetConcurrency() {
    return ResultSet.CONCUR_READ_ONLY;
  }

  public int getResultSetHoldability() {
    return ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  public Connection getConnection() {
    return connection.face();
  }

  public @Nullable SQLWarning getWarnings() {
    return warnings;
  }

  public void clearWarnings() {
    warnings = null;
  }

  public void closeOnCompletion() {
    closeOnCompletion = true;
  }

  public boolean isCloseOnCompletion() {
    return closeOnCompletion;
  }

  public boolean isClosed() {
    return closed;
  }

  public void close() {
    if (!closed) {
      closed = true;
      closeCurrent();
      connection.forget(this);
    }
  }

  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(face) || type.isInstance(report);
  }

  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(face)) {
      return type.cast(face);
    }
    QueryReport last = report;
    if (last != null && type.isInstance(last)) {
      return type.cast(last);
    }
    throw SqlStates.noSuchWrapped(type);
  }
}
