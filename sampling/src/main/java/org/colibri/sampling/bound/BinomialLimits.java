package org.colibri.sampling.bound;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.colibri.sampling.Interval;

/**
 * Clopper and Pearson's (1934) limits for a proportion.
 *
 * <p>Assumes independent draws with one probability; finite-sample and conservative. For a sample
 * without replacement {@link HypergeometricLimits} are tighter, and the loops use those; tests and
 * reports judge by these how often promises were kept over independent seeds.
 */
public final class BinomialLimits {

  private BinomialLimits() {}

  /**
   * A two-sided interval for the probability of success that fails with probability {@code alpha}.
   */
  public static Interval twoSided(int trials, int successes, double alpha) {
    ErrorRates.check(alpha);
    if (trials == 0) {
      return new Interval(0, 1);
    }
    var interval =
        BinomialConfidenceInterval.CLOPPER_PEARSON.fromErrorRate(trials, successes, alpha);
    return new Interval(interval.getLowerBound(), interval.getUpperBound());
  }

  /** The upper limit alone, which may fail with probability {@code alpha} < 1/2. */
  public static double upper(int trials, int successes, double alpha) {
    return twoSided(trials, successes, 2 * alpha).upper();
  }

  /** The lower limit alone, which may fail with probability {@code alpha} < 1/2. */
  public static double lower(int trials, int successes, double alpha) {
    return twoSided(trials, successes, 2 * alpha).lower();
  }
}
