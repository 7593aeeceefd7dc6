package org.colibri.sampling.bound;

/**
 * Empirical Bernstein limits for the mean of bounded values.
 *
 * <p>Assumes values inside a known range, drawn independently or without replacement (Hoeffding
 * 1963: a bound by convex moments carries over). Finite-sample.
 *
 * <p>The loops use {@link BettingSequence}, which needs fewer values; this is the bound that others
 * publish (BlazeIt's), to compare with.
 */
public final class EmpiricalBernstein {

  private EmpiricalBernstein() {}

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
}
