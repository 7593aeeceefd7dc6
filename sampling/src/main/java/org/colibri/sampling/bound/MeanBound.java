package org.colibri.sampling.bound;

import java.util.List;
import org.colibri.sampling.Interval;

/**
 * A bound of the mean of a finite population of values inside a known range; a value, so that
 * alternatives can be listed and each asked what it expects to take.
 *
 * <p>All of them are finite-sample and hold at every moment. Immutable and thread-safe.
 */
public sealed interface MeanBound permits Betting, EmpiricalBernstein {

  /** Every bound there is. */
  static List<MeanBound> all() {
    return List.of(new Betting(), new EmpiricalBernstein());
  }

  /**
   * A sequence before its first value.
   *
   * @param population values in all, at least 1
   * @param range all values lie in it; finite and longer than zero
   * @param alpha the probability that some interval of the run may fail
   * @throws IllegalArgumentException if an argument is outside its range
   */
  MeanSequence start(long population, Interval range, double alpha);

  /**
   * Values at which a sequence that aims at a half-width is expected to reach it.
   *
   * @param population values in all
   * @param range of the values
   * @param deviation of the values, in their units
   * @param halfWidth of the interval of the mean, in the same units
   * @param alpha of the sequence
   * @return at most the population; NaN if an argument is NaN
   */
  double expectedCalls(
      long population, Interval range, double deviation, double halfWidth, double alpha);
}
