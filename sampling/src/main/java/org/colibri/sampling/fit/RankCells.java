package org.colibri.sampling.fit;

import java.util.List;

/**
 * Labels counted in cells of ranks.
 *
 * @param edges boundaries {@code 0 = e₀ < e₁ < … = population}, as by {@link RankScale#edges}
 * @param places where the cells lie, by each way of looking at it (see {@link RankScale#places})
 * @param trials labels per cell
 * @param successes positives among them
 * @param census how many of the highest ranks are all labelled
 */
@SuppressWarnings("ArrayRecordComponent") // columns, counted once
public record RankCells(
    int[] edges, List<double[]> places, int[] trials, int[] successes, int census) {

  private static final double FLOOR = 0.02;
  private static final double SHOWING = 10;

  /**
   * Counts labels.
   *
   * @param ranks labelled ranks, ascending
   * @param positive their labels
   */
  public static RankCells of(RankScale scale, int[] edges, int[] ranks, boolean[] positive) {
    int cells = edges.length - 1;
    int[] trials = new int[cells];
    int[] successes = new int[cells];
    int label = 0;
    for (int c = 0; c < cells; c++) {
      for (; label < ranks.length && ranks[label] < edges[c + 1]; label++) {
        trials[c]++;
        successes[c] += positive[label] ? 1 : 0;
      }
    }
    int census = 0;
    while (census < ranks.length && ranks[census] == census) {
      census++;
    }
    return new RankCells(edges, scale.places(edges), trials, successes, census);
  }

  /** Cells. */
  public int count() {
    return trials.length;
  }

  /** Ranks of a cell that have no label. */
  public int open(int cell) {
    return edges[cell + 1] - edges[cell] - trials[cell];
  }

  /**
   * The curve that the labels bear out. The lowest floor that it thinks of is two in a hundred, as
   * wrong labels go, or less where it would still show {@link #SHOWING} positives among the labels
   * below the census: one stray positive must not be taken for a floor.
   */
  public KinkedCurve curve() {
    int below = -census;
    for (int some : trials) {
      below += some;
    }
    double least = FLOOR;
    while (least / 2 * below >= SHOWING) {
      least /= 2;
    }
    return curve(least);
  }

  /** The curve, where the lowest floor that it thinks of is given; none if that is above a half. */
  public KinkedCurve curve(double leastFloor) {
    return new KinkedCurve(places, trials, successes, leastFloor);
  }
}
