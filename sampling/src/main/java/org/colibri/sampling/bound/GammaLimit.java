package org.colibri.sampling.bound;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Fay and Feuer's (1997) upper limit for a weighted sum of counts.
 *
 * <p>"Confidence intervals for directly standardized rates: a method based on the gamma
 * distribution", Statistics in Medicine 16. Assumes that each weight is seen an independent Poisson
 * number of times. Exact for equal weights, conservative in all published simulations for unequal
 * ones; not proven, so asymptotic. It keeps its meaning at a sum of zero, where a normal limit is
 * zero.
 */
public final class GammaLimit {

  private GammaLimit() {}

  /**
   * The upper limit.
   *
   * @param sum Σ of the weights seen, at least 0
   * @param variance Σ of their squares, at least 0
   * @param largest the weight that the next count to be seen might have, above 0
   * @param alpha the probability that the limit may fail
   * @return in the units of {@code sum}, above it
   */
  public static double upper(double sum, double variance, double largest, double alpha) {
    ErrorRates.check(alpha);
    if (largest > 0 && sum >= 0 && variance >= 0) {
      double mean = sum + largest;
      double spread = variance + largest * largest;
      return spread
          / (2 * mean)
          * ChiSquaredDistribution.of(2 * mean * mean / spread).inverseSurvivalProbability(alpha);
    }
    throw new IllegalArgumentException(
        "sum " + sum + ", variance " + variance + ", largest weight " + largest);
  }
}
