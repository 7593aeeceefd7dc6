package org.colibri.sampling.bound;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * One quantile for several intervals that must hold together.
 *
 * <p>Both are for estimates with normal errors. {@link #bonferroni} holds whatever their
 * dependence; {@link #multiplierBootstrap} (Chernozhukov, Chetverikov and Kato 2013) learns the
 * dependence from the sample and is never wider in the limit.
 */
public final class Simultaneous {

  private Simultaneous() {}

  /** Half-width in standard errors for each of {@code intervals} ≥ 1 two-sided intervals. */
  public static double bonferroni(double alpha, int intervals) {
    return ErrorRates.twoSided(alpha / intervals);
  }

  /**
   * The {@code 1 - alpha} quantile of the largest standardised error, by reweighting centred
   * residuals with standard normal multipliers.
   *
   * @param residuals per estimate one row of n residuals (influence values) with mean near zero;
   *     rows without variance are left out
   * @param alpha the probability that some interval may fail
   * @param draws bootstrap draws, for instance 1,000
   * @return standard errors, at least the single interval's quantile and at most Bonferroni's
   */
  public static double multiplierBootstrap(
      double[][] residuals, double alpha, int draws, UniformRandomProvider random) {
    double[][] rows =
        Arrays.stream(residuals).filter(row -> norm(row) > 0).toArray(double[][]::new);
    if (rows.length <= 1) {
      return ErrorRates.twoSided(alpha);
    }
    double[] norms = Arrays.stream(rows).mapToDouble(Simultaneous::norm).toArray();
    ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    double[] largest = new double[draws];
    double[] multipliers = new double[rows[0].length];
    for (int d = 0; d < draws; d++) {
      Arrays.setAll(multipliers, i -> gaussian.sample());
      for (int r = 0; r < rows.length; r++) {
        double sum = 0;
        for (int i = 0; i < multipliers.length; i++) {
          sum += multipliers[i] * rows[r][i];
        }
        largest[d] = Math.max(largest[d], Math.abs(sum) / norms[r]);
      }
    }
    Arrays.sort(largest);
    double quantile = largest[Math.min(draws - 1, (int) Math.ceil((1 - alpha) * draws))];
    return Math.min(Math.max(quantile, ErrorRates.twoSided(alpha)), bonferroni(alpha, rows.length));
  }

  private static double norm(double[] row) {
    double squares = 0;
    for (double value : row) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }
}
