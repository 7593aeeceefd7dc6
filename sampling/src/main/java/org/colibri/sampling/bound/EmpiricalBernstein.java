package org.colibri.sampling.bound;

import org.colibri.sampling.Interval;

/**
 * Empirical Bernstein limits for the mean of bounded values, each value taking the time of a
 * logarithm.
 *
 * <p>Assumes values inside a known range, drawn independently or without replacement (Hoeffding
 * 1963: a bound by convex moments carries over). Finite-sample. {@link Betting} needs fewer values;
 * this is the bound that others publish (BlazeIt's).
 */
public record EmpiricalBernstein() implements MeanBound {

  /**
   * Half-width of a two-sided interval at one sample size fixed beforehand (Audibert, Munos and
   * Szepesvári 2009).
   *
   * @param count values, at least 1
   * @param deviation their standard deviation (divisor n)
   * @param range the length of the interval that all values lie in
   * @param alpha the probability that the interval may fail
   */
  public static double halfWidth(long count, double deviation, double range, double alpha) {
    double log = Math.log(3 / ErrorRates.check(alpha));
    return deviation * Math.sqrt(2 * log / count) + 3 * range * log / count;
  }

  /**
   * Half-width of an interval that holds at all sample sizes together: EBS of Mnih, Szepesvári and
   * Audibert (ICML 2008), with {@code d_t = alpha (p - 1) / (p t^p)}, p = 1.1.
   */
  public static double anytimeHalfWidth(long count, double deviation, double range, double alpha) {
    double p = 1.1;
    return halfWidth(
        count, deviation, range, ErrorRates.check(alpha) * (p - 1) / (p * Math.pow(count, p)));
  }

  @Override
  public MeanSequence start(long population, Interval range, double alpha) {
    return new EmpiricalBernsteinSequence(population, range, alpha);
  }

  /** Where {@link #anytimeHalfWidth} or what is possible is as near as that. */
  @Override
  public double expectedCalls(
      long population, Interval range, double deviation, double halfWidth, double alpha) {
    double length = range.upper() - range.lower();
    if (Double.isNaN(deviation + halfWidth)) {
      return Double.NaN;
    }
    long low = 0; // too few, and from high on enough
    long high = (long) Math.max(1, Math.ceil(population * (1 - 2 * halfWidth / length)));
    while (high - low > 1) {
      long middle = (low + high) / 2;
      if (anytimeHalfWidth(middle, deviation, length, alpha) <= halfWidth) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}
