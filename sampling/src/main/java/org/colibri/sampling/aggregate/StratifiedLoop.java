package org.colibri.sampling.aggregate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.design.NeymanAllocation;
import org.colibri.sampling.design.OrderedDesign;
import org.colibri.sampling.design.ScoreStrata;
import org.colibri.sampling.fit.Line;

/**
 * Strata of a proxy's scores ({@link ScoreStrata}), or given ones, spread evenly over the ranks
 * within each, and a regression on the proxy within each that has the labels for it; with one
 * stratum, plain regression (a control variate).
 *
 * <p>An even spread meets the highest scores of a stratum even with few calls; its variance is
 * taken to be that of a uniform sample, which is more. The proxy's mean per stratum is known
 * exactly. Residual variance with n - 2 degrees of freedom (n - 1 without a line). Calls are split
 * by Neyman's rule from the residual deviations so far, with a floor, which asks small strata
 * whole. Asymptotic: needs about ten labels per parameter.
 */
final class StratifiedLoop extends AggregateLoop {

  private static final int PILOT = 160;
  private static final int LINE = 20; // labels before a line is fitted
  private static final int FLOOR = 10;
  private static final int FEW = 5; // non-zero values of a stratum that say how rare they are

  private final RankedPopulation ranks;
  private final int[] sizes;
  private final int[] starts;
  private final OrderedDesign.Sequence[] orders;
  private final double[] means; // of the proxy, per stratum
  private final int[] taken;
  private final int[] smallestFirst; // so that what rounding costs falls on the largest
  private int[] drawnRanks = {};

  /**
   * @param strata made of the scores; or how many different scores there are, if these are the
   *     strata
   * @param given whether every score is the number of a stratum that is given
   */
  StratifiedLoop(
      AggregateTask task,
      RankedPopulation proxy,
      int strata,
      boolean given,
      UniformRandomProvider random) {
    super(task, pilot(strata), random);
    ranks = proxy.without(task.known());
    sizes = given ? runs(ranks, strata) : ScoreStrata.sizes(ranks, strata);
    smallestFirst =
        IntStream.range(0, sizes.length)
            .boxed()
            .sorted(Comparator.comparingInt(h -> sizes[h]))
            .mapToInt(h -> h)
            .toArray();
    starts = new int[sizes.length];
    orders = new OrderedDesign.Sequence[sizes.length];
    means = new double[sizes.length];
    taken = new int[sizes.length];
    for (int h = 0; h < sizes.length; h++) {
      starts[h] = h == 0 ? 0 : starts[h - 1] + sizes[h - 1];
      orders[h] = new OrderedDesign.Sequence(sizes[h], seed + h);
      for (int r = starts[h]; r < starts[h] + sizes[h]; r++) {
        means[h] += score(r) / sizes[h];
      }
    }
  }

  /** Blobs of each score, the highest first. */
  private static int[] runs(RankedPopulation ranks, int scores) {
    int[] sizes = new int[scores];
    int run = -1;
    for (int rank = 0; rank < ranks.size(); rank++) {
      run += rank == 0 || ranks.scoreAt(rank) != ranks.scoreAt(rank - 1) ? 1 : 0;
      sizes[run]++;
    }
    return sizes;
  }

  /** Calls before the first look. */
  static int pilot(int strata) {
    return Math.max(PILOT, LINE * strata);
  }

  /** The proxy, where it is a number; a blob without one counts as zero. */
  private double score(int rank) {
    double score = ranks.scoreAt(rank);
    return Double.isFinite(score) ? score : 0;
  }

  @Override
  int[] draw(int count) {
    int total = Arrays.stream(taken).sum() + count;
    double[] deviations = new double[sizes.length];
    int[] sample = toldPrefix();
    if (sample.length == 0) {
      Arrays.setAll(deviations, h -> 1.0 / Math.max(1, sizes[h])); // as many calls for each
    } else {
      Stratum[] strata = strata(sample, hardest());
      for (int h = 0; h < sizes.length; h++) {
        deviations[h] = Math.sqrt(strata[h].variance());
      }
    }
    int[] calls = NeymanAllocation.split(sizes, deviations, total, FLOOR);
    int[] stage = new int[count];
    int found = 0;
    // Strata that had more than their share keep it; the others take in turn what is left.
    for (boolean more = true; more && found < count; ) {
      more = false;
      for (int i = 0; i < sizes.length && found < count; i++) {
        int h = smallestFirst[i];
        int wanted = Math.min(Math.max(calls[h] - taken[h], 0), count - found);
        for (int position : orders[h].next(wanted)) {
          stage[found++] = starts[h] + position;
          taken[h]++;
          more = true;
        }
        calls[h] = more ? calls[h] : Math.min(sizes[h], calls[h] + 1 + calls[h] / 20);
      }
      if (!more) {
        more = found < count && Arrays.stream(taken).sum() < ranks.size();
      }
    }
    stage = Arrays.copyOf(stage, found);
    int before = drawnRanks.length;
    drawnRanks = Arrays.copyOf(drawnRanks, before + found);
    System.arraycopy(stage, 0, drawnRanks, before, found);
    for (int i = 0; i < found; i++) {
      stage[i] = ranks.ordinalAt(stage[i]);
    }
    return stage;
  }

  /**
   * @param left degrees of freedom of the residuals
   */
  private record Stratum(double total, double variance, int count, int left, double[] residuals) {}

