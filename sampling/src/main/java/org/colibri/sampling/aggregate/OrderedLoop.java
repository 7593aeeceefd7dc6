package org.colibri.sampling.aggregate;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.colibri.sampling.design.OrderedDesign;

/**
 * The mean of a sample spread evenly over the order of the blobs; ordinals are that order.
 *
 * <p>Weighted by {@link OrderWeights}, the way that has the smaller variance by the {@link
 * Variogram} of the sampled values; that variance is taken one standard error above its estimate,
 * because a loop stops just where an estimate happens to be low. The width at which it stops is
 * fixed, or nearly so, and hardly depends on the mean, so that looks cost no error rate as samples
 * grow (Chow and Robbins 1965); a tenth of α is kept back. A relative target, which says nothing of
 * how large a blob may be, is not met before the sample would have met one of a hundredth of the
 * blobs, or is a quarter of them. Assumes that the values have no period that the spacing of the
 * sample meets, which the scramble makes improbable.
 */
final class OrderedLoop extends AggregateLoop {

  static final int PILOT = 160;
  private static final double GROWTH = 1.25;
  static final double SHARE = 0.9; // of α at every look
  private static final double STRIDE = 0.6;
  private static final double LARGE = 0.01; // the share of blobs that may hold most of a sum
  private static final double PASSED = 0.4; // of α: the chance that a sample meets none of them
  private static final double MOST = 0.25; // of the blobs, to meet such ones
  private static final double ERRORS = 1; // standard errors above the estimated variance

  // How far apart two values are that differ, without a nugget, as a mean does from the truth
  // (twice its variance, by n, at unit slope): the worst of all sample sizes, by simulation of
  // Brownian motion (160 of 65,536 positions, 1,500 seeds: 0.59 by cell, 0.31 by nearness).
  private static final double CELL_DISTANCE = 0.6;
  private static final double NEAR_DISTANCE = 1.0 / 3;

  private final OrderedDesign.Sequence order;
  private final int[] knownPositions;

  OrderedLoop(AggregateTask task, UniformRandomProvider random) {
    super(task, PILOT, random);
    knownPositions = known.ordinals();
    order = new OrderedDesign.Sequence(task.population(), seed);
  }

  @Override
  double share(int atLook) {
    return SHARE;
  }

  /** Calls before a quantity may meet its target. */
  static int leastCalls(Quantity quantity, double blobs, double alpha) {
    double passed = Math.pow(PASSED * alpha, 1 / (LARGE * blobs));
    double share = Math.min(MOST, 1 - passed);
    return quantity.relative() ? (int) Math.ceil(blobs * share) : 0;
  }

  @Override
  int leastCalls(Quantity quantity) {
    return leastCalls(quantity, free, task.alpha());
  }

  @Override
  double margin() {
    return 1; // a look too many costs nothing here
  }

  @Override
  double stride() {
    return STRIDE; // the variance per value falls as samples come closer, so that less is needed
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

  /** A sample's values with the weights of the way that has the smaller variance. */
  @SuppressWarnings("ArrayRecordComponent") // made for one reading
  private record Weighted(double[] values, double[] weights, Moments moments) {}

  @Override
  Moments moments(int[] sample, Combination combination) {
    return weighted(sample, combination).moments();
  }

  private Weighted weighted(int[] sample, Combination combination) {
    int[] sorted = sample.clone();
    Arrays.sort(sorted);
    double[] values = new double[sorted.length];
    Spread spread = new Spread();
    for (int i = 0; i < sorted.length; i++) {
      values[i] = combination.at(told, sorted[i]);
      spread.add(values[i]);
    }
    Variogram variogram = Variogram.of(sorted, values);
    OrderWeights weights = new OrderWeights(task.population(), knownPositions);
    Weighted even = weighted(weights.byCell(sorted), values, variogram, CELL_DISTANCE, spread);
    Weighted near = weighted(weights.byNearness(sorted), values, variogram, NEAR_DISTANCE, spread);
    return near.moments().variance() < even.moments().variance() ? near : even;
  }

  private Weighted weighted(
      double[] weights, double[] values, Variogram variogram, double distance, Spread spread) {
    double total = 0;
    double squares = 0;
    int n = values.length;
    for (int i = 0; i < n; i++) {
      total += weights[i] * values[i];
      squares += weights[i] * weights[i];
    }
    double inequality = n * squares / ((double) free * free);
    double variance = variogram.variance(inequality, distance, ERRORS);
    // No variance is no certainty: one more value, as far from the others as they are from zero.
    double floor = spread.mean() * spread.mean() / n;
    variance = variance > 0 ? Math.max(variance, floor / n) : floor;
    double share = Math.max(0, 1 - (double) n / free);
    return new Weighted(
        values,
        weights,
        new Moments(
            total,
            (double) free * free * variance / n * share,
            0,
            n >= 25 * spread.skewness() * spread.skewness() ? spread.nonZero() : 0));
  }

  /**
   * Each value's deviation from the mean of its neighbours, of the variance of one value: {@code
   * nugget} for values without memory, two thirds of the rise of the variogram for those that
   * wander, between the .6 and a third that the weights have it count.
   */
  @Override
  double[] influences(int[] sample, Combination combination) {
    Weighted weighted = weighted(sample, combination);
    double[] values = weighted.values();
    int n = values.length;
    double scale = Math.sqrt(Math.max(0, 1 - (double) n / free));
    double[] influences = new double[n];
    for (int i = 0; i < n; i++) {
      int before = Math.max(0, i - 1);
      int after = Math.min(n - 1, i + 1);
      boolean inner = before < i && i < after;
      double nearby =
          inner ? (values[before] + values[after]) / 2 : values[before] + values[after] - values[i];
      double deviation = (values[i] - nearby) * Math.sqrt(inner ? 2.0 / 3 : 0.5);
      influences[i] = weighted.weights()[i] * deviation * scale;
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
