package org.colibri.sampling.aggregate;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.colibri.sampling.design.RandomOrder;

/**
 * The sample mean of a uniform sample without replacement (Cochran 1977, chapter 2), times the
 * blobs; in the units of the values.
 *
 * <p>Asymptotic: assumes that the mean of the sample is nearly normal, which {@link AggregateLoop}
 * checks as far as a sample shows it. Needs no proxy and no order. O(sample) memory.
 */
final class UniformLoop extends AggregateLoop {

  // One blob in a hundred may hold most of the sum; all of 500 pass it by with a chance of 0.7 %.
  static final int PILOT = 500;

  private final RandomOrder order;

  UniformLoop(AggregateTask task, UniformRandomProvider random) {
    super(task, PILOT, random);
    order = new RandomOrder(task.population(), seed);
  }

  @Override
  int[] draw(int count) {
    int[] drawn = new int[count];
    int found = 0;
    while (found < count) {
      for (int ordinal : order.next(count - found)) {
        if (!known.has(ordinal)) {
          drawn[found++] = ordinal;
        }
      }
    }
    return drawn;
  }

  @Override
  Moments moments(int[] sample, Combination combination) {
    Spread spread = new Spread();
    for (int ordinal : sample) {
      spread.add(combination.at(told, ordinal));
    }
    return spread.moments(free);
  }

  @Override
  double[] influences(int[] sample, Combination combination) {
    int n = sample.length;
    double[] influences = new double[n];
    double mean = 0;
    for (int i = 0; i < n; i++) {
      influences[i] = combination.at(told, sample[i]);
      mean += influences[i] / n;
    }
    double scale = free * Math.sqrt((1 - (double) n / free) / n / Math.max(1, n - 1));
    for (int i = 0; i < n; i++) {
      influences[i] = (influences[i] - mean) * scale;
    }
    return influences;
  }

  @Override
  double[] inclusions(int[] sample) {
    double[] inclusions = new double[sample.length];
    Arrays.fill(inclusions, (double) sample.length / free);
    return inclusions;
  }
}
