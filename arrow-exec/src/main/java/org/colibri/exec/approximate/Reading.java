package org.colibri.exec.approximate;

import org.colibri.planner.target.AggregatePlan;
import org.colibri.sampling.Interval;
import org.colibri.sampling.aggregate.Estimate;

/**
 * An estimate in the units of a column of the answer.
 *
 * @param value NaN where there is none
 * @param lower at most {@code value}; may be negative infinity
 * @param upper at least {@code value}; may be positive infinity
 */
record Reading(double value, double lower, double upper) {
  static Reading of(AggregatePlan.Output output, Estimate estimate) {
    double scale = output instanceof AggregatePlan.Ratio ratio ? ratio.scale() : 1;
    Interval interval = estimate.interval();
    double one = scale * interval.lower();
    double other = scale * interval.upper();
    double lower = Math.min(one, other);
    if (output instanceof AggregatePlan.Total total && total.indicator()) {
      lower = Math.max(0, lower);
    }
    return new Reading(scale * estimate.value(), lower, Math.max(one, other));
  }
}
