package org.colibri.sampling.design;

import org.colibri.sampling.RankedPopulation;

/**
 * Strata of a proxy's scores: half of them as for equal numbers of blobs, half by the cumulative
 * root of the scores' density (Dalenius and Hodges 1959), and two of outliers.
 *
 * <p>Where some scores lie far above or below the others, the second half gives them strata of
 * their own, so that a pilot meets the blobs that may hold most of a sum. The first half keeps them
 * from taking all strata. Outliers, few enough to be asked with certainty, are the highest and the
 * lowest scores that make up more than {@link #OUTLYING} of all distances from the median. Scaling
 * and shifting the scores changes nothing.
 */
public final class ScoreStrata {

  private static final int FINEST = 32; // a block is this part of the ranks to the nearer end
  private static final double OUTLYING = 0.005;
  private static final int MOST = 10; // outliers at either end

  private final RankedPopulation ranks;

  private ScoreStrata(RankedPopulation ranks) {
    this.ranks = ranks;
  }

  /**
   * Blobs per stratum, from rank 0 on, the highest outliers first and the lowest last; their sum is
   * the population. Strata may be empty.
   *
   * @param strata at least 1, without those of outliers; 1 has none and is everything
   * @return the sizes of {@code strata}, and of two more if they are several
   */
  public static int[] sizes(RankedPopulation ranks, int strata) {
    if (strata == 1) {
      return new int[] {ranks.size()};
    }
    return ranks.size() == 0 ? new int[strata + 2] : new ScoreStrata(ranks).sizes(strata);
  }

  private int[] sizes(int strata) {
    int n = ranks.size();
    double median = score(n / 2);
    double distances = 0;
    for (int rank = 0; rank < n; rank++) {
      distances += Math.abs(score(rank) - median);
    }
    int high = 0;
    while (high < Math.min(MOST, n / 2) && score(high) - median > OUTLYING * distances) {
      high++;
    }
    int low = 0;
    while (low < Math.min(MOST, n / 2) && median - score(n - 1 - low) > OUTLYING * distances) {
      low++;
    }
    int[] sizes = new int[strata + 2];
    sizes[0] = high;
    sizes[strata + 1] = low;
    System.arraycopy(between(high, n - low, strata), 0, sizes, 1, strata);
    return sizes;
  }

  /** Strata of the ranks from {@code first} to {@code end}. */
  private int[] between(int first, int end, int strata) {
    double whole = 0; // of the root of the density
    for (int from = first, to; from < end; from = to) {
      to = next(from, first, end);
      whole += root(from, to, end);
    }
    int[] sizes = new int[strata];
    int stratum = 0;
    double before = 0; // the measure of the blocks so far, of which every stratum has the same
    for (int from = first, to; from < end; from = to) {
      to = next(from, first, end);
      double count = (double) (to - from) / (end - first);
      double part = whole > 0 ? (count + root(from, to, end) / whole) / 2 : count;
      int taken = 0;
      while (stratum < strata - 1 && before + part >= (stratum + 1.0) / strata) {
        double within = ((stratum + 1.0) / strata - before) / part;
        int edge = (int) Math.round(within * (to - from));
        sizes[stratum++] += edge - taken;
        taken = edge;
      }
      sizes[stratum] += to - from - taken;
      before += part;
    }
    return sizes;
  }

  /** Blocks of ranks are single blobs at both ends and longer between them. */
  private static int next(int from, int first, int end) {
    int near = Math.min(from - first, end - 1 - from);
    return Math.min(end, from + 1 + near / FINEST);
  }

  private double root(int from, int to, int end) {
    return Math.sqrt((to - from) * Math.max(0, score(from) - score(Math.min(to, end - 1))));
  }

  /** The score, where it is a number; a blob without one counts as zero. */
  private double score(int rank) {
    double score = ranks.scoreAt(rank);
    return Double.isFinite(score) ? score : 0;
  }
}
