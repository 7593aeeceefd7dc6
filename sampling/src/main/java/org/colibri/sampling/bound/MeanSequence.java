package org.colibri.sampling.bound;

import org.colibri.sampling.Interval;

/**
 * An anytime confidence sequence for the mean of a finite population of bounded values, told one by
 * one in a uniformly random order.
 *
 * <p>The probability that *any* interval of the run misses the mean is at most the sequence's error
 * rate. Each interval lies in the one before and in what the values told leave possible, which
 * after the last value is the mean. Where nothing is left between the limits, which happens with
 * that probability at most, what is possible is all that is said from then on. Not thread-safe.
 *
 * <p>Members work with values that are moved from their range to [0, 1].
 */
public abstract sealed class MeanSequence permits BettingSequence, EmpiricalBernsteinSequence {

  private static final int FIRST = 32; // values before the first look
  private static final int FEWEST_MORE = 16;

  private final long population;
  private final Interval range;
  private final double length;
  private long count;
  private double sum;
  private double squares = 0.25; // about the means of the values and a half
  private double lower;
  private double upper = 1;
  private boolean contradicted;

  MeanSequence(long population, Interval range) {
    this.population = population;
    this.range = range;
    this.length = range.upper() - range.lower();
    if (!(length > 0 && length < 1e300)) {
      throw new IllegalArgumentException("a bounded mean needs a finite range, got " + range);
    }
  }

  /** The number of values at which a look is worth its time next after one at {@code count}. */
  public static long lookAfter(long count) {
    return count < FIRST ? FIRST : count + Math.max(FEWEST_MORE, count / 50);
  }

  /**
   * From now on aims at an interval of the mean so near, if it can choose where it is short; may
   * depend on the values so far.
   *
   * @param halfWidth in the units of the values, at least 0
   * @param most values that will be told in all, so that it aims at nothing nearer than those can
   *     show; at least 1
   */
  public abstract void aim(double halfWidth, long most);

  /**
   * Takes the next value of the random order.
   *
   * @throws IllegalArgumentException if it is outside the range or NaN
   */
  public final void add(double value) {
    if (!range.contains(value)) {
      throw new IllegalArgumentException(
          "value " + value + " is outside the declared range " + range + "; declare a wider one");
    }
    double x = (value - range.lower()) / length;
    next(x);
    count++;
    sum += x;
    double mean = (sum + 0.5) / (count + 1);
    squares += (x - mean) * (x - mean);
    look();
    contradicted |= from() > to();
  }

  /** Takes a value that does not count yet. */
  abstract void next(double x);

  /** May {@link #narrow} the interval after a value. */
  abstract void look();

  /** Leaves nothing below the one limit and above the other. */
  final void narrow(double least, double greatest) {
    lower = Math.max(lower, least);
    upper = Math.min(upper, greatest);
    contradicted |= lower >= upper;
  }

  /** Whether nothing was left between the limits. */
  final boolean contradicted() {
    return contradicted;
  }

  /** The least mean that is neither refuted nor impossible. */
  final double from() {
    return Math.max(contradicted ? 0 : lower, sum / population);
  }

  /** The greatest; below {@link #from} where there is none. */
  final double to() {
    return Math.min(contradicted ? 1 : upper, 1 - (count - sum) / population);
  }

  /** The variance to reckon with, in squares of the range: above zero. */
  final double variance() {
    return squares / (count + 1);
  }

  /** The length of the range, in the units of the values. */
  final double length() {
    return length;
  }

  /** Values in all. */
  final long population() {
    return population;
  }

  /** Values told. */
  public final long count() {
    return count;
  }

  /** The mean of the values told, in their units; that of the range before the first. */
  public final double average() {
    double mean = count == 0 ? 0.5 : sum / count;
    return range.lower() + mean * length;
  }

  /**
   * The standard deviation to reckon with, in the units of the values; above zero, as if one value
   * had been in the middle of the range and half of it away from the mean.
   */
  public final double deviation() {
    return Math.sqrt(variance()) * length;
  }

  /** What is promised about the population's mean now, in the units of the values. */
  public final Interval mean() {
    double from = from();
    double to = Math.max(from, to()); // Rounding may cross two that ought to be equal.
    return new Interval(range.lower() + from * length, range.lower() + to * length);
  }
}
