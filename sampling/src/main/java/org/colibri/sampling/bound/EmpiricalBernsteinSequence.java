package org.colibri.sampling.bound;

import org.colibri.sampling.Interval;

/**
 * Empirical Bernstein stopping (EBS; Mnih, Szepesvári and Audibert, ICML 2008): an interval after
 * every value by {@link EmpiricalBernstein#anytimeHalfWidth}, of which the narrowest limits stay.
 *
 * <p>The formula knows of no finite population; that the values told leave only some means possible
 * is added, and decides towards the end. A value takes constant time and no memory.
 */
final class EmpiricalBernsteinSequence extends MeanSequence {

  private final double alpha;
  private double mean;
  private double squares; // about the mean

  EmpiricalBernsteinSequence(long population, Interval range, double alpha) {
    super(population, range);
    this.alpha = ErrorRates.check(alpha);
  }

  /** Does nothing: how wide these intervals are does not depend on what is asked. */
  @Override
  public void aim(double halfWidth, long most) {}

  /** Welford's recurrence (1962). */
  @Override
  void next(double x) {
    double before = mean;
    mean += (x - before) / (count() + 1);
    squares += (x - before) * (x - mean);
  }

  @Override
  void look() {
    double deviation = Math.sqrt(squares / count());
    double reach = EmpiricalBernstein.anytimeHalfWidth(count(), deviation, 1, alpha);
    narrow(mean - reach, mean + reach);
  }
}
