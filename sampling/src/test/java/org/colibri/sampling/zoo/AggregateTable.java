package org.colibri.sampling.zoo;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/** A population for aggregates: a value and a proxy's score per blob. */
@SuppressWarnings("ArrayRecordComponent") // columns, shared and never changed
public record AggregateTable(String name, double[] values, double[] scores) {

  /** Blobs. */
  public int size() {
    return values.length;
  }

  /** The sum of the values. */
  public double total() {
    return Arrays.stream(values).sum();
  }

  /** The same values with a proxy of a given correlation: value plus normal noise. */
  public AggregateTable withNoise(double correlation, long seed) {
    ZigguratSampler.NormalizedGaussian gaussian = gaussian(seed);
    double mean = total() / size();
    double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / size();
    double noise = Math.sqrt(variance * (1 / (correlation * correlation) - 1));
    double[] noisy = Arrays.stream(values).map(v -> v + noise * gaussian.sample()).toArray();
    return new AggregateTable(name + ", correlation " + correlation, values, noisy);
  }

  /** The same values with a proxy that joins every {@code every}-th of them by straight lines. */
  public AggregateTable interpolated(int every) {
    double[] joined = new double[size()];
    for (int i = 0; i < joined.length; i++) {
      int from = i / every * every;
      int to = Math.min(from + every, joined.length - 1);
      double part = to == from ? 0 : (double) (i - from) / (to - from);
      joined[i] = values[from] + part * (values[to] - values[from]);
    }
    return new AggregateTable(name + ", every " + every + "th interpolated", values, joined);
  }

  /** Every value is the same; 0 is a table of zeros. */
  public static AggregateTable constant(int size, double value) {
    double[] values = new double[size];
    Arrays.fill(values, value);
    return new AggregateTable("constant " + value, values, new double[size]);
  }

  /** Values of both signs whose sum is 0. */
  public static AggregateTable meanZero(int size, long seed) {
    ZigguratSampler.NormalizedGaussian gaussian = gaussian(seed);
    double[] values = new double[size];
    for (int i = 0; i + 1 < size; i += 2) {
      values[i] = gaussian.sample();
      values[i + 1] = -values[i];
    }
    return new AggregateTable("mean zero", values, new double[size]);
  }

  /** Normal values around -5. */
  public static AggregateTable negative(int size, long seed) {
    ZigguratSampler.NormalizedGaussian gaussian = gaussian(seed);
    double[] values = new double[size];
    Arrays.setAll(values, i -> gaussian.sample() - 5);
    return new AggregateTable("negative", values, new double[size]);
  }

  /** Poisson counts, and one blob that holds as much as all others. */
  public static AggregateTable oneHuge(int size, long seed) {
    double[] values = poisson(size, seed).values();
    values[size / 3] = Arrays.stream(values).sum();
    return new AggregateTable("one huge", values, new double[size]);
  }

  /** Poisson counts with mean 1. */
  public static AggregateTable poisson(int size, long seed) {
    UniformRandomProvider random = RandomSource.L64_X128_MIX.create(seed);
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      double product = random.nextDouble();
      while (product > Math.exp(-1)) {
        values[i]++;
        product *= random.nextDouble();
      }
    }
    return new AggregateTable("Poisson", values, new double[size]);
  }

  /** Lognormal values, σ = 2. */
  public static AggregateTable lognormal(int size, long seed) {
    ZigguratSampler.NormalizedGaussian gaussian = gaussian(seed);
    double[] values = new double[size];
    Arrays.setAll(values, i -> Math.exp(2 * gaussian.sample()));
    return new AggregateTable("lognormal", values, new double[size]);
  }

  /** One blob in a hundred is large: together they hold six tenths of the sum. */
  public static AggregateTable heavy(int size, long seed) {
    UniformRandomProvider random = RandomSource.L64_X128_MIX.create(seed);
    double[] values = new double[size];
    Arrays.setAll(
        values, i -> (0.5 + random.nextDouble()) * (random.nextInt(100) == 0 ? 148.5 : 1));
    return new AggregateTable("heavy", values, new double[size]);
  }

  private static ZigguratSampler.NormalizedGaussian gaussian(long seed) {
    return ZigguratSampler.NormalizedGaussian.of(RandomSource.L64_X128_MIX.create(seed));
  }
}
