package org.colibri.sampling.bound;

import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * Exact limits for the positives of a finite population, from a uniform sample without replacement.
 *
 * <p>Assumes nothing but the design. Finite-sample: each one-sided limit fails with probability at
 * most {@code alpha} for every population (Buonaccorsi 1987, inverting the hypergeometric test).
 * The first term of a tail comes from the library's saddle-point expansion in log space, the others
 * by ratio, and the limit by bisection, because the tail is monotone in the number of positives;
 * one limit at 5·10⁷ blobs takes microseconds.
 */
public final class HypergeometricLimits {

  private HypergeometricLimits() {}

  /**
   * The most positives that the population can have without making so few in the sample a surprise.
   *
   * @param population blobs, at least {@code sampled}
   * @param sampled blobs asked, at least 0
   * @param positives positives among those, from 0 to {@code sampled}
   * @param alpha the probability that the limit may fail, in (0, 1)
   * @return max{M : P(X ≤ positives | M) > alpha}, in blobs
   */
  public static int upper(int population, int sampled, int positives, double alpha) {
    check(population, sampled, positives, alpha);
    int low = positives;
    int high = population - (sampled - positives);
    while (low < high) {
      int middle = (int) ((low + (long) high + 1) / 2);
      if (atMost(population, middle, sampled, positives) > alpha) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /**
   * The fewest positives that the population can have without making so many in the sample a
   * surprise.
   *
   * @return min{M : P(X ≥ positives | M) > alpha}, in blobs; the arguments are those of {@link
   *     #upper}
   */
  public static int lower(int population, int sampled, int positives, double alpha) {
    return population - upper(population, sampled, sampled - positives, alpha);
  }

  /**
   * P(X ≤ x) for X positives among {@code sampled} of {@code population} blobs with {@code
   * positives} positives.
   */
  public static double atMost(int population, int positives, int sampled, int x) {
    int least = Math.max(0, sampled - (population - positives));
    if (x < least) {
      return 0;
    }
    if (x >= Math.min(sampled, positives)) {
      return 1;
    }
    double mode = (sampled + 1.0) * (positives + 1.0) / (population + 2.0);
    return x <= mode
        ? sumDown(population, positives, sampled, x)
        : 1 - sumUp(population, positives, sampled, x + 1);
  }

  private static double sumDown(int population, int positives, int sampled, int x) {
    double first =
        Math.exp(HypergeometricDistribution.of(population, positives, sampled).logProbability(x));
    double term = 1;
    double sum = 1;
    for (int j = x; j > 0 && term > 1e-17 * sum; j--) {
      term *=
          j
              * ((double) population - positives - sampled + j)
              / ((positives - j + 1.0) * (sampled - j + 1.0));
      sum += term;
    }
    return Math.min(1, first * sum);
  }

  private static double sumUp(int population, int positives, int sampled, int x) {
    double first =
        Math.exp(HypergeometricDistribution.of(population, positives, sampled).logProbability(x));
    double term = 1;
    double sum = 1;
    int most = Math.min(sampled, positives);
    for (int j = x; j < most && term > 1e-17 * sum; j++) {
      term *=
          (positives - (double) j)
              * (sampled - (double) j)
              / ((j + 1.0) * ((double) population - positives - sampled + j + 1.0));
      sum += term;
    }
    return Math.min(1, first * sum);
  }

  private static void check(int population, int sampled, int positives, double alpha) {
    if (sampled < 0 || sampled > population || positives < 0 || positives > sampled) {
      throw new IllegalArgumentException(
          positives + " positives of " + sampled + " sampled of " + population + " is impossible");
    }
    ErrorRates.check(alpha);
  }
}