  private Stratum[] strata(int[] sample, Combination combination) {
    int strata = sizes.length;
    double[][] x = new double[strata][16];
    double[][] y = new double[strata][16];
    int[] n = new int[strata];
    int[] nonZero = new int[strata];
    double[] squares = new double[strata]; // sum over values
    for (int i = 0; i < sample.length; i++) {
      int rank = drawnRanks[i];
      int h = stratum(rank);
      if (n[h] == x[h].length) {
        x[h] = Arrays.copyOf(x[h], 2 * n[h]);
        y[h] = Arrays.copyOf(y[h], 2 * n[h]);
      }
      x[h][n[h]] = score(rank);
      double value = combination.at(told, sample[i]);
      y[h][n[h]++] = value;
      nonZero[h] += value != 0 ? 1 : 0;
      squares[h] += value * value;
    }
    Stratum[] fitted = new Stratum[strata];
    for (int h = 0; h < strata; h++) {
      boolean line = n[h] >= LINE;
      Line fit = Line.fit(x[h], y[h], n[h]);
      Spread spread = new Spread();
      double[] residuals = new double[n[h]];
      for (int i = 0; i < n[h]; i++) {
        residuals[i] = y[h][i] - (line ? fit.at(x[h][i]) : fit.meanY());
        spread.add(residuals[i]);
      }
      double variance = n[h] < 2 ? Double.POSITIVE_INFINITY : spread.variance(line ? 2 : 1);
      variance =
          n[h] == sizes[h]
              ? 0
              : Math.max(variance, rare(h, n[h], nonZero, squares, variance, fit.meanY()));
      double mean = n[h] == 0 ? 0 : line && n[h] < sizes[h] ? fit.at(means[h]) : fit.meanY();
      fitted[h] = new Stratum(sizes[h] * mean, variance, n[h], n[h] - (line ? 2 : 1), residuals);
    }
    return fitted;
  }

  /**
   * The least variance of a stratum in which few values, perhaps none, differ from zero or from all
   * others: with half a value more that does (Jeffreys). No variance is no certainty.
   */
  private static double rare(
      int h, int n, int[] nonZero, double[] squares, double variance, double mean) {
    int zeros = n - nonZero[h];
    if (nonZero[h] < FEW) {
      return event(h, nonZero, squares) * (nonZero[h] + 0.5) / (n + 1);
    }
    boolean constant = variance <= 1e-12 * mean * mean;
    return constant || (zeros > 0 && zeros < FEW) ? mean * mean * (zeros + 0.5) / (n + 1) : 0;
  }

  /** The mean square of the stratum's values that are not zero, or of the nearest that has some. */
  private static double event(int h, int[] nonZero, double[] squares) {
    for (int far = 0; far < nonZero.length; far++) {
      for (int g : new int[] {h - far, h + far}) {
        if (g >= 0 && g < nonZero.length && nonZero[g] > 0) {
          return squares[g] / nonZero[g];
        }
      }
    }
    return 0;
  }

  private int stratum(int rank) {
    int at = Arrays.binarySearch(starts, rank);
    int h = at >= 0 ? at : -at - 2;
    while (h + 1 < starts.length && starts[h + 1] <= rank) {
      h++; // empty strata share a start
    }
    return h;
  }

  @Override
  Moments moments(int[] sample, Combination combination) {
    double total = 0;
    double variance = 0;
    Spread weighted = new Spread();
    Stratum[] strata = strata(sample, combination);
    for (int h = 0; h < sizes.length; h++) {
      Stratum stratum = strata[h];
      total += sizes[h] > 0 && stratum.count == 0 ? Double.NaN : stratum.total; // nothing is known
      if (sizes[h] > 0 && stratum.count < sizes[h]) {
        double share = 1 - (double) stratum.count / sizes[h];
        variance += (double) sizes[h] * sizes[h] * stratum.variance / stratum.count * share;
      }
      for (double residual : stratum.residuals) {
        weighted.add(residual * sizes[h] / stratum.count);
      }
    }
    int nonZero = 0;
    for (int ordinal : sample) {
      nonZero += combination.at(told, ordinal) != 0 ? 1 : 0;
    }
    return new Moments(total, variance, weighted.skewness(), nonZero);
  }

  @Override
  double[] influences(int[] sample, Combination combination) {
    double[] influences = new double[sample.length];
    int at = 0;
    Stratum[] strata = strata(sample, combination);
    for (int h = 0; h < sizes.length; h++) {
      int n = strata[h].count;
      double share = 1 - (double) n / Math.max(1, sizes[h]);
      double scale = sizes[h] * Math.sqrt(share / Math.max(1, n) / Math.max(1, strata[h].left));
      for (double residual : strata[h].residuals) {
        influences[at++] = residual * scale;
      }
    }
    return influences;
  }

  private double[] shares(int[] sample) {
    double[] shares = new double[sizes.length];
    for (int i = 0; i < sample.length; i++) {
      int h = stratum(drawnRanks[i]);
      shares[h] += 1.0 / sizes[h];
    }
    return shares;
  }

  @Override
  double[] inclusions(int[] sample) {
    double[] shares = shares(sample);
    double[] inclusions = new double[sample.length];
    Arrays.setAll(inclusions, i -> Math.min(1, shares[stratum(drawnRanks[i])]));
    return inclusions;
  }

  @Override
  double leastInclusion(int[] sample) {
    double[] shares = shares(sample);
    double least = 1;
    for (int h = 0; h < sizes.length; h++) {
      least = sizes[h] > 0 ? Math.min(least, shares[h]) : least;
    }
    return least;
  }
}
