package org.colibri.sampling.aggregate;

import org.colibri.sampling.Guarantee;
import org.colibri.sampling.Interval;

/**
 * The value to name when all that is known of a quantity is an interval: the sample's, moved as far
 * as it takes to be near enough to every number of the interval.
 *
 * <p>Some value v is near enough to all of [L, U], 0 &lt; L, at a relative tolerance ε if (1 - ε)·U
 * ≤ v ≤ (1 + ε)·L has a solution, which is where (U - L)/(U + L) ≤ ε; at an absolute one if (U -
 * L)/2 ≤ ε.
 */
final class StrictEstimate {

  private StrictEstimate() {}

  /**
   * @param limits of the quantity, in finite samples
   * @param sampled what the sample says
   */
  static Estimate of(Quantity quantity, Interval limits, double sampled) {
    if (limits.halfWidth() == Double.POSITIVE_INFINITY) {
      return Estimate.UNKNOWN;
    }
    boolean met = limits.halfWidth() <= reach(quantity, limits);
    Interval near = met ? near(quantity, limits) : limits;
    double value = Math.min(Math.max(sampled, near.lower()), near.upper());
    return new Estimate(value, limits, Guarantee.FINITE_SAMPLE, met);
  }

  /** The half-width of an interval about as far from zero that would be near enough. */
  static double reach(Quantity quantity, Interval limits) {
    if (!quantity.relative()) {
      return quantity.tolerance();
    }
    return limits.contains(0)
        ? 0
        : quantity.tolerance() * Math.abs(limits.lower() + limits.upper()) / 2;
  }

  /** The values inside the limits that are near enough to all of them. */
  private static Interval near(Quantity quantity, Interval limits) {
    double lower = limits.upper() - quantity.tolerance();
    double upper = limits.lower() + quantity.tolerance();
    if (quantity.relative()) {
      boolean negative = limits.upper() < 0;
      double more = 1 + (negative ? -1 : 1) * quantity.tolerance();
      double less = 1 - (negative ? -1 : 1) * quantity.tolerance();
      lower = less * limits.upper();
      upper = more * limits.lower();
    }
    // Rounding may cross two that ought to be equal.
    return new Interval(Math.min(lower, upper), Math.max(lower, upper)).clampedTo(limits);
  }
}
