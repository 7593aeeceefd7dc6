package org.colibri.planner.target;

import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** A number about all rows that can be had from numbers about each blob's rows. */
sealed interface Quantity {
  /** A number that the query itself gives. */
  record Constant(double value, SqlNode sql) implements Quantity {}

  /**
   * A linear combination of sums and counts.
   *
   * @param sql its value over the rows of one blob, or of all; never NULL
   * @param presence the number of rows that count, without which it is NULL; null where it never is
   * @param indicator whether it is 0 or 1 for each blob
   * @param whole whether it is always a whole number
   */
  record Total(SqlNode sql, @Nullable SqlNode presence, boolean indicator, boolean whole)
      implements Quantity {}

  /** {@code scale · numerator / denominator}. */
  record Ratio(Total numerator, Total denominator, double scale) implements Quantity {}
}
