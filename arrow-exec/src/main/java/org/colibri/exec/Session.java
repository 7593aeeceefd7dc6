package org.colibri.exec;

/**
 * One user's conversation with an engine: its settings, its transaction, its last report. One
 * thread at a time, but for {@link #cancel}.
 */
public final class Session implements AutoCloseable {
  Session() {}

  /**
   * Runs one statement to the point where its rows can be read: models have run, the answer
   * streams. A semicolon at the end is allowed.
   *
   * @throws ColibriException complete with kind and position
   */
  public QueryResult query(String sql) {
    return query(sql, QueryListener.none());
  }

  /** As {@link #query(String)}, telling of progress. */
  public QueryResult query(String sql, QueryListener listener) {
    throw new UnsupportedOperationException();
  }

  /**
   * Cancels the statement that runs now, if any; it ends with kind CANCELLED within a batch. Any
   * thread.
   */
  public void cancel() {}

  @Override
  public void close() {}
}
