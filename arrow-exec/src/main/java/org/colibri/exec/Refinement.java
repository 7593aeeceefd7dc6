package org.colibri.exec;

import java.util.List;

/**
 * What a query with a target can say before it is done.
 *
 * @param values one per aggregate of the answer; empty for a selection and while there are groups
 * @param calls blobs that the oracle has answered for this query, those it had answered before
 *     included
 * @param expectedCalls further ones that are expected; NaN if unknown
 */
public record Refinement(List<Value> values, long calls, double expectedCalls) {
  /** Copies the list. */
  public Refinement {
    values = List.copyOf(values);
  }

  /**
   * An estimate with the limits that hold if the query is stopped now.
   *
   * @param column the heading of the answer's column
   * @param estimate NaN while unknown
   * @param lower may be negative infinity
   * @param upper may be positive infinity
   */
  public record Value(String column, double estimate, double lower, double upper) {}
}
