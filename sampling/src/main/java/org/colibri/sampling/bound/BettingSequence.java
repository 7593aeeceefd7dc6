package org.colibri.sampling.bound;

import java.util.Arrays;
import org.colibri.sampling.Interval;

/**
 * A confidence sequence for the mean of a finite population of bounded values, by betting.
 *
 * <p>Waudby-Smith and Ramdas, "Estimating means of bounded random variables by betting", JRSS-B 86
 * (2024), hedged capital with predictable plug-in bets, without replacement. Assumes values inside
 * the given range, told in a uniformly random order. Finite-sample and anytime: the probability
 * that *any* of the intervals over the whole run misses the mean is at most {@code alpha}. Values
 * of a mean between two points of the grid are kept as long as either neighbour is, so that the
 * grid only widens.
 *
 * <p>O(grid) time per value. Not thread-safe.
 */
public final class BettingSequence {

  private static final int GRID = 256;
  private static final double MOST = 0.5; // share of the capital that may be lost at one bet

  private final long population;
  private final Interval range;
  private final double alpha;
  private final double[] up = new double[GRID + 1];
  private final double[] down = new double[GRID + 1];
  private final boolean[] out = new boolean[GRID + 1];
  private long count;
  private double sum;
  private double squares = 0.25;
  private double meanSum = 0.5;

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
    if (!(range.upper() - range.lower() > 0 && range.upper() - range.lower() < 1e300)) {
      throw new IllegalArgumentException("betting needs a finite range, got " + range);
    }
    Arrays.fill(up, 1);
    Arrays.fill(down, 1);
  }

  /** Takes the next value of the random order. */
  public void add(double value) {
    if (!range.contains(value)) {
      throw new IllegalArgumentException(
          "value " + value + " is outside the declared range " + range + "; declare a wider one");
    }
    double x = (value - range.lower()) / (range.upper() - range.lower());
    double variance = squares / (count + 1);
    double bet =
        Math.sqrt(2 * Math.log(2 / alpha) / (variance * (count + 1) * Math.log(count + 2.0)));
    for (int g = 0; g <= GRID; g++) {
      if (out[g]) {
        continue;
      }
      // The mean of what is left, if g / GRID were the mean of all.
      double rest = ((double) g / GRID * population - sum) / (population - count);
      if (rest < 0 || rest > 1) {
        out[g] = true;
        continue;
      }
      up[g] *= 1 + Math.min(bet, rest > 0 ? MOST / rest : bet) * (x - rest);
      down[g] *= 1 - Math.min(bet, rest < 1 ? MOST / (1 - rest) : bet) * (x - rest);
      out[g] = Math.max(up[g], down[g]) >= 2 / alpha;
    }
    count++;
    sum += x;
    meanSum += x;
    double mean = meanSum / (count + 1);
    squares += (x - mean) * (x - mean);
  }

  /** What is promised about the population's mean now, in the units of the values. */
  public Interval mean() {
    int first = 0;
    while (first <= GRID && out[first]) {
      first++;
    }
    int last = GRID;
    while (last >= 0 && out[last]) {
      last--;
    }
    double least = sum / population;
    double most = 1 - (count - sum) / population;
    Interval grid =
        first > last
            ? surviving(least, most)
            : new Interval(
                (double) Math.max(0, first - 1) / GRID, Math.min(1, (last + 1.0) / GRID));
    Interval inside = grid.clampedTo(new Interval(least, Math.max(least, most)));
    double length = range.upper() - range.lower();
    return new Interval(
        range.lower() + inside.lower() * length, range.lower() + inside.upper() * length);
  }

  /** Every grid point is out: the mean lies between the two whose refutations changed side. */
  private Interval surviving(double least, double most) {
    for (int g = 0; g < GRID; g++) {
      if (up[g] >= down[g] && up[g + 1] < down[g + 1]) {
        return new Interval((double) g / GRID, (g + 1.0) / GRID);
      }
    }
    return new Interval(least, Math.max(least, most));
  }
}
