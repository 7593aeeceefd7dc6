package org.colibri.planner.strategy;

/**
 * What a call costs.
 *
 * @param secondsEach NaN until measured
 * @param moneyEach NaN if unknown
 */
public record CallCost(double secondsEach, double moneyEach) {
  /** Nothing. */
  public static final CallCost FREE = new CallCost(0, 0);

  /** Seconds of so many calls; none take none, whatever one takes. */
  double seconds(double calls) {
    return calls == 0 ? 0 : calls * secondsEach;
  }

  /** Money for so many calls. */
  double money(double calls) {
    return calls == 0 ? 0 : calls * moneyEach;
  }
}
