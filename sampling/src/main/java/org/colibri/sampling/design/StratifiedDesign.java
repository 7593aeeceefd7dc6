package org.colibri.sampling.design;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Uniform samples without replacement inside known strata, their sizes by Neyman's rule (Neyman
 * 1934, "On the two different aspects of the representative method"): in proportion to stratum size
 * times the deviation within it. Equal deviations make that proportional allocation.
 *
 * <p>Assumes that strata and deviations were fixed without a look at what is drawn; then π is the
 * share of its stratum that is drawn, for every position, and exact limits of uniform samples hold
 * within each stratum. Wrong deviations cost precision, never validity.
 *
 * @param strata of each position, numbers from 0; borrowed, not changed
 * @param deviations of the values in each stratum, in their own units; zero or NaN for the floor
 *     alone. As many as there are strata
 * @param floor least draws of each stratum, where it has so many positions and the size allows it
 */
@SuppressWarnings("ArrayRecordComponent") // primitive columns, borrowed
public record StratifiedDesign(int[] strata, double[] deviations, int floor) implements Design {

  /** Refuses numbers of strata that have no deviation. */
  public StratifiedDesign {
    for (int stratum : strata) {
      if (stratum < 0 || stratum >= deviations.length) {
        throw new IllegalArgumentException(
            "stratum " + stratum + " has no deviation among " + deviations.length);
      }
    }
  }

  /** Draws in proportion to the sizes of {@code count} strata. */
  public static StratifiedDesign proportional(int[] strata, int count, int floor) {
    double[] alike = new double[count];
    Arrays.fill(alike, 1);
    return new StratifiedDesign(strata, alike, floor);
  }

  @Override
  public int population() {
    return strata.length;
  }

  /** Positions of each stratum. */
  public int[] sizes() {
    int[] sizes = new int[deviations.length];
    for (int stratum : strata) {
      sizes[stratum]++;
    }
    return sizes;
  }

  /** Draws of each stratum for a total, which they sum to exactly, or to the population. */
  public int[] allocation(int total) {
    int[] sizes = sizes();
    int wanted = Math.min(total, strata.length);
    int[] calls = NeymanAllocation.split(sizes, deviations, wanted, floor);
    int left = wanted - Arrays.stream(calls).sum();
    if (left > sizes.length) { // of strata without a deviation: in proportion to what is open
      int[] open = IntStream.range(0, sizes.length).map(h -> sizes[h] - calls[h]).toArray();
      double[] alike = new double[sizes.length];
      Arrays.fill(alike, 1);
      int[] more = NeymanAllocation.split(open, alike, left, 0);
      Arrays.setAll(calls, h -> calls[h] + more[h]);
      left = wanted - Arrays.stream(calls).sum();
    }
    for (; left != 0; left -= Integer.signum(left)) { // rounding
      calls[most(sizes, calls, left > 0)] += Integer.signum(left);
    }
    return calls;
  }

  /** The stratum with the most open positions, or with the most draws. */
  private static int most(int[] sizes, int[] calls, boolean open) {
    int most = 0;
    for (int h = 1; h < sizes.length; h++) {
      int here = open ? sizes[h] - calls[h] : calls[h];
      int there = open ? sizes[most] - calls[most] : calls[most];
      most = here > there ? h : most;
    }
    return most;
  }

  @Override
  public Drawn draw(int size, UniformRandomProvider random) {
    int[] sizes = sizes();
    int[] calls = allocation(size);
    // One walk: a position is taken with the share of its stratum's draws that are still to come.
    int[] open = sizes.clone();
    int[] wanted = calls.clone();
    int[] indices = new int[Arrays.stream(calls).sum()];
    double[] inclusion = new double[indices.length];
    int drawn = 0;
    for (int i = 0; i < strata.length && drawn < indices.length; i++) {
      int h = strata[i];
      if (random.nextInt(open[h]--) < wanted[h]) {
        wanted[h]--;
        indices[drawn] = i;
        inclusion[drawn++] = (double) calls[h] / sizes[h];
      }
    }
    return new Drawn(indices, inclusion);
  }
}
