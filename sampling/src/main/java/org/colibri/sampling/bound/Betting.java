package org.colibri.sampling.bound;

import org.colibri.sampling.Interval;

/**
 * Betting without replacement (Waudby-Smith and Ramdas 2024): {@link BettingSequence}, for the
 * fewest values.
 */
public record Betting() implements MeanBound {

  /**
   * Of the values that a single interval takes, what those that only ever shrink do; measured with
   * bench's StrictReport.
   */
  private static final double KEPT = 0.86;

  @Override
  public MeanSequence start(long population, Interval range, double alpha) {
    return new BettingSequence(population, range, alpha);
  }

  /** By Kelly's bets at the width that is asked; the range has no part in it. */
  @Override
  public double expectedCalls(
      long population, Interval range, double deviation, double halfWidth, double alpha) {
    double ratio = deviation / halfWidth;
    double infinite = KEPT * 2 * Math.log(2 / ErrorRates.check(alpha)) * (ratio * ratio + 1);
    return 1 / (1 / infinite + 1.0 / population);
  }
}
