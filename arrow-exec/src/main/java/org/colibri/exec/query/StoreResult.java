package org.colibri.exec.query;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.colibri.exec.QueryReport;
import org.colibri.exec.QueryResult;
import org.colibri.exec.statement.Complaints;
import org.duckdb.DuckDBResultSet;
import org.jspecify.annotations.Nullable;

/** An answer that streams from the store. Owns the cursor and, where it has one, the connection. */
public final class StoreResult implements QueryResult {
  private final List<Column> columns;
  private final OptionalLong updateCount;
  private final QueryReport report;
  private final @Nullable ResultSet rows;
  private final @Nullable Statement statement;
  private final @Nullable Connection owned;

  private StoreResult(
      List<Column> columns,
      OptionalLong updateCount,
      QueryReport report,
      @Nullable ResultSet rows,
      @Nullable Statement statement,
      @Nullable Connection owned) {
    this.columns = columns;
    this.updateCount = updateCount;
    this.report = report;
    this.rows = rows;
    this.statement = statement;
    this.owned = owned;
  }

  /** The answer of a statement that gives no rows. */
  public static StoreResult done(OptionalLong updateCount, QueryReport report) {
    return new StoreResult(List.of(), updateCount, report, null, null, null);
  }

  /**
   * The rows of an open cursor.
   *
   * @param owned closed with the result; null where the connection is somebody else's
   */
  public static StoreResult streaming(
      Statement statement, ResultSet rows, @Nullable Connection owned, QueryReport report)
      throws SQLException {
    ResultSetMetaData meta = rows.getMetaData();
    List<Column> columns = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.add(new Column(meta.getColumnLabel(i), meta.getColumnTypeName(i)));
    }
    return new StoreResult(
        List.copyOf(columns), OptionalLong.empty(), report, rows, statement, owned);
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public OptionalLong updateCount() {
    return updateCount;
  }

  @Override
  public ResultSet rows() {
    return cursor();
  }

  @Override
  public ArrowReader arrow(BufferAllocator allocator, int batchRows) {
    if (batchRows < 1) {
      throw new IllegalArgumentException("a batch holds at least 1 row, not " + batchRows);
    }
    try {
      return (ArrowReader)
          cursor().unwrap(DuckDBResultSet.class).arrowExportStream(allocator, batchRows);
    } catch (SQLException e) {
      throw Complaints.of(e, null);
    }
  }

  @Override
  public QueryReport report() {
    return report;
  }

  @Override
  public void close() {
    try (Connection connection = owned;
        Statement cursor = statement;
        ResultSet set = rows) {
      // closed in reverse order, each whatever the others do
    } catch (SQLException e) {
      throw Complaints.of(e, null);
    }
  }

  private ResultSet cursor() {
    if (rows == null) {
      throw new IllegalStateException("this statement gives no rows");
    }
    return rows;
  }
}
