package org.colibri.sampling.fit;

/**
 * A straight line by least squares, with the variance of what it leaves.
 *
 * @param slope zero where the regressor does not vary
 * @param meanX of the regressor in the sample
 * @param meanY of the values in the sample
 */
public record Line(double slope, double meanX, double meanY) {

  /** Fits {@code y} on {@code x}, columns of the same length, at least 1. */
  public static Line fit(double[] x, double[] y, int count) {
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < count; i++) {
      meanX += x[i] / count;
      meanY += y[i] / count;
    }
    double xx = 0;
    double xy = 0;
    for (int i = 0; i < count; i++) {
      xx += (x[i] - meanX) * (x[i] - meanX);
      xy += (x[i] - meanX) * (y[i] - meanY);
    }
    return new Line(xx > 1e-12 * (1 + meanX * meanX) * count ? xy / xx : 0, meanX, meanY);
  }

  /** The value of the line. */
  public double at(double x) {
    return meanY + slope * (x - meanX);
  }
}
