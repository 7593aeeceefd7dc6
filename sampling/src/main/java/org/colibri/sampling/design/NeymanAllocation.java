package org.colibri.sampling.design;

import java.util.Arrays;

/**
 * How many calls each stratum gets (Neyman 1934): in proportion to its size times the deviation
 * within it, with a floor.
 *
 * <p>The floor keeps a stratum whose pilot happened to be constant from being believed constant.
 * Strata count as drawn uniformly within themselves.
 */
public final class NeymanAllocation {

  private NeymanAllocation() {}

  /**
   * Splits a total.
   *
   * @param sizes blobs per stratum
   * @param deviations standard deviation per stratum; zero or NaN counts as the floor alone
   * @param total calls for all strata together
   * @param floor least calls per stratum, where it has so many blobs; no more than an equal part of
   *     {@code total}
   * @return calls per stratum, each at most its size; their sum is {@code total} unless sizes
   *     forbid it, or no stratum that could take more has a deviation
   */
  public static int[] split(int[] sizes, double[] deviations, int total, int floor) {
    int strata = sizes.length;
    int part = Math.min(floor, total / Math.max(1, strata));
    int[] calls = new int[strata];
    double[] shares = new double[strata];
    boolean[] fixed = new boolean[strata];
    for (int round = 0; round <= 2 * strata; round++) {
      double left = total;
      double weight = 0;
      for (int h = 0; h < strata; h++) {
        left -= fixed[h] ? calls[h] : 0;
        weight += fixed[h] ? 0 : weight(sizes[h], deviations[h]);
      }
      boolean settled = true;
      for (int h = 0; h < strata; h++) {
        if (fixed[h]) {
          continue;
        }
        double share =
            weight > 0 ? Math.max(0, left) * weight(sizes[h], deviations[h]) / weight : 0;
        shares[h] = share;
        int least = Math.min(part, sizes[h]);
        calls[h] = (int) Math.max(least, Math.min(sizes[h], Math.floor(share)));
        if (share < least || share > sizes[h]) {
          fixed[h] = true;
          settled = false;
        }
      }
      if (settled) {
        break;
      }
    }
    round(calls, shares, fixed, total);
    return calls;
  }

  /** Gives what rounding down left over to the largest fractions. */
  private static void round(int[] calls, double[] shares, boolean[] fixed, int total) {
    for (int left = total - Arrays.stream(calls).sum(); left > 0; left--) {
      int largest = -1;
      for (int h = 0; h < calls.length; h++) {
        boolean more = !fixed[h] && shares[h] > calls[h];
        boolean first = largest < 0 || shares[h] - calls[h] > shares[largest] - calls[largest];
        largest = more && first ? h : largest;
      }
      if (largest < 0) {
        return;
      }
      calls[largest]++;
    }
  }

  private static double weight(int size, double deviation) {
    return deviation > 0 ? size * deviation : 0;
  }
}
