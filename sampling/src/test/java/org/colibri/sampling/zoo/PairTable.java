package org.colibri.sampling.zoo;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * A population with two numbers a blob, such as how many objects it has and the sum of their sizes,
 * and a proxy's score.
 */
@SuppressWarnings("ArrayRecordComponent") // columns, shared and never changed
public record PairTable(String name, double[] first, double[] second, double[] scores) {

  /** Blobs. */
  public int size() {
    return first.length;
  }

  /**
   * Poisson counts and the sums of sizes that are uniform in an interval; the count with normal
   * noise of its own deviation as the score.
   *
   * @param rate objects a blob on average, at most about 100
   * @param least size; the largest is 10
   */
  public static PairTable countAndSum(int size, double rate, double least, long seed) {
    UniformRandomProvider random = RandomSource.L64_X128_MIX.create(seed);
    ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    double[] counts = new double[size];
    double[] sums = new double[size];
    double[] scores = new double[size];
    for (int i = 0; i < size; i++) {
      for (double left = random.nextDouble(); left > Math.exp(-rate); left *= random.nextDouble()) {
        counts[i]++;
        sums[i] += least + (10 - least) * random.nextDouble();
      }
      scores[i] = counts[i] + Math.sqrt(rate) * gaussian.sample();
    }
    return new PairTable("sizes " + least + " to 10, " + rate + " a blob", counts, sums, scores);
  }

  /**
   * Two series that share some of what wanders and some of what does not, each of variance one
   * around five.
   *
   * @param memory correlation of a wandering part from one blob to the next
   * @param wander share of the variance that wanders and is shared
   * @param own share that wanders and is each one's own
   * @param noise share without memory that is shared; the rest is each one's own
   */
  public static PairTable series(
      int size, double memory, double wander, double own, double noise, long seed) {
    ZigguratSampler.NormalizedGaussian gaussian =
        ZigguratSampler.NormalizedGaussian.of(RandomSource.L64_X128_MIX.create(seed));
    double[][] columns = new double[2][size];
    double[] slow = {gaussian.sample(), gaussian.sample(), gaussian.sample()};
    double step = Math.sqrt(1 - memory * memory);
    double rest = Math.sqrt(Math.max(0, 1 - wander - own - noise));
    for (int i = 0; i < size; i++) {
      double shared = Math.sqrt(wander) * slow[2] + Math.sqrt(noise) * gaussian.sample();
      for (int j = 0; j < 3; j++) {
        slow[j] = memory * slow[j] + step * gaussian.sample();
      }
      for (int j = 0; j < 2; j++) {
        columns[j][i] = 5 + shared + Math.sqrt(own) * slow[j] + rest * gaussian.sample();
      }
    }
    String name = "series of memory " + memory + ", shared " + wander + " + " + noise;
    return new PairTable(name + ", own " + own, columns[0], columns[1], new double[size]);
  }
}
