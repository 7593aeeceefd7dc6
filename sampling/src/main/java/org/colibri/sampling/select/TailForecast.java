package org.colibri.sampling.select;

import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.apache.commons.rng.UniformRandomProvider;
import org.colibri.sampling.fit.RankCells;
import org.colibri.sampling.fit.RankScale;

/**
 * The chance that too many positives are missing below a rank, forecast from a {@link
 * org.colibri.sampling.fit.KinkedCurve}.
 *
 * <p>Per posterior draw the unlabelled positives below the rank are a Poisson count (wider than the
 * sum of Bernoullis that it stands for).
 */
final class TailForecast {

  static final int PER_OCTAVE = 4;
  private static final double SUMMED = 50; // Poisson means below this are summed term by term

  private final RecallTarget target;
  private final int population;
  private final int known;
  private final int[] edges;
  private final double[] mean; // per cell: the chance of a positive
  private final double[][]
      below; // per draw and edge: expected unlabelled positives at ranks >= edge

  /**
   * A forecast.
   *
   * @param scale where the ranks lie
   * @param ranks labelled ranks, ascending
   * @param positive their labels
   * @param known all labelled positives, those outside the ranking included
   */
  TailForecast(
      RecallTarget target,
      RankScale scale,
      int[] ranks,
      boolean[] positive,
      int known,
      int draws,
      UniformRandomProvider random) {
    this.target = target;
    this.population = scale.population();
    this.known = known;
    this.edges = scale.edges(PER_OCTAVE);
    RankCells counted = RankCells.of(scale, edges, ranks, positive);
    int cells = counted.count();
    double[][] chances = counted.curve().draw(draws, random);
    mean = new double[cells];
    below = new double[draws][edges.length];
    for (int d = 0; d < draws; d++) {
      for (int c = cells - 1; c >= 0; c--) {
        below[d][c] = below[d][c + 1] + counted.open(c) * chances[d][c];
        mean[c] += chances[d][c] / draws;
      }
    }
  }

  /** A forecast from all that a loop has been told. */
  static TailForecast of(
      RankLoop<?> loop, RecallTarget target, int draws, UniformRandomProvider random) {
    int[] ranks = loop.toldRanks();
    int known = loop.positives().getCardinality();
    return new TailForecast(
        target, loop.scale(), ranks, loop.positive(ranks), known, draws, random);
  }

  /**
   * The chance that the unlabelled positives at ranks ≥ {@code rank} exceed what the target allows.
   */
  double missing(int rank) {
    double chance = 0;
    for (double[] draw : below) {
      double tail = tail(draw, rank);
      double allowed = Math.floor(target.allowed(known + draw[0] - tail) + 1e-9);
      chance += exceeds(tail, allowed) / below.length;
    }
    return chance;
  }

  private static double exceeds(double mean, double allowed) {
    double spread = 8 * Math.sqrt(mean) + 8;
    if (mean <= 0 || allowed > mean + spread) {
      return 0; // beyond the tail's last 1e-12
    }
    if (allowed < mean - spread) {
      return 1;
    }
    if (mean > SUMMED) {
      return RegularizedGamma.P.value(allowed + 1, mean);
    }
    double term = Math.exp(-mean);
    double sum = term;
    for (int k = 1; k <= allowed; k++) {
      term *= mean / k;
      sum += term;
    }
    return Math.max(0, 1 - sum);
  }

  /** Posterior draws, equally likely. */
  int draws() {
    return below.length;
  }

  RecallTarget target() {
    return target;
  }

  /** Expected unlabelled positives at ranks ≥ {@code rank} under one draw. */
  double tail(int draw, int rank) {
    return tail(below[draw], rank);
  }

  private double tail(double[] draw, int rank) {
    int cell = java.util.Arrays.binarySearch(edges, rank);
    if (cell >= 0) {
      return draw[cell];
    }
    cell = -cell - 2;
    double part = (double) (rank - edges[cell]) / (edges[cell + 1] - edges[cell]);
    return draw[cell] * (1 - part) + draw[cell + 1] * part;
  }

  /**
   * The least rank at which the chance of missing too many is at most {@code alpha}; the
   * population's size if there is none before.
   */
  int cut(double alpha) {
    int low = 0;
    int high = population;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (missing(middle) <= alpha) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The first rank from which on a blob is positive with less than a chance. */
  int unsure(double chance) {
    int cell = 0;
    while (cell < mean.length && mean[cell] >= chance) {
      cell++;
    }
    return edges[cell];
  }

  /** The least rank at which the expected recall reaches the target. */
  int expectedCut() {
    double all = known + expectedBelow(0);
    int low = 0;
    int high = population;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (expectedBelow(middle) <= (1 - target.recall()) * all) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Expected unlabelled positives at ranks ≥ {@code rank}. */
  double expectedBelow(int rank) {
    double sum = 0;
    for (double[] draw : below) {
      sum += tail(draw, rank) / below.length;
    }
    return sum;
  }
}
