package org.colibri.exec.statement;

import org.apache.calcite.sql.SqlNode;
import org.colibri.exec.QueryListener;
import org.colibri.tables.materialize.Cancellation;

/**
 * One statement being run.
 *
 * @param node its tree
 * @param text its text, without a semicolon at the end
 * @param cancellation ends it without an answer
 * @param stop asks a query with a target for the answer that it can give now
 * @param startNanos when it began, by {@link System#nanoTime}
 */
public record Invocation(
    SqlNode node,
    String text,
    QueryListener listener,
    Cancellation cancellation,
    Cancellation stop,
    long startNanos) {
  Invocation of(SqlNode inner) {
    return new Invocation(inner, text, listener, cancellation, stop, startNanos);
  }

  /** Wall time since it began. */
  public double seconds() {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
