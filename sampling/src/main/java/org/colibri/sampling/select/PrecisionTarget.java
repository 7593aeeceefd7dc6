package org.colibri.sampling.select;

import org.colibri.sampling.bound.ErrorRates;

/**
 * What a selection with a precision target must hold.
 *
 * @param precision the share of the returned blobs that are positive, in (0, 1)
 * @param delta the probability that the answer may fall short, in (0, 1)
 */
public record PrecisionTarget(double precision, double delta) {

  /** Refuses values outside (0, 1). */
  public PrecisionTarget {
    if (precision >= 1) {
      throw new IllegalArgumentException(
          "a precision of " + precision + " returns what was asked alone; aim below 1");
    }
    ErrorRates.check(precision);
    ErrorRates.check(delta);
  }

  /**
   * Unlabelled blobs that {@code positives} known ones pay for, even if all of those were wrong.
   */
  int paidBy(int positives) {
    return (int) Math.floor(positives * (1 - precision) / precision + 1e-9);
  }
}
