package org.colibri.sampling.aggregate;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.colibri.sampling.design.OrderedDesign;

/**
 * The mean of a sample spread evenly over the order of the blobs; ordinals are that order.
 *
 * <p>Variance from second differences of the sampled values in their order, (4γ₁ - γ₂)/3 with γ the
 * half mean squared difference at lag one and two. For values without memory it is their variance;
 * where neighbours resemble each other it is above the true variance (by two, where the variogram
 * is linear), yet a third below that of first differences. Assumes that the values have no period
 * that the spacing of the sample meets, which the scramble makes improbable.
 */
final class OrderedLoop extends AggregateLoop {

  private static final int PILOT = 160;
  private static final double GROWTH = 1.25;

  private final OrderedDesign.Sequence order;

  OrderedLoop(AggregateTask task, UniformRandomProvider random) {
    super(task, PILOT);
    order = new OrderedDesign.Sequence(task.population(), random.nextLong());
  }

  /**
   * Every look has the quantile of two: the variance is conservative, and what that leaves has paid
   * for the looks on every series measured.
   */
  @Override
  double share(int atLook) {
    return 0.5;
  }

  @Override
  double margin() {
    return 1; // a look too many costs nothing here
  }

  @Override
  double fastest() {
    return calls() < 4 * PILOT ? 2 : GROWTH;
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
    int[] sorted = sample.clone();
    Arrays.sort(sorted);
    double[] values = new double[sorted.length];
    Spread spread = new Spread();
    for (int i = 0; i < sorted.length; i++) {
      values[i] = combination.at(told, sorted[i]);
      spread.add(values[i]);
    }
    double one = halfSquaredDifference(values, 1);
    double two = halfSquaredDifference(values, 2);
    double floor = spread.mean() * spread.mean() / values.length;
    double variance = Math.max(Math.max((4 * one - two) / 3, one / 2), floor / values.length);
    if (one == 0) {
      variance = floor;
    }
    double share = Math.max(0, 1 - (double) values.length / free);
    return new Moments(
        free * spread.mean(),
        (double) free * free * variance / values.length * share,
        0,
        values.length >= 25 * spread.skewness() * spread.skewness() ? spread.nonZero() : 0);
  }

  private static double halfSquaredDifference(double[] values, int lag) {
    double sum = 0;
    for (int i = lag; i < values.length; i++) {
      double difference = values[i] - values[i - lag];
      sum += difference * difference;
    }
    return sum / (2 * Math.max(1, values.length - lag));
  }

  @Override
  double[] inclusions(int[] sample) {
    double[] inclusions = new double[sample.length];
    Arrays.fill(inclusions, (double) sample.length / free);
    return inclusions;
  }
}
