package org.colibri.sampling.bound;

import java.util.Arrays;

/**
 * What somebody would own who began with one and bet on each value being above the mean of what was
 * left, or below it, if the population's mean were a given one.
 *
 * <p>The higher the mean, the less he owns who bets on values above it. Values are inside [0, 1].
 */
final class BettingCapital {

  private static final double MOST = 0.5; // share of the capital that may be lost at one bet
  private static final double PRECISE = 1e-3; // of a limit's distance
  private static final double NEAR = 0.05; // of the way to the sample's mean
  private static final int STEPS = 60;

  private final long population;
  private double[] values = new double[64];
  private double[] bets = new double[64];
  private int count;
  private double sum;

  BettingCapital(long population) {
    this.population = population;
  }

  void add(double value, double bet) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
      bets = Arrays.copyOf(bets, 2 * count);
    }
    values[count] = value;
    bets[count++] = bet;
    sum += value;
  }

  /**
   * The end of the means from {@code from} on against which the capital has reached {@code
   * exp(enough)}; {@code from} if it has not there, {@code to} if it has everywhere.
   *
   * @param mirrored whether bets are on values below the mean; all means are then those of one
   *     minus the values
   */
  double refutedUpTo(double from, double to, double enough, boolean mirrored) {
    double low = from;
    double atLow = log(low, mirrored) - enough;
    if (atLow < 0) {
      return from;
    }
    double average = mirrored ? 1 - sum / count : sum / count;
    double high = low;
    double atHigh = atLow;
    // A limit seldom moves far from one search to the next.
    for (double share : new double[] {NEAR, 1}) {
      if (atHigh >= 0) {
        low = high;
        atLow = atHigh;
        high = Math.min(to, Math.max(low, low + share * (average - low)));
        atHigh = log(high, mirrored) - enough;
      }
    }
    if (atHigh >= 0) {
      low = high;
      atLow = atHigh;
      high = to;
      atHigh = log(high, mirrored) - enough;
    }
    if (atHigh >= 0) {
      return to;
    }
    // The Illinois method: a secant that halves the value of an end which stays twice.
    int stayed = 0;
    for (int i = 0; i < STEPS && high - low > PRECISE * Math.abs(average - low); i++) {
      double middle =
          i % 4 == 3 ? (low + high) / 2 : (low * atHigh - high * atLow) / (atHigh - atLow);
      double at = log(middle, mirrored) - enough;
      if (at >= 0) {
        low = middle;
        atLow = at;
        atHigh /= stayed == 1 ? 2 : 1;
        stayed = 1;
      } else {
        high = middle;
        atHigh = at;
        atLow /= stayed == -1 ? 2 : 1;
        stayed = -1;
      }
    }
    return low;
  }

  /** The logarithm of the capital against a mean. */
  private double log(double mean, boolean mirrored) {
    double before = 0; // sum of the values before
    double log = 0;
    double product = 1;
    double total = mean * population;
    for (int i = 0; i < count; i++) {
      double x = mirrored ? 1 - values[i] : values[i];
      double rest = Math.max(0, (total - before) / (population - i));
      before += x;
      product *= bets[i] * rest <= MOST ? 1 + bets[i] * (x - rest) : 1 + MOST * (x / rest - 1);
      if (product > 1e200 || product < 1e-200) {
        log += Math.log(product);
        product = 1;
      }
    }
    return log + Math.log(product);
  }
}
