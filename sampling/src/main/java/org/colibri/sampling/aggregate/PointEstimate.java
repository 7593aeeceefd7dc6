package org.colibri.sampling.aggregate;

import org.colibri.sampling.bound.NormalLimits;

/**
 * One quantity as a sample estimates it, before it is given an error rate and thereby limits.
 *
 * @param value the estimate; NaN for a ratio of nothing
 * @param moments of the total of {@code residual}
 * @param scale of the value's error, by that of the total
 * @param values in the sample
 * @param exact whether the sample is everything
 * @param sound whether there are limits at all: a ratio has none while its divisor is not known
 * @param residual what the quantity sums: a column, or the residual of a ratio
 */
record PointEstimate(
    double value,
    Moments moments,
    double scale,
    int values,
    boolean exact,
    boolean sound,
    Combination residual) {

  private static final double SKEW_RULE = 25;
  private static final double SKEWED = 0.1; // skewness over √n from which limits are corrected

  /** Whether the estimate's error is that of a nearly normal mean. */
  boolean normal() {
    double skewness = moments.skewness();
    return exact || (sound && several() && values >= SKEW_RULE * skewness * skewness);
  }

  private boolean several() {
    return moments.nonZero() >= AggregateLoop.FEWEST;
  }

  /**
   * @param z standard errors of the limits of a nearly normal mean
   * @param wide those of the limits of any other; infinite if there are none
   */
  Reading limits(double z, double wide) {
    double error = Math.sqrt(moments.variance()) * scale;
    if (!sound) {
      return new Reading(value, error, 0, 0, exact, exact, 0, residual);
    }
    double skewness = moments.skewness();
    boolean skewed = Math.abs(skewness) > SKEWED * Math.sqrt(values);
    double up = skewed ? NormalLimits.skewCorrected(z, skewness, values) : z;
    double down = skewed ? NormalLimits.skewCorrected(z, -skewness, values) : z;
    double least = normal() ? z : wide;
    return new Reading(
        value,
        error,
        value - error * Math.max(down, least),
        value + error * Math.max(up, least),
        normal() || (several() && wide < Double.POSITIVE_INFINITY),
        normal(),
        skewness,
        residual);
  }

  /** How far the limits of a skewed mean reach, as a multiple of a symmetric one's. */
  static double reach(double z, double skewness, double n) {
    return Math.abs(skewness) > SKEWED * Math.sqrt(n)
        ? Math.max(1, NormalLimits.skewCorrected(z, Math.abs(skewness), (long) n) / z)
        : 1;
  }
}
