package org.colibri.sampling.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.Interval;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.SamplingLoop;
import org.colibri.sampling.bound.MeanBound;
import org.colibri.sampling.design.RandomOrder;
import org.colibri.sampling.zoo.AggregateTable;
import org.colibri.sampling.zoo.PairTable;
import org.junit.jupiter.api.Test;

class PilotTest {

  private static UniformRandomProvider random(long seed) {
    return RandomSource.L64_X128_MIX.create(seed);
  }

  private static Pilot pilot(AggregateTable table, int labels) {
    int[] blobs = new RandomOrder(table.size(), 77).next(labels);
    Arrays.sort(blobs);
    double[] values = Arrays.stream(blobs).mapToDouble(i -> table.values()[i]).toArray();
    double[] scores = Arrays.stream(blobs).mapToDouble(i -> table.scores()[i]).toArray();
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    return Pilot.of(table.size(), mean, values, scores);
  }

  /** The mean of a few runs lies within a factor of what the pilot expects. */
  private static void expects(AggregateTable table, AggregateMethod method, int seeds) {
    Quantity quantity = Quantity.total(0, 0.05, true);
    RankedPopulation proxy = RankedPopulation.byScore(table.scores(), random(0));
    double calls = 0;
    for (int seed = 0; seed < seeds; seed++) {
      SamplingLoop<AggregateAnswer> loop =
          method.start(
              new AggregateTask(
                  table.size(), new LabelBook(1), List.of(quantity), 0.05, table.size()),
              proxy,
              random(seed));
      while (!loop.done()) {
        long[] asked = loop.ask(10_000);
        loop.tell(asked, Arrays.stream(asked).mapToDouble(b -> table.values()[(int) b]).toArray());
      }
      calls += (double) loop.answer().calls() / seeds;
    }
    double expected = method.expectedCalls(pilot(table, 400), quantity, 0.05);
    double ratio = calls / expected;
    assertTrue(
        ratio < 1.5 && ratio > 1 / 1.5,
        method + " on " + table.name() + " expected " + expected + " and took " + calls);
  }

  @Test
  void whatIsExpectedOfCountsIsNearWhatIsAsked() {
    AggregateTable counts = AggregateTable.poisson(50_000, 1).withNoise(0.8, 2);
    expects(counts, new AggregateMethod.Uniform(), 20);
    expects(counts, new AggregateMethod.Ordered(), 20);
    expects(counts, new AggregateMethod.Regression(1), 20);
    expects(counts, new AggregateMethod.Regression(10), 20);
  }

  @Test
  void whatIsExpectedOfEventsIsNearWhatIsAsked() {
    UniformRandomProvider random = random(4);
    double[] values = new double[50_000];
    Arrays.setAll(values, i -> random.nextDouble() < 0.1 ? 1 : 0);
    AggregateTable events = new AggregateTable("events", values, values).withNoise(0.7, 5);
    expects(events, new AggregateMethod.Uniform(), 20);
    expects(events, new AggregateMethod.Ordered(), 20);
    expects(events, new AggregateMethod.Regression(1), 20);
    expects(events, new AggregateMethod.Regression(10), 20);
    expects(events, new AggregateMethod.Difference(), 4);
    expects(events, new AggregateMethod.Strict(new Interval(0, 1)), 4);
  }

  @Test
  void whatIsExpectedOfStrictSumsIsNearWhatIsAsked() {
    AggregateTable counts = AggregateTable.poisson(50_000, 1);
    expects(counts, new AggregateMethod.Strict(new Interval(0, 12)), 4);
    UniformRandomProvider random = random(6);
    double[] values = new double[50_000];
    Arrays.setAll(values, i -> Math.pow(random.nextDouble(), 8));
    AggregateTable uneven = new AggregateTable("uneven", values, values);
    expects(uneven, new AggregateMethod.Strict(new Interval(0, 1)), 4);
    expects(uneven, new AggregateMethod.Strict(new Interval(0, 4)), 4);
    Arrays.setAll(values, i -> (random.nextDouble() + random.nextDouble()) / 2);
    List<Interval> unit = List.of(new Interval(0, 1));
    for (MeanBound bound : MeanBound.all()) {
      expects(
          new AggregateTable("even", values, values), new AggregateMethod.Strict(unit, bound), 4);
    }
  }

  @Test
  void expectedCallsFollowTheVarianceAndAreUnknownWhereThePilotIsSilent() {
    Quantity five = Quantity.total(0, 0.05, true);
    Pilot pilot = new Pilot(1_000_000, 1, 1, 0.6, 0.5, Double.NaN, Double.NaN);
    double uniform = new AggregateMethod.Uniform().expectedCalls(pilot, five, 0.05);
    assertEquals(1905, uniform, 1); // (2.080 · 1.05 / 0.05)², less the population's correction
    assertEquals(
        0.36, new AggregateMethod.Regression(1).expectedCalls(pilot, five, 0.05) / uniform, 0.01);
    assertEquals(
        0.25, new AggregateMethod.Regression(10).expectedCalls(pilot, five, 0.05) / uniform, 0.01);
    assertTrue(Double.isNaN(new AggregateMethod.Ordered().expectedCalls(pilot, five, 0.05)));
    assertTrue(Double.isNaN(new AggregateMethod.Difference().expectedCalls(pilot, five, 0.05)));
    Pilot around = new Pilot(1000, 0, 1, 1, 1, 1, 1);
    assertEquals(1000, new AggregateMethod.Uniform().expectedCalls(around, five, 0.05));
    assertEquals(
        1000, new AggregateMethod.Strict(new Interval(-9, 9)).expectedCalls(around, five, 0.05));
    Pilot rare = Pilot.of(1000, 0.01, new double[100], new double[100]);
    assertTrue(Double.isNaN(rare.picked()));
  }

  @Test
  void aPilotExpectsQuantitiesToShareWhatTheirValuesShare() {
    PairTable table = PairTable.countAndSum(400, 1, 3, 1); // correlation .95
    double[] count = table.first();
    double[] sum = table.second();
    double[] shuffled = new double[400];
    Arrays.setAll(shuffled, i -> sum[(i + 7) % 400]);
    double shared = Pilot.each(0.05, List.of(count, sum), random(1));
    assertTrue(shared > 0.035 && shared < 0.041, "rate " + shared); // .0384 by the normal law
    double[] constant = new double[400];
    for (double[] apart : List.of(shuffled, constant)) {
      assertEquals(0.0253, Pilot.each(0.05, List.of(count, apart), random(1)), 0.0005);
    }
    assertEquals(0.05, Pilot.each(0.05, List.of(count), random(1)));
  }
}
