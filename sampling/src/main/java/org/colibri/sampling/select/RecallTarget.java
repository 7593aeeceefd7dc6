package org.colibri.sampling.select;

import org.colibri.sampling.bound.ErrorRates;

/**
 * What a selection with a recall target must hold.
 *
 * @param recall the share of the positives to return, in (0, 1)
 * @param delta the probability that the answer may fall short, in (0, 1)
 */
public record RecallTarget(double recall, double delta) {

  /** Refuses values outside (0, 1). */
  public RecallTarget {
    if (recall >= 1) {
      throw new IllegalArgumentException(
          "a recall of " + recall + " takes every blob; ask all of them, or aim below 1");
    }
    ErrorRates.check(recall);
    ErrorRates.check(delta);
  }

  /** The positives that may be missing when {@code found} are returned. */
  double allowed(double found) {
    return (1 - recall) / recall * found;
  }
}
