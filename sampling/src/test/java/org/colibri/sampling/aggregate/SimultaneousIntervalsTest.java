package org.colibri.sampling.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.SamplingLoop;
import org.colibri.sampling.bound.BinomialLimits;
import org.colibri.sampling.bound.Bonferroni;
import org.colibri.sampling.bound.MultiplierBootstrap;
import org.colibri.sampling.bound.Simultaneous;
import org.colibri.sampling.zoo.PairTable;
import org.junit.jupiter.api.Test;

/** Two quantities at once: what their errors have in common is not paid for twice. */
class SimultaneousIntervalsTest {

  private static final Simultaneous BOOTSTRAP = new MultiplierBootstrap(500);

  private static UniformRandomProvider random(long seed) {
    return RandomSource.L64_X128_MIX.create(seed);
  }

  private static double deviation(double[] values) {
    Spread spread = new Spread();
    Arrays.stream(values).forEach(spread::add);
    return Math.sqrt(spread.variance(1));
  }

  /** Both totals to within a part of their own deviation, so that neither is the harder one. */
  private static AggregateTask task(PairTable table, double part, Simultaneous simultaneous) {
    double one = part * table.size();
    return new AggregateTask(
        table.size(),
        new LabelBook(2),
        List.of(
            Quantity.total(0, one * deviation(table.first()), false),
            Quantity.total(1, one * deviation(table.second()), false)),
        0.05,
        table.size(),
        false,
        simultaneous);
  }

  private static void tell(SamplingLoop<AggregateAnswer> loop, PairTable table, long[] asked) {
    double[] values = new double[2 * asked.length];
    for (int i = 0; i < asked.length; i++) {
      values[2 * i] = table.first()[(int) asked[i]];
      values[2 * i + 1] = table.second()[(int) asked[i]];
    }
    loop.tell(asked, values);
  }

  private static AggregateAnswer run(SamplingLoop<AggregateAnswer> loop, PairTable table) {
    while (!loop.done()) {
      tell(loop, table, loop.ask(1000));
    }
    return loop.answer();
  }

  /** Mean calls; refuses intervals that hold together less often than promised. */
  private static double calls(
      PairTable table, AggregateMethod method, double part, Simultaneous simultaneous, int seeds) {
    RankedPopulation proxy = RankedPopulation.byScore(table.scores(), random(0));
    double[] truths = {Arrays.stream(table.first()).sum(), Arrays.stream(table.second()).sum()};
    AggregateTask task = task(table, part, simultaneous);
    double calls = 0;
    int missed = 0;
    for (int seed = 0; seed < seeds; seed++) {
      AggregateAnswer answer = run(method.start(task, proxy, random(seed)), table);
      assertTrue(answer.met(), method + " ended without keeping its target");
      boolean both =
          answer.estimate(0, 0).interval().contains(truths[0])
              && answer.estimate(0, 1).interval().contains(truths[1]);
      missed += both ? 0 : 1;
      calls += (double) answer.calls() / seeds;
    }
    double surely = missed == 0 ? 0 : BinomialLimits.lower(seeds, missed, 0.001);
    assertTrue(surely <= 0.05, method + " on " + table.name() + " missed " + missed);
    return calls;
  }

  @Test
  void aCountAndASumHoldTogetherAtFewerCalls() {
    PairTable table = PairTable.countAndSum(10_000, 1, 3, 1); // correlation .95
    double together = calls(table, new AggregateMethod.Uniform(), 0.07, BOOTSTRAP, 2000);
    double apart = calls(table, new AggregateMethod.Uniform(), 0.07, new Bonferroni(), 100);
    assertTrue(together < 0.91 * apart, together + " calls instead of " + apart);
  }

  @Test
  void everyDesignKnowsWhatItsErrorsHaveInCommon() {
    PairTable counts = PairTable.countAndSum(20_000, 1, 3, 1);
    PairTable noise = PairTable.series(20_000, 0.99, 0.05, 0, 0.9, 2);
    PairTable rare = PairTable.countAndSum(8000, 0.03, 8, 3);
    saves(counts, new AggregateMethod.Regression(4), 0.07, 0.95, 40);
    saves(noise, new AggregateMethod.Ordered(), 0.07, 0.93, 40);
    saves(rare, new AggregateMethod.Difference(), 0.012, 0.97, 2);
  }

