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
