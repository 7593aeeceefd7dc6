package org.colibri.sampling.aggregate;

/**
 * How half the squared difference of two values grows with their distance, as a line through the
 * near pairs of a sample; distances are in mean spacings.
 *
 * <p>A concave variogram lies below a line that was fitted farther out, so that what the line says
 * of nearer values is too much rather than too little; a convex one, of values that move smoothly,
 * is caught by half the mean at lag one. See Journel and Huijbregts, Mining Geostatistics (1978),
 * chapter 2.
 *
 * @param nugget at no distance: what values vary by without memory; at least 0
 * @param slope a spacing; at least 0
 * @param error standard error of the line at a third of a spacing (White 1980)
 * @param neighbours half the mean squared difference of neighbours
 */
record Variogram(double nugget, double slope, double error, double neighbours) {

  private static final int LAGS = 3;
  private static final double FARTHEST = 2; // spacings
  private static final double WITHIN = 1.0 / 3; // the mean distance of two places in a cell

  /**
   * Reads a sample.
   *
   * @param positions ascending
   * @param values at the positions
   */
  static Variogram of(int[] positions, double[] values) {
    int n = values.length;
    if (n < 2) {
      return new Variogram(0, 0, 0, 0);
    }
    double spacing = Math.max(1, (double) (positions[n - 1] - positions[0]) / (n - 1));
    double count = 0;
    double x = 0;
    double y = 0;
    double xx = 0;
    double xy = 0;
    double nearest = 0;
    for (int lag = 1; lag <= LAGS; lag++) {
      for (int i = lag; i < n; i++) {
        double distance = (positions[i] - positions[i - lag]) / spacing;
        double half = half(values[i] - values[i - lag]);
        nearest += lag == 1 ? half : 0;
        if (distance < FARTHEST) {
          count++;
          x += distance;
          y += half;
          xx += distance * distance;
          xy += distance * half;
        }
      }
    }
    double neighbours = nearest / (n - 1);
    double moment = xx - x * x / Math.max(1, count);
    if (count < 2 * LAGS || moment <= 1e-9 * count) {
      return new Variogram(neighbours, 0, neighbours, neighbours);
    }
    double slope = Math.max(0, (xy - x * y / count) / moment);
    double level = y / count + slope * (WITHIN - x / count);
    double squares = 0;
    for (int lag = 1; lag <= LAGS; lag++) {
      for (int i = lag; i < n; i++) {
        double distance = (positions[i] - positions[i - lag]) / spacing;
        if (distance < FARTHEST) {
          double residual = half(values[i] - values[i - lag]) - level - slope * (distance - WITHIN);
          double weight = 1 / count + (WITHIN - x / count) * (distance - x / count) / moment;
          squares += weight * weight * residual * residual;
        }
      }
    }
    return new Variogram(
        Math.max(0, level - slope * WITHIN), slope, Math.sqrt(squares), neighbours);
  }

  private static double half(double difference) {
    return difference * difference / 2;
  }

  /**
   * The variance of a weighted mean, times the values in it.
   *
   * @param inequality of the weights: n Σw² / (Σw)²
   * @param distance that the mean error of values without a nugget comes from, in spacings
   * @param errors standard errors above the estimate
   */
  double variance(double inequality, double distance, double errors) {
    return Math.max((nugget + errors * error) * inequality + slope * distance, neighbours / 2);
  }
}
