package org.colibri.exec.approximate;

import org.colibri.planner.target.AggregatePlan;
import org.colibri.sampling.Guarantee;
import org.colibri.sampling.Interval;
import org.colibri.sampling.aggregate.Estimate;

/**
 * An estimate in the units of a column of the answer.
 *
 * @param value NaN where there is none, which SQL shows as NULL
 * @param lower at most {@code value}; may be negative infinity; NaN where it is certain that there
 *     is no value
 * @param upper at least {@code value}; may be positive infinity; NaN as {@code lower} is
 */
record Reading(double value, double lower, double upper) {
  /**
   * @param sums what the plan's statistics add up to over the blobs asked
   */
  static Reading of(AggregatePlan.Output output, Estimate estimate, double[] sums) {
    double scale = output instanceof AggregatePlan.Ratio ratio ? ratio.scale() : 1;
    int presence = presence(output);
    boolean none = Double.isNaN(estimate.value()) || (presence >= 0 && sums[presence] == 0);
    if (none && estimate.guarantee() == Guarantee.EXACT) {
      return new Reading(Double.NaN, Double.NaN, Double.NaN);
    }
    Interval interval = none ? Interval.UNBOUNDED : estimate.interval();
    double one = scale * interval.lower();
    double other = scale * interval.upper();
    double lower = Math.min(one, other);
    if (output instanceof AggregatePlan.Total total && total.indicator()) {
      lower = Math.max(0, lower);
    }
    double value = none ? Double.NaN : scale * estimate.value();
    return new Reading(value, lower, Math.max(one, other));
  }

  private static int presence(AggregatePlan.Output output) {
    if (output instanceof AggregatePlan.Total total) {
      return total.presence();
    }
    return output instanceof AggregatePlan.Ratio ratio ? ratio.presence() : -1;
  }
}