  private static void saves(
      PairTable table, AggregateMethod method, double part, double most, int seeds) {
    double together = calls(table, method, part, BOOTSTRAP, seeds);
    double apart = calls(table, method, part, new Bonferroni(), seeds);
    String what = together + " calls of " + method + " instead of " + apart;
    assertTrue(together < most * apart, what);
  }

  @Test
  void seriesThatShareOnlySomeOfTheirErrorsHoldTogetherInOrder() {
    AggregateMethod ordered = new AggregateMethod.Ordered();
    calls(PairTable.series(20_000, 0.99, 0.5, 0, 0, 4), ordered, 0.07, BOOTSTRAP, 150);
    calls(PairTable.series(20_000, 0.99, 0, 0.5, 0.5, 5), ordered, 0.07, BOOTSTRAP, 150);
  }

  @Test
  void nothingIsKnownOfWhatNoCallWasMadeFor() {
    PairTable table = PairTable.countAndSum(500, 1, 3, 1);
    AggregateTask whole = task(table, 0.1, BOOTSTRAP);
    AggregateTask none =
        new AggregateTask(500, new LabelBook(2), whole.quantities(), 0.05, 0, false, BOOTSTRAP);
    for (AggregateMethod method :
        List.of(
            new AggregateMethod.Uniform(),
            new AggregateMethod.Regression(4),
            new AggregateMethod.Ordered(),
            new AggregateMethod.Difference())) {
      RankedPopulation proxy = RankedPopulation.byScore(table.scores(), random(0));
      AggregateAnswer answer = run(method.start(none, proxy, random(1)), table);
      assertEquals(List.of(Estimate.UNKNOWN, Estimate.UNKNOWN), answer.estimates());
    }
  }

  /** The blobs of a loop's first stages. */
  private static int[] told(AggregateLoop loop, PairTable table, int stages) {
    int[] sample = {};
    for (int s = 0; s < stages; s++) {
      long[] asked = loop.ask(Integer.MAX_VALUE);
      int from = sample.length;
      sample = Arrays.copyOf(sample, from + asked.length);
      for (int i = 0; i < asked.length; i++) {
        sample[from + i] = (int) asked[i];
      }
      tell(loop, table, asked);
    }
    return sample;
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  @Test
  void influencesHaveTheVarianceAndTheCovarianceOfTheTotals() {
    PairTable table = PairTable.countAndSum(20_000, 1, 3, 6);
    RankedPopulation proxy = RankedPopulation.byScore(table.scores(), random(0));
    AggregateTask task = task(table, 0.02, BOOTSTRAP);
    Combination count = Combination.column(Combination.UNGROUPED, 0);
    Combination sum = Combination.column(Combination.UNGROUPED, 1);
    Combination both = new Combination(Combination.UNGROUPED, 0, 1, 1);
    for (AggregateLoop loop :
        List.of(
            new UniformLoop(task, random(1)),
            new StratifiedLoop(task, proxy, 4, random(1)),
            new DifferenceLoop(task, proxy, random(1)))) {
      int[] sample = told(loop, table, 2);
      double[] one = loop.influences(sample, count);
      double[] other = loop.influences(sample, sum);
      String what = loop.getClass().getSimpleName();
      double variance = loop.moments(sample, count).variance();
      assertEquals(1, dot(one, one) / variance, 1e-9, what);
      assertEquals(1, dot(other, other) / loop.moments(sample, sum).variance(), 1e-9, what);
      // var(a + b) = var(a) + 2 cov(a, b) + var(b)
      double joint = dot(one, one) + 2 * dot(one, other) + dot(other, other);
      assertEquals(1, joint / loop.moments(sample, both).variance(), 1e-9, what);
    }
  }

  @Test
  void orderedInfluencesOfValuesWithoutMemoryHaveTheirVariance() {
    PairTable table = PairTable.series(20_000, 0, 0, 0, 0.6, 7);
    OrderedLoop loop = new OrderedLoop(task(table, 0.02, BOOTSTRAP), random(1));
    int[] sample = told(loop, table, 4);
    double[] one = loop.influences(sample, Combination.column(Combination.UNGROUPED, 0));
    double[] other = loop.influences(sample, Combination.column(Combination.UNGROUPED, 1));
    double n = sample.length;
    double size = table.size();
    double expected = size * size / n * (1 - n / size); // values have variance one
    assertEquals(1, dot(one, one) / expected, 0.15);
    assertEquals(0.6, dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other)), 0.08);
  }
}
