package org.colibri.sampling.aggregate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.colibri.sampling.bound.ErrorRates;
import org.colibri.sampling.bound.MultiplierBootstrap;
import org.colibri.sampling.fit.Line;
import org.jspecify.annotations.Nullable;

/**
 * What a few labels, or a catalog, say of a column; NaN where they do not.
 *
 * <p>Every deviation is that of one blob's value as a design sees it: its estimate of the mean from
 * n calls has the variance deviation² / n.
 *
 * @param population blobs
 * @param mean per blob
 * @param deviation of a blob's value
 * @param line from a line on the proxy
 * @param strata from lines within strata of the proxy, calls split by Neyman's rule
 * @param picked from what the proxy foresees, blobs picked in proportion to the doubt it leaves
 * @param neighbour root of half the mean squared difference of neighbouring samples; above what the
 *     final sample has, whose neighbours are nearer
 */
public record Pilot(
    long population,
    double mean,
    double deviation,
    double line,
    double strata,
    double picked,
    double neighbour) {

  private static final int GROUP = 20; // labels from which a line or a chance is read
  private static final int EVENTS = 5; // non-zero values that tell where they are

  /**
   * Reads labels.
   *
   * @param population blobs
   * @param mean per blob; that of the values, unless these are residuals of something else
   * @param values of blobs drawn uniformly, in the order of the blobs
   * @param scores the proxy's; null if there is none
   */
  public static Pilot of(
      long population, double mean, double[] values, double @Nullable [] scores) {
    int n = values.length;
    Spread spread = new Spread();
    double squares = 0;
    for (int i = 0; i < n; i++) {
      spread.add(values[i]);
      squares += i == 0 ? 0 : (values[i] - values[i - 1]) * (values[i] - values[i - 1]);
    }
    double deviation = n < 2 ? Double.NaN : Math.sqrt(spread.variance(1));
    double neighbour = n < 2 ? Double.NaN : Math.sqrt(squares / (2 * (n - 1)));
    if (scores == null || n < 2) {
      return new Pilot(population, mean, deviation, deviation, deviation, Double.NaN, neighbour);
    }
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> -score(scores[i])));
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = score(scores[order[i]]);
      y[i] = values[order[i]];
    }
    return new Pilot(
        population, mean, deviation, left(x, y), withinGroups(x, y), picked(y, spread), neighbour);
  }

  /**
   * The error rate that each of several quantities can be expected to have where a loop estimates
   * them at once, by the correlations of their values.
   *
   * @param alpha of all of them
   * @param columns the values of the same blobs, at least one column; a ratio's are its residuals
   */
  public static double each(double alpha, List<double[]> columns, UniformRandomProvider random) {
    if (columns.size() == 1) {
      return ErrorRates.check(alpha);
    }
    double[][] deviations = new double[columns.size()][];
    Arrays.setAll(
        deviations,
        c -> {
          double mean = Arrays.stream(columns.get(c)).average().orElse(0);
          return Arrays.stream(columns.get(c)).map(value -> value - mean).toArray();
        });
    return new MultiplierBootstrap()
        .each(alpha, Correlations.of(deviations, new double[columns.size()]), random);
  }

  private static double score(double score) {
    return Double.isFinite(score) ? score : 0;
  }

  /** The deviation that a line leaves. */
  private static double left(double[] x, double[] y) {
    Line line = Line.fit(x, y, y.length);
    double squares = 0;
    for (int i = 0; i < y.length; i++) {
      squares += (y[i] - line.at(x[i])) * (y[i] - line.at(x[i]));
    }
    return Math.sqrt(squares / Math.max(1, y.length - 2));
  }

  private static double withinGroups(double[] x, double[] y) {
    int groups = Math.max(1, y.length / GROUP);
    double event = Arrays.stream(y).filter(v -> v != 0).map(v -> v * v).average().orElse(0);
    double mean = 0;
    for (int g = 0; g < groups; g++) {
      int from = g * y.length / groups;
      int to = (g + 1) * y.length / groups;
      double left = left(Arrays.copyOfRange(x, from, to), Arrays.copyOfRange(y, from, to));
      int events = events(y, from, to);
      // As the loop does: where few are seen, half a value more that is not zero.
      double rare = events < EVENTS ? event * (events + 0.5) / (to - from + 1) : 0;
      mean += Math.max(left, Math.sqrt(rare)) / groups;
    }
    return mean;
  }

  /**
   * Root of mean size times mean variance over size, the variance of a difference estimator with
   * probability proportional to size. Chances by score, with half an event more in each group.
   */
  private static double picked(double[] y, Spread spread) {
    if (spread.nonZero() < EVENTS) {
      return Double.NaN;
    }
    double sum = 0;
    double squares = 0;
    for (double value : y) {
      sum += value;
      squares += value * value;
    }
    double each = sum / spread.nonZero();
    double square = squares / spread.nonZero();
    int[] ends = falling(y);
    double mean = 0;
    for (int from = 0, g = 0; g < ends.length; from = ends[g++]) {
      mean += doubt(chance(y, from, ends[g])) * (ends[g] - from) / y.length;
    }
    double variance = 0;
    for (int from = 0, g = 0; g < ends.length; from = ends[g++]) {
      double p = chance(y, from, ends[g]);
      double size = DifferenceLoop.size(doubt(p), mean); // of mean one
      double one = Math.max(0, p * square - p * p * each * each);
      variance += one / size * (ends[g] - from) / y.length;
    }
    return Math.sqrt(variance * DifferenceLoop.SLACK);
  }

  /** Groups, by their ends, in which events grow rarer (pooling those that do not). */
  private static int[] falling(double[] y) {
    int groups = Math.max(1, y.length / GROUP);
    int[] ends = new int[groups];
    int count = 0;
    for (int g = 0; g < groups; g++) {
      ends[count++] = (g + 1) * y.length / groups;
      while (count > 1) {
        int before = count > 2 ? ends[count - 3] : 0;
        int middle = ends[count - 2];
        int last = ends[count - 1];
        double first = (double) events(y, before, middle) / (middle - before);
        double second = (double) events(y, middle, last) / (last - middle);
        if (first > second) {
          break;
        }
        ends[count - 2] = last;
        count--;
      }
    }
    return Arrays.copyOf(ends, count);
  }

  private static int events(double[] y, int from, int to) {
    return (int) Arrays.stream(y, from, to).filter(v -> v != 0).count();
  }

  private static double chance(double[] y, int from, int to) {
    return (events(y, from, to) + 0.5) / (to - from + 1);
  }

  private static double doubt(double chance) {
    return Math.sqrt(chance * (1 - chance));
  }

  /**
   * Calls at which a mean whose values have {@code spread} meets the quantity's tolerance, with
   * finite-population correction.
   *
   * @param share of alpha that the look has at which it does
   */
  double calls(double spread, Quantity quantity, double alpha, double share) {
    double allowed = quantity.allowed(mean * population) / population;
    double ratio = ErrorRates.twoSided(share * alpha) * spread / allowed;
    double infinite = ratio * ratio;
    return 1 / (1 / infinite + 1.0 / population);
  }
}
