package org.colibri.sampling.select;

import org.colibri.sampling.bound.HypergeometricLimits;
import org.colibri.sampling.fit.RankCells;

/**
 * What a zone would bring, by a curve of the positives over rank; a proposal only, which a fresh
 * sample has to certify.
 */
final class ZonePlan {

  private static final double[] SHARES = {0.1, 0.2, 0.35, 0.5, 0.75};
  static final int PER_OCTAVE = 12;
  private static final int FEWEST = 20;

  private final int known;
  private final PrecisionTarget target;
  private final double alpha;
  private final int[] edges;
  private final double[] free; // unlabelled at ranks < edge
  private final double[] hits; // expected unlabelled positives at ranks < edge

  /**
   * A zone and the labels that shall certify it.
   *
   * @param zone ranks 0 to this, exclusive
   * @param sample labels; 0 when labelling from the top brings more
   */
  record Choice(int zone, int sample) {}

  ZonePlan(RankCells cells, int known, PrecisionTarget target, double alpha) {
    this.known = known;
    this.target = target;
    this.alpha = alpha;
    edges = cells.edges();
    free = new double[edges.length];
    hits = new double[edges.length];
    double[] chances = cells.curve().means();
    for (int c = 0; c < chances.length; c++) {
      free[c + 1] = free[c] + cells.open(c);
      hits[c + 1] = hits[c] + cells.open(c) * chances[c];
    }
  }

  /**
   * The choice that is expected to return the most positives; after {@code tried} refusals it asks
   * for more certainty.
   */
  Choice best(int left, int tried) {
    double most = expectedHits(left) + known; // label from the top
    most +=
        Math.min(
            target.paidBy((int) most),
            expectedHits(left + target.paidBy((int) most)) - expectedHits(left));
    Choice best = new Choice(0, 0);
    double margin = 1.1 + 0.25 * tried;
    for (int c = 1; c < edges.length; c++) {
      for (double share : SHARES) {
        int sample = (int) (left * share);
        int unlabelled = (int) free[c];
        if (sample < FEWEST || sample >= unlabelled) {
          continue;
        }
        double rate = 1 - hits[c] / free[c];
        int negatives =
            (int)
                Math.ceil(
                    Math.min(
                        sample, margin * rate * sample + Math.sqrt(rate * (1 - rate) * sample)));
        double wrong = HypergeometricLimits.upper(unlabelled, sample, negatives, alpha) - negatives;
        double found = known + sample * (1 - rate);
        if (wrong > (1 - target.precision()) * (found + unlabelled - sample)) {
          continue;
        }
        double returned = known + expectedHits(unlabelled + (left - sample));
        if (returned > most) {
          most = returned;
          best = new Choice(edges[c], sample);
        }
      }
    }
    return best;
  }

  /** Expected positives among the first {@code count} unlabelled ranks. */
  double expectedHits(double count) {
    int low = 0;
    int high = edges.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (free[middle] >= count) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    if (low == 0 || free[low] <= free[low - 1] || free[low] < count) {
      return hits[low];
    }
    double part = (count - free[low - 1]) / (free[low] - free[low - 1]);
    return hits[low - 1] + part * (hits[low] - hits[low - 1]);
  }
}
