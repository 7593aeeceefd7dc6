package org.colibri.sampling.aggregate;

import org.colibri.sampling.LabelBook;
import org.colibri.sampling.bound.GammaLimit;
import org.jspecify.annotations.Nullable;

/**
 * What a sample says of blobs that it could not read or has not met.
 *
 * @param estimate of the blobs on which the oracle would fail (Horvitz and Thompson)
 * @param atMost an upper limit of them (Fay and Feuer's gamma limit: exact for equal inclusion)
 */
record Unread(double estimate, double atMost) {

  /**
   * Failed blobs in the sample, weighted by what the design gave them.
   *
   * @param inclusions per blob of the sample; null when all blobs were told
   */
  static Unread of(LabelBook told, int[] sample, double @Nullable [] inclusions, double alpha) {
    double exact = 0;
    double sum = 0;
    double squares = 0;
    double largest = 0;
    for (int i = 0; i < sample.length; i++) {
      double weight = inclusions == null ? 0 : 1 / inclusions[i] - 1;
      largest = Math.max(largest, weight);
      if (told.failed(sample[i])) {
        exact++;
        sum += weight;
        squares += weight * weight;
      }
    }
    if (inclusions == null) {
      return new Unread(exact, exact);
    }
    if (sample.length == 0) {
      return new Unread(Double.NaN, Double.POSITIVE_INFINITY);
    }
    return new Unread(
        exact + sum,
        largest > 0 ? exact + GammaLimit.upper(sum, squares, largest, alpha) : Double.MAX_VALUE);
  }

  /**
   * The most blobs that a group fixed beforehand can have without appearing, at probability {@code
   * alpha}: (1 - π)^M > alpha. Finite-sample for uniform draws with or without replacement.
   *
   * @param least the smallest inclusion probability of a blob
   */
  static double unseen(int population, double least, double alpha) {
    return least > 0
        ? Math.min(
            population, Math.floor(Math.log(alpha) / Math.log1p(-Math.min(least, 1 - 1e-15))))
        : population;
  }
}
