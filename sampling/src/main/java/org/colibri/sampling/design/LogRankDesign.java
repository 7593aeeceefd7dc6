package org.colibri.sampling.design;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The highest ranks for certain, and below them every octave of rank the same number of draws.
 *
 * <p>Rank r (from 1) is taken with probability min(1, c/r), systematically (Madow 1949), so that
 * the size is fixed up to rounding. Where a proxy puts positives is unknown beforehand; a tail that
 * decays like a power of rank loses about as much in each octave.
 *
 * @param population ranks
 * @param census ranks from 0 that are taken for certain
 */
public record LogRankDesign(int population, int census) implements Design {

  @Override
  public Drawn draw(int size, UniformRandomProvider random) {
    int head = Math.min(Math.min(census, size), population);
    double c = rate(population, head, size);
    int[] indices = new int[Math.min(population, size + 2)];
    double[] inclusion = new double[indices.length];
    int drawn = 0;
    double next = random.nextDouble();
    double sum = 0;
    for (int r = 0; r < population && drawn < indices.length; r++) {
      double pi = r < head ? 1 : Math.min(1, c / (r + 1));
      sum += pi;
      if (pi == 1 || sum > next) {
        indices[drawn] = r;
        inclusion[drawn++] = pi;
        next += 1;
      }
    }
    return new Drawn(Arrays.copyOf(indices, drawn), Arrays.copyOf(inclusion, drawn));
  }

  /**
   * The c at which the inclusion probabilities sum to {@code size}.
   *
   * @param head ranks taken for certain, at most {@code size}
   */
  public static double rate(int population, int head, int size) {
    if (size >= population) {
      return population;
    }
    double all = harmonic(population);
    double low = 0;
    double high = population;
    for (int step = 0; step < 100; step++) {
      double c = (low + high) / 2;
      double certain = Math.max(head, Math.floor(c));
      if (certain + c * (all - harmonic(certain)) > size) {
        high = c;
      } else {
        low = c;
      }
    }
    return low;
  }

  /** The n-th harmonic number, for n ≥ 0. */
  private static double harmonic(double n) {
    return Digamma.value(n + 1) - Digamma.value(1);
  }
}
