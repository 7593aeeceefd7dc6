package org.colibri.sampling.select;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The random draws of a loop, stage by stage, and the most positives that they leave possible.
 *
 * <p>A stage draws uniformly without replacement inside cells of ranks, from what was not asked
 * before it; cells and sizes may depend on earlier stages. With π the share of a cell that is
 * drawn, w = 1/π and λ fixed before the stage is told, a positive of the cell contributes at most
 * log(1 - π(1 - e^(-λw))) to the log moment generating function of -λ·(weighted positives seen):
 * draws without replacement are dominated by independent ones (Hoeffding 1963). The exponential of
 * the difference is an e-value against each assignment of positives to cells, and its product over
 * stages is one too, so that by Markov's inequality the assignments below 1/α are a confidence set
 * for all thresholds at once. Positives that are known, wherever they were found, are subtracted
 * from it; what is chosen by earlier labels (a census that goes on, verified blobs, labels of other
 * queries) counts for nothing else.
 *
 * <p>Finite-sample, for every data set and proxy. Not tight: with no positive drawn in cells of one
 * width it is 3.5·w at α = .05, where the exact limit is 3·w.
 */
final class StagedDraws {

  private static final double TILT = 2; // λ times the largest weight of a stage

  private final RankLoop<?> loop;
  private final List<Stage> stages = new ArrayList<>();

  private record Stage(int before, int after, int[] edges, double[] price, double[] seen) {

    /** The cell of a rank; -1 outside all cells. */
    int cell(int rank) {
      int at = Arrays.binarySearch(edges, rank);
      int cell = at >= 0 ? at : -at - 2;
      return cell < edges.length - 1 ? cell : -1;
    }
  }

  StagedDraws(RankLoop<?> loop) {
    this.loop = loop;
  }

  /**
   * Enters a stage that is about to be asked.
   *
   * @param stage all its ranks; those inside the cells are the random ones
   * @param edges boundaries of the cells, ascending
   * @param open ranks of each cell that were not asked before
   */
  void add(int[] stage, int[] edges, int[] open) {
    int before = loop.inOrder().length;
    int[] calls = new int[open.length];
    Stage entered =
        new Stage(
            before, before + stage.length, edges, new double[open.length], new double[open.length]);
    for (int rank : stage) {
      int cell = entered.cell(rank);
      if (cell >= 0) {
        calls[cell]++;
      }
    }
    double heaviest = 1;
    for (int c = 0; c < open.length; c++) {
      heaviest = calls[c] == 0 ? heaviest : Math.max(heaviest, (double) open[c] / calls[c]);
    }
    for (int c = 0; c < open.length; c++) {
      if (calls[c] > 0) {
        double share = (double) calls[c] / open[c];
        entered.seen[c] = TILT / heaviest / share;
        entered.price[c] = -Math.log1p(share * Math.expm1(-entered.seen[c]));
      }
    }
    stages.add(entered);
  }

  /**
   * The most positives that may be among the unlabelled ranks from {@code cut} on.
   *
   * @param alpha the probability that the limit may fail for any threshold
   */
  int missing(int cut, double alpha) {
    int[] order = loop.inOrder();
    int[] told = loop.toldRanks();
    List<Stage> complete = new ArrayList<>();
    for (Stage stage : stages) {
      boolean whole = stage.after <= order.length;
      for (int i = stage.before; whole && i < stage.after; i++) {
        whole = loop.asked(order[i]);
      }
      if (whole) {
        complete.add(stage);
      }
    }
    double purse = Math.log(1 / alpha);
    int[] boundaries = {cut, loop.free.size()};
    for (Stage stage : complete) {
      for (int i = stage.before; i < order.length; i++) {
        int cell = stage.cell(order[i]);
        if (cell >= 0 && loop.positive(order[i])) {
          purse -= stage.price[cell] - (i < stage.after ? stage.seen[cell] : 0);
        }
      }
      boundaries = RankLoop.join(boundaries, stage.edges);
    }
    return most(
        complete, Arrays.stream(boundaries).sorted().distinct().toArray(), cut, told, purse);
  }

  /**
   * The recall of all labelled positives and the ranks before {@code cut} that is certain at least.
   */
  double recall(int cut, double alpha) {
    int missing = missing(cut, alpha);
    double found = loop.positives().getCardinality();
    return missing == 0 ? 1 : found / (found + missing);
  }

  /** Spends {@code purse} on positives where they cost least. */
  private static int most(
      List<Stage> complete, int[] boundaries, int cut, int[] told, double purse) {
    List<double[]> places = new ArrayList<>(); // price of a positive, room
    for (int b = 0; b + 1 < boundaries.length; b++) {
      int from = boundaries[b];
      if (from >= cut) {
        double price = 0;
        for (Stage stage : complete) {
          int cell = stage.cell(from);
          price += cell >= 0 ? stage.price[cell] : 0;
        }
        int labelled = before(told, boundaries[b + 1]) - before(told, from);
        places.add(new double[] {price, boundaries[b + 1] - from - labelled});
      }
    }
    places.sort(Comparator.comparingDouble(place -> place[0]));
    double missing = 0;
    double left = purse;
    for (double[] place : places) {
      double some = place[0] == 0 ? place[1] : Math.min(place[1], Math.max(0, left) / place[0]);
      missing += some;
      left -= some * place[0];
    }
    return (int) Math.floor(missing + 1e-9);
  }

  private static int before(int[] sorted, int value) {
    int at = Arrays.binarySearch(sorted, value);
    return at >= 0 ? at : -at - 1;
  }
}
