package org.colibri.sampling.bound;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Probabilities of being wrong: their range, their normal quantiles, and how several looks share
 * one.
 */
public final class ErrorRates {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private ErrorRates() {}

  /** Refuses anything that is not inside (0, 1), NaN included. */
  public static double check(double alpha) {
    if (alpha > 0 && alpha < 1) {
      return alpha;
    }
    throw new IllegalArgumentException("an error rate must be inside (0, 1), got " + alpha);
  }

  /** The normal quantile that a standard normal value exceeds with probability {@code alpha}. */
  public static double normalAbove(double alpha) {
    return NORMAL.inverseSurvivalProbability(check(alpha));
  }

  /**
   * The half-width, in standard errors, of a two-sided normal interval that fails with probability
   * {@code alpha}.
   */
  public static double twoSided(double alpha) {
    return normalAbove(alpha / 2);
  }

  /**
   * One error rate split over looks (α-spending; Bonferroni's inequality makes the sum the rate of
   * the whole).
   *
   * <p>Half goes to the last of the {@code looks} that are planned and the other half to those
   * before it in equal parts: the first looks only decide how long to go on. Further looks than
   * planned halve what remains, so that an unlimited number stays below {@code alpha}.
   *
   * <p>For looks at which a loop may stop for any reason. The aggregations stop at a fixed width,
   * for which their looks need not share α (see {@code AggregateLoop}), and do not use it.
   *
   * @param alpha the rate of all looks together
   * @param look from 0
   * @param looks planned, at least 1
   */
  public static double spent(double alpha, int look, int looks) {
    check(alpha);
    double reserve = 0.02 * alpha; // for looks nobody planned
    double main = alpha - reserve;
    if (looks == 1 && look == 0) {
      return main;
    }
    if (look < looks - 1) {
      return main / 2 / (looks - 1);
    }
    return look == looks - 1 ? main / 2 : reserve * Math.pow(0.5, look - looks + 1);
  }
}
