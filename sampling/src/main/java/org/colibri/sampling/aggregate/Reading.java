package org.colibri.sampling.aggregate;

/**
 * One quantity at one look: value, standard error, limits.
 *
 * @param trusted whether the limits may be claimed
 * @param normal whether they are those of a nearly normal mean
 * @param residual what the quantity sums
 */
record Reading(
    double value,
    double error,
    double lower,
    double upper,
    boolean trusted,
    boolean normal,
    double skewness,
    Combination residual) {

  double halfWidth() {
    return trusted ? reach() : Double.POSITIVE_INFINITY;
  }

  /** Limits at least so far from the value. */
  Reading reachingAtLeast(double reach) {
    return new Reading(
        value,
        error,
        Math.min(lower, value - reach),
        Math.max(upper, value + reach),
        trusted,
        normal,
        skewness,
        residual);
  }

  private double reach() {
    return Math.max(upper - value, value - lower);
  }
}
