package org.colibri.sampling.aggregate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.Interval;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.SamplingLoop;
import org.colibri.sampling.bound.BinomialLimits;
import org.colibri.sampling.zoo.AggregateTable;
import org.junit.jupiter.api.Test;

/**
 * Somebody watches the interval and stops when he likes. Here he stops the moment that it misses
 * the truth, which no rule that knows less can outdo.
 */
class OptionalStoppingTest {

  private static final int SIZE = 800;
  private static final int BATCH = 40;

  private static UniformRandomProvider random(long seed) {
    return RandomSource.L64_X128_MIX.create(seed);
  }

  private static void holds(
      AggregateTable table, AggregateMethod method, double tolerance, int seeds) {
    RankedPopulation proxy = RankedPopulation.byScore(table.scores(), random(0));
    double truth = table.total();
    Interval near = new Interval(truth - 1e-9 * SIZE, truth + 1e-9 * SIZE);
    int missed = 0;
    int claimed = 0;
    for (int seed = 0; seed < seeds; seed++) {
      SamplingLoop<AggregateAnswer> loop =
          method.start(
              new AggregateTask(
                  SIZE,
                  new LabelBook(1),
                  List.of(Quantity.total(0, tolerance, true)),
                  0.05,
                  SIZE * 3 / 4),
              proxy,
              random(seed));
      boolean outside = false;
      boolean narrow = false;
      while (!outside && !loop.done()) {
        long[] asked = loop.ask(BATCH);
        double[] told = new double[asked.length];
        for (int i = 0; i < told.length; i++) {
          told[i] = table.values()[(int) asked[i]];
        }
        loop.tell(asked, told);
        Interval now = loop.state().interval();
        outside = now.upper() < near.lower() || near.upper() < now.lower();
        narrow |= now.halfWidth() < 0.5 * truth;
      }
      missed += outside ? 1 : 0;
      claimed += narrow ? 1 : 0;
    }
    double surely = missed == 0 ? 0 : BinomialLimits.lower(seeds, missed, 0.001);
    String what = method + " on " + table.name() + " missed in " + missed + " of " + seeds;
    assertTrue(surely <= 0.05, what);
    assertTrue(claimed > 0.9 * seeds, "the intervals say nothing: " + what);
  }

  private static AggregateTable counts() {
    return AggregateTable.poisson(SIZE, 1).withNoise(0.8, 2);
  }

  /** Events of a tenth of the blobs, in runs of about twenty. */
  private static AggregateTable events() {
    UniformRandomProvider random = random(3);
    double[] values = new double[SIZE];
    boolean on = false;
    for (int i = 0; i < SIZE; i++) {
      on = random.nextDouble() < (on ? 0.95 : 0.006) || (on && random.nextDouble() < 0.1);
      values[i] = on ? 1 : 0;
    }
    return new AggregateTable("events", values, values).withNoise(0.8, 4);
  }

  @Test
  void uniformIntervalsHoldAtEveryMoment() {
    holds(counts(), new AggregateMethod.Uniform(), 0.01, 2000);
    holds(events(), new AggregateMethod.Uniform(), 0.01, 2000);
  }

  @Test
  void orderedIntervalsHoldAtEveryMoment() {
    holds(counts(), new AggregateMethod.Ordered(), 0.01, 2000);
    holds(events(), new AggregateMethod.Ordered(), 0.01, 2000);
  }

  @Test
  void stratifiedIntervalsHoldAtEveryMoment() {
    holds(counts(), new AggregateMethod.Regression(6), 0.01, 2000);
    holds(events(), new AggregateMethod.Regression(6), 0.01, 2000);
  }

  @Test
  void differenceIntervalsHoldAtEveryMoment() {
    holds(events(), new AggregateMethod.Difference(), 0.02, 100);
  }
}
