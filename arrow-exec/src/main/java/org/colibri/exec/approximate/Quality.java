package org.colibri.exec.approximate;

import java.util.Arrays;
import java.util.Comparator;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;

/** How well scores tell blobs apart. */
final class Quality {
  private Quality() {}

  /** The correlation of two columns of finite numbers; 0 where one of them is constant. */
  static double correlation(double[] one, double[] other) {
    double mean = Arrays.stream(one).average().orElse(0);
    double level = Arrays.stream(other).average().orElse(0);
    double products = 0;
    double squares = 0;
    double others = 0;
    for (int i = 0; i < one.length; i++) {
      products += (one[i] - mean) * (other[i] - level);
      squares += (one[i] - mean) * (one[i] - mean);
      others += (other[i] - level) * (other[i] - level);
    }
    return squares > 0 && others > 0
        ? Math.max(-1, Math.min(1, products / Math.sqrt(squares * others)))
        : 0;
  }

  /**
   * The probability that a positive blob scores above a negative one, ties counting half; NaN where
   * there are none of either kind.
   *
   * @param scores NaN is below every number
   * @param labels above 0 for positive, NaN for blobs that do not count
   * @param weights how many blobs each stands for
   */
  static double auc(double[] scores, double[] labels, double[] weights) {
    Integer[] order = new Integer[scores.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> score(scores[i])));
    double below = 0;
    double positives = 0;
    double pairs = 0;
    for (int i = 0; i < order.length; ) {
      double tiedNegative = 0;
      double tiedPositive = 0;
      double score = score(scores[order[i]]);
      for (; i < order.length && score(scores[order[i]]) == score; i++) {
        double label = labels[order[i]];
        tiedPositive += label > 0 ? weights[order[i]] : 0;
        tiedNegative += label <= 0 ? weights[order[i]] : 0;
      }
      pairs += tiedPositive * (below + tiedNegative / 2);
      below += tiedNegative;
      positives += tiedPositive;
    }
    return positives > 0 && below > 0 ? Math.min(1, pairs / positives / below) : Double.NaN;
  }

  private static double score(double score) {
    return Double.isNaN(score) ? Double.NEGATIVE_INFINITY : score + 0.0;
  }

  /**
   * The same over a whole population, of which some blobs are labelled, more of them where they are
   * ranked high: each stands for the ranks that are nearer to it than to another.
   */
  static double auc(RankedPopulation ranked, LabelBook labels) {
    int[] ranks = new int[labels.size()];
    int n = 0;
    for (int rank = 0; rank < ranked.size(); rank++) {
      if (labels.has(ranked.ordinalAt(rank))) {
        ranks[n++] = rank;
      }
    }
    double[] scores = new double[n];
    double[] values = new double[n];
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      double from = i == 0 ? 0 : (ranks[i - 1] + ranks[i] + 1) / 2.0;
      double to = i == n - 1 ? ranked.size() : (ranks[i] + ranks[i + 1] + 1) / 2.0;
      scores[i] = ranked.scoreAt(ranks[i]);
      values[i] = labels.value(ranked.ordinalAt(ranks[i]), 0);
      weights[i] = to - from;
    }
    return auc(scores, values, weights);
  }

  /**
   * The standard error of an AUC (Hanley and McNeil, Radiology 143, 1982).
   *
   * @param positives labels of either kind, at least 1 each
   */
  static double error(double auc, double positives, double negatives) {
    double two = auc / (2 - auc) - auc * auc;
    double one = 2 * auc * auc / (1 + auc) - auc * auc;
    double variance =
        (auc * (1 - auc) + (positives - 1) * two + (negatives - 1) * one) / positives / negatives;
    return Math.sqrt(Math.max(0, variance));
  }
}
