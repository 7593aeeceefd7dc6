package org.colibri.sampling.bound;

import org.colibri.sampling.Interval;

/**
 * A confidence sequence for the mean of a finite population of bounded values, by betting.
 *
 * <p>Waudby-Smith and Ramdas, "Estimating means of bounded random variables by betting", JRSS-B 86
 * (2024), hedged capital with predictable bets, without replacement. Assumes values inside the
 * given range, told in a uniformly random order. Finite-sample and anytime: the probability that
 * *any* of the intervals over the whole run misses the mean is at most {@code alpha}. After the
 * last value the interval is the mean.
 *
 * <p>The size of the bets decides where the sequence is short, not whether it holds. They are
 * Kelly's for telling the mean from one that is as far away as is asked ({@link #aim}), with the
 * variance so far: bets of the paper's default size are spread over all sample sizes and need three
 * times the values. Against a mean the capital of either side is monotone, so that each limit is
 * one root, sought whenever the sample has grown by a fiftieth ({@link #lookAfter}); between two
 * searches the interval is the last one, cut by what the values told leave possible.
 *
 * <p>Two numbers a value are kept; a value takes constant time, a search the time of a few passes
 * over all values. Not thread-safe.
 */
public final class BettingSequence {

  private static final double LATEST = 0.95; // of the population: nearer its end all is known soon
  private static final double BOLD =
      1.2; // times the width that is asked: measured, 4 % fewer calls
  private static final int FIRST = 32; // values before the first search
  private static final int FEWEST_MORE = 16;

  /**
   * Of the values that a single interval takes, what those that only ever shrink do; measured with
   * bench's StrictReport.
   */
  private static final double KEPT = 0.86;

  private final long population;
  private final Interval range;
  private final double alpha;
  private final double length;
  private final BettingCapital capital;
  private double halfWidth;
  private long most;
  private double squares = 0.25;
  private double meanSum = 0.5;
  private double lower;
  private double upper = 1;
  private long next = FIRST;
  private boolean contradicted;

  /**
   * A sequence before the first value.
   *
   * @param population values in all, at least 1
   * @param range all values lie in it; finite
   * @param alpha the probability that some interval of the run may fail
   */
  public BettingSequence(long population, Interval range, double alpha) {
    this.population = population;
    this.range = range;
    this.alpha = ErrorRates.check(alpha);
    this.length = range.upper() - range.lower();
    if (!(length > 0 && length < 1e300)) {
      throw new IllegalArgumentException("betting needs a finite range, got " + range);
    }
    capital = new BettingCapital(population);
    most = Math.max(1, population / 2);
  }

  /** The number of values at which the limits are sought next after they were at {@code count}. */
  public static long lookAfter(long count) {
    return count < FIRST ? FIRST : count + Math.max(FEWEST_MORE, count / 50);
  }

  /**
   * Values at which a sequence that aims at a half-width is expected to reach it.
   *
   * @param population values in all
   * @param deviation of the values, in their units
   * @param halfWidth of the interval of the mean, in the same units
   * @param alpha of the sequence
   * @return at most the population; NaN if an argument is NaN
   */
  public static double expectedCalls(
      long population, double deviation, double halfWidth, double alpha) {
    double ratio = deviation / halfWidth;
    double infinite = KEPT * 2 * Math.log(2 / ErrorRates.check(alpha)) * (ratio * ratio + 1);
    return 1 / (1 / infinite + 1.0 / population);
  }

  /**
   * From now on bets for an interval of the mean so near; may depend on the values so far.
   *
   * @param halfWidth in the units of the values, at least 0
   * @param most values that will be told in all, so that bets aim at nothing nearer than those can
   *     show; at least 1
   */
  public void aim(double halfWidth, long most) {
    this.halfWidth = halfWidth / length;
    this.most = most;
  }

  /** Takes the next value of the random order. */
  public void add(double value) {
    if (!range.contains(value)) {
      throw new IllegalArgumentException(
          "value " + value + " is outside the declared range " + range + "; declare a wider one");
    }
    double x = (value - range.lower()) / length;
    capital.add(x, bet());
    meanSum += x;
    long count = capital.count();
    double mean = meanSum / (count + 1);
    squares += (x - mean) * (x - mean);
    boolean due = count == next;
    next = due ? lookAfter(count) : next;
    if (due || count == most) {
      search();
    }
  }

  /** Kelly's bet for means that lie apart by what the values that are left must make up for. */
  private double bet() {
    double variance = squares / (capital.count() + 1);
    double last = Math.min(most, LATEST * population);
    double reach = 2 * Math.log(2 / alpha) * Math.max(0, 1 / last - 1.0 / population);
    double apart = BOLD * Math.max(halfWidth, Math.sqrt(variance * reach));
    apart *= (double) population / (population - capital.count());
    return apart / (variance + apart * apart);
  }

  private void search() {
    double least = capital.least();
    double greatest = capital.greatest();
    double from = Math.max(lower, least);
    double to = Math.min(upper, greatest);
    if (contradicted || from > to) {
      contradicted = true;
      return;
    }
    double enough = Math.log(2 / alpha);
    lower = capital.refutedUpTo(from, to, enough, false);
    upper = 1 - capital.refutedUpTo(1 - to, 1 - from, enough, true);
    contradicted = lower >= upper;
  }

  /** Values told. */
  public long count() {
    return capital.count();
  }

  /** The mean of the values told, in their units; that of the range before the first. */
  public double average() {
    double mean = capital.count() == 0 ? 0.5 : capital.sum() / capital.count();
    return range.lower() + mean * length;
  }

  /** The standard deviation that bets reckon with, in the units of the values. */
  public double deviation() {
    return Math.sqrt(squares / (capital.count() + 1)) * length;
  }

  /**
   * What is promised about the population's mean now, in the units of the values. Where both sides
   * are refuted, which happens with probability {@code alpha} at most, it is what the values told
   * leave possible.
   */
  public Interval mean() {
    Interval possible =
        new Interval(capital.least(), Math.max(capital.least(), capital.greatest()));
    Interval inside = contradicted ? possible : new Interval(lower, upper).clampedTo(possible);
    return new Interval(
        range.lower() + inside.lower() * length, range.lower() + inside.upper() * length);
  }
}
