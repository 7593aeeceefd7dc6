package org.colibri.sampling.select;

import java.util.Arrays;
import org.colibri.sampling.bound.HypergeometricLimits;

/**
 * Whether a threshold keeps a recall in finite samples, from a census and a uniform sample below
 * it.
 */
final class StrictTest {

  private static final double TAIL_SHARE =
      0.8; // of the error rate; the rest pays for the unlabelled positives above

  private final int size;
  private final int census;
  private final int[] sampled;
  private final int[] positivesBefore;
  private final int known;
  private final double alpha;

  /**
   * A test.
   *
   * @param census ranks below this are all labelled
   * @param sampled ranks from {@code census} on that were drawn uniformly without replacement and
   *     told, ascending
   */
  StrictTest(RankLoop<?> loop, int census, int[] sampled, double alpha) {
    this.size = loop.free.size();
    this.census = census;
    this.sampled = sampled;
    this.alpha = alpha;
    positivesBefore = new int[sampled.length + 1];
    for (int i = 0; i < sampled.length; i++) {
      positivesBefore[i + 1] = positivesBefore[i] + (loop.positive(sampled[i]) ? 1 : 0);
    }
    known = loop.positives().getCardinality();
  }

  /**
   * Whether returning ranks below {@code cut}, and the labelled positives, keeps {@code recall}.
   */
  boolean holds(int cut, double recall) {
    int missing = missing(cut);
    return recall * missing <= (1 - recall) * (known + above(cut)) + 1e-9;
  }

  private int missing(int cut) {
    int before = before(cut);
    int n = sampled.length - before;
    int x = positivesBefore[sampled.length] - positivesBefore[before];
    int population = size - Math.max(cut, census);
    return population == n
        ? 0
        : HypergeometricLimits.upper(population, n, x, alpha * TAIL_SHARE) - x;
  }

  private int above(int cut) {
    int before = before(cut);
    int population = Math.max(cut, census) - census;
    return population == before
        ? 0
        : HypergeometricLimits.lower(
                population, before, positivesBefore[before], alpha * (1 - TAIL_SHARE))
            - positivesBefore[before];
  }

  private int before(int cut) {
    int at = Arrays.binarySearch(sampled, cut);
    return at >= 0 ? at : -at - 1;
  }

  /**
   * The fewest uniform labels of {@code rest} blobs that certify the recall if no positive is among
   * them: the inversion of the hypergeometric limit, about N·ln(1/δ)·γ/((1-γ)·P).
   *
   * @param delta the probability that this look may fail
   * @param positives of the population, estimated
   */
  static int callsNeeded(int rest, RecallTarget target, double delta, double positives) {
    int allowed = (int) Math.floor(target.allowed(positives) + 1e-9);
    int low = 0;
    int high = rest;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (HypergeometricLimits.upper(rest, middle, 0, delta * TAIL_SHARE) <= allowed) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
