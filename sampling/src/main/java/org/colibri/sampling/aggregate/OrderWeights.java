package org.colibri.sampling.aggregate;

import java.util.Arrays;

/**
 * For how many blobs each value of a sample along an order stands. Weights sum to the blobs that
 * are not known.
 *
 * <p>A prefix of a van der Corput sequence whose length is no power of two is denser in some places
 * than in others. Equal weights would let a trend through that.
 *
 * @param population positions
 * @param known positions that are not sampled, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // borrowed, not changed
record OrderWeights(int population, int[] known) {

  private static final int FEWEST = 4; // values in a cell

  /**
   * Poststratification (Holt and Smith 1979) on equal cells, as many as a power of two, of at least
   * four values: for values that vary without memory it costs at most two hundredths of the
   * variance.
   *
   * @param sample positions, ascending
   */
  double[] byCell(int[] sample) {
    int depth = 31 - Integer.numberOfLeadingZeros(Math.max(1, sample.length / FEWEST));
    double[] blobs = new double[1 << depth];
    int[] counts = new int[blobs.length];
    for (int c = 0; c < blobs.length; c++) {
      blobs[c] = start(c + 1, depth) - start(c, depth);
    }
    for (int position : known) {
      blobs[cell(position, depth)]--;
    }
    for (int position : sample) {
      counts[cell(position, depth)]++;
    }
    double[] weights = new double[sample.length];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      int cell = cell(sample[i], depth);
      weights[i] = blobs[cell] / counts[cell];
      sum += weights[i];
    }
    // Cells without a value, if any, are taken to be like the others.
    double factor = (population - known.length) / sum;
    Arrays.setAll(weights, i -> weights[i] * factor);
    return weights;
  }

  private long start(int cell, int depth) {
    return ((long) cell * population + (1L << depth) - 1) >>> depth;
  }

  private int cell(int position, int depth) {
    return (int) (((long) position << depth) / population);
  }

  /**
   * As many as are nearer to a value than to its neighbours: the trapezoid rule, best where values
   * wander. For values without memory it costs a twelfth of the variance.
   *
   * @param sample positions, ascending
   */
  double[] byNearness(int[] sample) {
    double[] places = new double[sample.length];
    int below = 0;
    for (int i = 0; i < sample.length; i++) {
      while (below < known.length && known[below] < sample[i]) {
        below++;
      }
      places[i] = sample[i] - below + 0.5;
    }
    double[] weights = new double[sample.length];
    double from = 0;
    for (int i = 0; i < sample.length; i++) {
      double to =
          i + 1 < sample.length ? (places[i] + places[i + 1]) / 2 : population - known.length;
      weights[i] = to - from;
      from = to;
    }
    return weights;
  }
}
