package org.colibri.sampling.aggregate;

/**
 * Mean, variance and skewness of values added one by one (Pébay 2008), and the total that they
 * estimate.
 */
final class Spread {

  private int count;
  private int nonZero;
  private double mean;
  private double squares;
  private double cubes;

  void add(double value) {
    nonZero += value != 0 ? 1 : 0;
    count++;
    double delta = value - mean;
    double step = delta / count;
    double term = delta * step * (count - 1);
    mean += step;
    cubes += term * step * (count - 2) - 3 * step * squares;
    squares += term;
  }

  int count() {
    return count;
  }

  double mean() {
    return mean;
  }

  int nonZero() {
    return nonZero;
  }

  /**
   * Variance with {@code parameters} fitted. A sample without variance is no certainty: it gets one
   * more observation, as far from it as it is from zero.
   */
  double variance(int parameters) {
    double floor = mean * mean / count;
    return squares > 0 ? squares / Math.max(1, count - parameters) : floor;
  }

  double skewness() {
    double deviation = Math.sqrt(squares / count);
    return squares > 0 ? cubes / count / (deviation * deviation * deviation) : 0;
  }

  /** The total of {@code population} blobs that this uniform sample estimates. */
  Moments moments(int population) {
    double share = Math.max(0, 1 - (double) count / population);
    return new Moments(
        population * mean,
        (double) population * population * variance(1) / count * share,
        skewness(),
        nonZero);
  }
}
