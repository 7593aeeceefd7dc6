package org.colibri.sampling.design;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Probability proportional to size, without replacement: πᵢ = min(1, n·qᵢ·c), systematic in a fixed
 * order (Madow 1949).
 *
 * <p>Finite-sample inclusion probabilities. Two positions near each other may never be drawn
 * together, so that a variance cannot be estimated without a bias from one sample.
 *
 * @param sizes positive or zero, one per position; borrowed, not changed
 */
@SuppressWarnings("ArrayRecordComponent") // a primitive column, borrowed
public record PpsDesign(double[] sizes) implements Design {

  @Override
  public int population() {
    return sizes.length;
  }

  @Override
  public Drawn draw(int size, UniformRandomProvider random) {
    double scale = scale(size);
    int[] indices = new int[Math.min(sizes.length, size + 2)];
    double[] inclusion = new double[indices.length];
    int drawn = 0;
    double next = random.nextDouble();
    double sum = 0;
    for (int i = 0; i < sizes.length && drawn < indices.length; i++) {
      double pi = sizes[i] > 0 ? Math.min(1, scale * sizes[i]) : 0;
      sum += pi;
      if (sum > next) {
        indices[drawn] = i;
        inclusion[drawn++] = pi;
        next += 1;
      }
    }
    return new Drawn(Arrays.copyOf(indices, drawn), Arrays.copyOf(inclusion, drawn));
  }

  /**
   * The factor on {@code sizes} at which min(1, ·) sums to {@code size}; infinite when everything
   * of positive size is taken.
   */
  public double scale(int size) {
    if (size >= Arrays.stream(sizes).filter(s -> s > 0).count()) {
      return Double.POSITIVE_INFINITY;
    }
    double total = Arrays.stream(sizes).sum();
    double low = 0;
    double high = size / total;
    while (taken(high) < size) {
      low = high;
      high *= 2;
      if (high == Double.POSITIVE_INFINITY) {
        return high; // sizes so small beside others that they are hardly above zero
      }
    }
    for (int step = 0; step < 60; step++) {
      double middle = (low + high) / 2;
      if (taken(middle) > size) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return low;
  }

  private double taken(double scale) {
    double sum = 0;
    for (double size : sizes) {
      sum += Math.min(1, scale * size);
    }
    return sum;
  }
}
