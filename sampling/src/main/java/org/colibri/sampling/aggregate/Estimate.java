package org.colibri.sampling.aggregate;

import org.colibri.sampling.Guarantee;
import org.colibri.sampling.Interval;

/**
 * An estimated quantity with what is promised about it.
 *
 * @param value the estimate; NaN if there is none (a ratio of nothing)
 * @param interval holds the true value, together with those of the answer's other quantities, with
 *     the loop's confidence
 * @param guarantee the strength of the interval
 * @param met whether the interval keeps the quantity's tolerance
 */
public record Estimate(double value, Interval interval, Guarantee guarantee, boolean met) {

  /** Nothing is known. */
  public static final Estimate UNKNOWN =
      new Estimate(Double.NaN, Interval.UNBOUNDED, Guarantee.NONE, false);

  /**
   * A value that is known; NaN, that of a ratio of nothing, is known to be none and has no limits.
   */
  static Estimate exact(double value) {
    Interval interval = Double.isNaN(value) ? Interval.UNBOUNDED : new Interval(value, value);
    return new Estimate(value, interval, Guarantee.EXACT, true);
  }
}
