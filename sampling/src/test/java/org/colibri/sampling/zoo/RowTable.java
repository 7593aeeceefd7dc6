package org.colibri.sampling.zoo;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * A population whose blobs have rows, such as the objects in a frame, and belong to a group.
 *
 * @param groups of each blob, from 0
 * @param rows of each blob
 * @param sums of a value over the rows of each blob
 */
@SuppressWarnings("ArrayRecordComponent") // columns, shared and never changed
public record RowTable(String name, int[] groups, double[] rows, double[] sums) {

  /** Blobs. */
  public int size() {
    return rows.length;
  }

  /** Groups. */
  public int groupCount() {
    return Arrays.stream(groups).max().orElse(-1) + 1;
  }

  /** The sum of a column over the blobs of a group. */
  public double total(double[] column, int group) {
    double total = 0;
    for (int i = 0; i < column.length; i++) {
      total += groups[i] == group ? column[i] : 0;
    }
    return total;
  }

  /**
   * Poisson rows, one on average, with a value each of mean 3 that is larger where there are more
   * rows.
   *
   * @param shares of the blobs that each group has, sum 1
   */
  public static RowTable of(int size, double[] shares, long seed) {
    UniformRandomProvider random = RandomSource.L64_X128_MIX.create(seed);
    SharedStateDiscreteSampler poisson = PoissonSampler.of(random, 1);
    int[] groups = new int[size];
    double[] rows = new double[size];
    double[] sums = new double[size];
    for (int i = 0; i < size; i++) {
      double at = random.nextDouble();
      while (groups[i] < shares.length - 1 && at >= shares[groups[i]]) {
        at -= shares[groups[i]++];
      }
      rows[i] = poisson.sample();
      for (int r = 0; r < rows[i]; r++) {
        sums[i] += 2 * random.nextDouble() + 1 + 0.5 * rows[i];
      }
    }
    return new RowTable(shares.length + " groups", groups, rows, sums);
  }
}
