package org.colibri.sampling.design;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Independent draws with probability proportional to size (Hansen and Hurwitz 1943).
 *
 * <p>A position drawn twice costs one oracle call; {@link Drawn#indices} repeats it.
 *
 * <p>Nothing is drawn of an empty population.
 *
 * @param sizes positive or zero with a positive sum, one per position; borrowed, not changed
 */
@SuppressWarnings("ArrayRecordComponent") // a primitive column, borrowed
public record PpsWithReplacementDesign(double[] sizes) implements Design {

  @Override
  public int population() {
    return sizes.length;
  }

  @Override
  public Drawn draw(int size, UniformRandomProvider random) {
    if (sizes.length == 0) {
      return new Drawn(new int[0], new double[0]);
    }
    double total = Arrays.stream(sizes).sum();
    if (!(total > 0)) {
      throw new IllegalArgumentException("sizes must have a positive sum, got " + total);
    }
    // Sorted uniform points without a sort: spacings of exponentials.
    double[] points = new double[size + 1];
    double sum = 0;
    for (int i = 0; i <= size; i++) {
      sum -= Math.log1p(-random.nextDouble());
      points[i] = sum;
    }
    int[] indices = new int[size];
    double[] expected = new double[size];
    int at = 0;
    double cumulative = sizes[0];
    for (int i = 0; i < size; i++) {
      double target = points[i] / sum * total;
      while (cumulative <= target && at < sizes.length - 1) {
        cumulative += sizes[++at];
      }
      indices[i] = at;
      expected[i] = size * sizes[at] / total;
    }
    return new Drawn(indices, expected);
  }
}
