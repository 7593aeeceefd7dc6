package org.colibri.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.colibri.exec.QueryReport;
import org.colibri.exec.QueryResult;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ResultSet} of Colibri's does otherwise than the store's cursor beneath, to which
 * all other calls go. {@code unwrap(QueryReport.class)} gives the report of its query.
 */
final class ColibriResultSet {
  private final ColibriStatement statement;
  private final QueryResult result;
  private final ResultSet rows;
  private final long maxRows;
  private final ResultSet face;

  private long row;
  private boolean after;
  private boolean closed;

  /** Takes over the result; {@code maxRows} is 0 for all. */
  ColibriResultSet(ColibriStatement statement, QueryResult result, long maxRows) {
    this.statement = statement;
    this.result = result;
    this.rows = result.rows();
    this.maxRows = maxRows;
    this.face = Facade.of(ResultSet.class, this, Facade.to(rows));
  }

  ResultSet face() {
    return face;
  }

  public boolean next() throws SQLException {
    if (closed) {
      throw SqlStates.closed("the result set");
    }
    if (after || (maxRows > 0 && row == maxRows) || !rows.next()) {
      after = true;
      return false;
    }
    row++;
    return true;
  }

  public int getRow() {
    return after ? 0 : (int) row;
  }

  public boolean isBeforeFirst() {
    return row == 0 && !after;
  }

  public boolean isFirst() {
    return row == 1 && !after;
  }

  public boolean isAfterLast() {
    return after && row > 0;
  }

  public Statement getStatement() {
    return statement.face();
  }

  public int getHoldability() {
    return ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  public int getFetchDirection() {
    return ResultSet.FETCH_FORWARD;
  }

  public void setFetchDirection(int direction) {}

  public int getFetchSize() {
    return 0;
  }

  public void setFetchSize(int rows) {}

  public @Nullable SQLWarning getWarnings() {
    return null;
  }

  public void clearWarnings() {}

  public boolean isClosed() {
    return closed;
  }

  public void close() {
    if (!closed) {
      closed = true;
      result.close();
      statement.completed(this);
    }
  }

  public boolean isWrapperFor(Class<?> type) {
    return type == QueryReport.class || type.isInstance(face);
  }

  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type == QueryReport.class) {
      return type.cast(result.report());
    }
    if (type.isInstance(face)) {
      return type.cast(face);
    }
    throw SqlStates.noSuchWrapped(type);
  }
}
