package org.colibri.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.aggregate.AggregateMethod;
import org.colibri.sampling.aggregate.AggregateTask;
import org.colibri.sampling.aggregate.Quantity;
import org.colibri.sampling.select.ExpectedSelection;
import org.colibri.sampling.select.LimitSearch;
import org.colibri.sampling.select.PrecisionTarget;
import org.colibri.sampling.select.RecallTarget;
import org.colibri.sampling.select.SelectionMethod;
import org.colibri.sampling.select.Supg;
import org.colibri.sampling.zoo.AggregateTable;
import org.colibri.sampling.zoo.SelectionTable;
import org.junit.jupiter.api.Test;

/** What loops say of themselves while they run: what is still expected, and an estimate. */
class LoopStateTest {

  private static final RecallTarget RECALL = new RecallTarget(0.9, 0.05);
  private static final PrecisionTarget PRECISION = new PrecisionTarget(0.9, 0.05);
  private static final SelectionTable TABLE = SelectionTable.normal(1500, 0.2, 4, 11);

  /** Tells {@code most} blobs at most, in batches. */
  private static void run(SamplingLoop<?> loop, LongToDoubleFunction value, int most) {
    for (int told = 0; told < most && !loop.done(); ) {
      long[] asked = loop.ask(Math.min(50, most - told));
      double[] values = new double[asked.length];
      for (int i = 0; i < asked.length; i++) {
        values[i] = value.applyAsDouble(asked[i]);
      }
      loop.tell(asked, values);
      told += asked.length;
    }
  }

  private static double label(long blob) {
    return TABLE.labels()[(int) blob] ? 1 : 0;
  }

  private static SamplingLoop<Selection> start(SelectionMethod method, int limit) {
    UniformRandomProvider random = RandomSource.L64_X128_MIX.create(5);
    return method.start(
        RankedPopulation.byScore(TABLE.scores(), random), new LabelBook(1), limit, random);
  }

  @Test
  void whatIsLeftOfALimitIsExpectedWhereItWillBeSpent() {
    for (SelectionMethod method :
        List.of(
            new SelectionMethod.DefaultRecall(RECALL),
            new SelectionMethod.StrictRecall(RECALL),
            new SelectionMethod.StrictPrecision(PRECISION),
            new SelectionMethod.Joint(RECALL, 0.9, true),
            new SelectionMethod.Joint(RECALL, 0.9, false),
            new SelectionMethod.Expected(ExpectedSelection.Aim.RECALL, 0.9),
            new SelectionMethod.ExpectedJoint(0.9, 0.9))) {
      SamplingLoop<Selection> loop = start(method, 120);
      assertEquals(120, loop.expectedCalls(), method.toString());
      run(loop, LoopStateTest::label, 40);
      assertEquals(80, loop.expectedCalls(), method.toString());
      run(loop, LoopStateTest::label, 1500);
      assertEquals(0, loop.expectedCalls(), method.toString());
    }
  }

  @Test
  void publishedMethodsExpectTheirDrawsToBeDistinct() {
    SamplingLoop<Selection> recall =
        start(new SelectionMethod.PublishedRecall(RECALL, Supg.Weighting.ROOT), 900);
    double expected = recall.expectedCalls();
    run(recall, LoopStateTest::label, 1500);
    assertEquals(recall.state().calls(), expected);
    assertTrue(expected < 900);
    SamplingLoop<Selection> precision =
        start(new SelectionMethod.PublishedPrecision(PRECISION, Supg.Weighting.ROOT, true), 901);
    assertEquals(901, precision.expectedCalls());
    run(precision, LoopStateTest::label, 10);
    double early = precision.expectedCalls();
    assertTrue(early < 891 && early > 451, "half of the draws are to come: " + early);
    run(precision, LoopStateTest::label, 1500);
    assertEquals(0, precision.expectedCalls());
  }

  /** By one minus the share of the positives that each could miss or return wrongly. */
  @Test
  void estimatesOfRecallAndPrecisionAreNearTheTruth() {
    for (SelectionMethod method :
        List.of(
            new SelectionMethod.StrictRecall(RECALL),
            new SelectionMethod.PublishedRecall(RECALL, Supg.Weighting.ROOT),
            new SelectionMethod.DefaultRecall(RECALL))) {
      SamplingLoop<Selection> loop = start(method, 400);
      run(loop, LoopStateTest::label, 1500);
      double hits = hits(loop.answer());
      LoopState state = loop.state();
      assertEquals(hits / TABLE.positives(), state.estimate(), 0.05, method.toString());
      assertTrue(state.interval().contains(state.estimate()), method.toString());
    }
    for (SelectionMethod method :
        List.of(
            new SelectionMethod.StrictPrecision(PRECISION),
            new SelectionMethod.PublishedPrecision(PRECISION, Supg.Weighting.ROOT, false),
            new SelectionMethod.Expected(ExpectedSelection.Aim.PRECISION, 0.9))) {
      SamplingLoop<Selection> loop = start(method, 400);
      run(loop, LoopStateTest::label, 1500);
      Selection answer = loop.answer();
      double precision = hits(answer) / answer.blobs().getCardinality();
      LoopState state = loop.state();
      assertEquals(precision, state.estimate(), 0.05, method.toString());
      assertTrue(state.interval().contains(state.estimate()), method + " " + state);
    }
  }

  private static double hits(Selection answer) {
    return answer.blobs().stream().filter(blob -> TABLE.labels()[blob]).count();
  }

  @Test
  void strictRecallWithoutALimitExpectsWhatItsSampleSays() {
    SamplingLoop<Selection> loop =
        start(new SelectionMethod.StrictRecall(RECALL), Integer.MAX_VALUE);
    assertTrue(Double.isNaN(loop.expectedCalls()), "nothing is known before the sample");
    double expected = Double.NaN;
    while (!loop.done()) {
      expected = Double.isNaN(expected) ? loop.state().calls() + loop.expectedCalls() : expected;
      run(loop, LoopStateTest::label, 50);
    }
    double calls = loop.state().calls();
    assertTrue(expected > 0.5 * calls && expected < 2 * calls, expected + " for " + calls);
  }

  @Test
  void aSearchExpectsThatTheRateGoesOn() {
    LimitSearch search =
        new LimitSearch(
            RankedPopulation.withoutProxy(1500, RandomSource.L64_X128_MIX.create(3)),
            new LabelBook(1),
            100,
            true,
            32);
    assertTrue(Double.isNaN(search.expectedCalls()));
    run(search, LoopStateTest::label, 300);
    LoopState state = search.state();
    assertEquals(new Interval(state.estimate(), 100), state.interval());
    double rate = state.estimate() / 300;
    assertEquals((100 - state.estimate()) / rate, state.expectedCalls(), 1e-9);
    run(search, LoopStateTest::label, 1500);
    assertEquals(new Interval(100, 100), search.state().interval());
    assertEquals(0, search.state().expectedCalls());
  }

  /** Mean calls of searches for 100 of 300 positives, beside what 100 labels foresee. */
  @Test
  void aSearchIsForeseenFromAPilot() {
    RankedPopulation ranked =
        RankedPopulation.byScore(TABLE.scores(), RandomSource.L64_X128_MIX.create(2));
    int[] ranks = new int[100];
    boolean[] positive = new boolean[100];
    for (int i = 0; i < 100; i++) {
      ranks[i] = 15 * i;
      positive[i] = TABLE.labels()[ranked.ordinalAt(ranks[i])];
    }
    LimitSearch search = new LimitSearch(ranked, new LabelBook(1), 100);
    run(search, LoopStateTest::label, 1500);
    double byProxy = LimitSearch.expectedCalls(ranked, ranks, positive, 100);
    assertEquals(search.state().calls(), byProxy, 0.1 * byProxy);
    assertEquals(1500, LimitSearch.expectedCalls(ranked, ranks, positive, 1499));
    assertTrue(Double.isNaN(LimitSearch.expectedCalls(ranked, ranks, new boolean[100], 100)));

    double calls = 0;
    for (int seed = 0; seed < 200; seed++) {
      UniformRandomProvider random = RandomSource.L64_X128_MIX.create(seed);
      SamplingLoop<Selection> loop =
          new SelectionMethod.Search(100)
              .start(RankedPopulation.withoutProxy(1500, random), new LabelBook(1), 1500, random);
      run(loop, LoopStateTest::label, 1500);
      calls += loop.state().calls() / 200.0;
    }
    double foreseen =
        new SelectionMethod.Search(100).expectedCalls(1500, TABLE.positives(), Integer.MAX_VALUE);
    assertEquals(foreseen, calls, 0.03 * calls); // five standard errors
  }

  @Test
  void aggregationsForeseeTheirSizeFromThePilotOn() {
    AggregateTable table = AggregateTable.poisson(100_000, 1).withNoise(0.8, 2);
    for (AggregateMethod method :
        List.of(
            new AggregateMethod.Uniform(),
            new AggregateMethod.Regression(1),
            new AggregateMethod.Regression(10),
            new AggregateMethod.Ordered())) {
      AggregateTask task =
          new AggregateTask(
              table.size(),
              new LabelBook(1),
              List.of(Quantity.total(0, 0.04 * table.size(), false)),
              0.05,
              Integer.MAX_VALUE);
      UniformRandomProvider random = RandomSource.L64_X128_MIX.create(4);
      SamplingLoop<?> loop =
          method.start(task, RankedPopulation.byScore(table.scores(), random), random);
      assertTrue(Double.isNaN(loop.expectedCalls()), "nothing is known yet");
      run(loop, blob -> table.values()[(int) blob], method.firstLook());
      double expected = loop.state().calls() + loop.expectedCalls();
      run(loop, blob -> table.values()[(int) blob], Integer.MAX_VALUE);
      double calls = loop.state().calls();
      assertEquals(calls, expected, 0.25 * calls, method.toString());
      assertEquals(0, loop.expectedCalls());
    }
  }

  /** What is asked of a budget that does not suffice is the budget. */
  @Test
  void aggregationsExpectNoMoreThanTheirBudget() {
    AggregateTable table = AggregateTable.poisson(10_000, 1);
    AggregateTask task =
        new AggregateTask(
            table.size(), new LabelBook(1), List.of(Quantity.total(0, 0.001, true)), 0.05, 1234);
    UniformRandomProvider random = RandomSource.L64_X128_MIX.create(4);
    SamplingLoop<?> loop =
        new AggregateMethod.Uniform()
            .start(task, RankedPopulation.byScore(table.scores(), random), random);
    run(loop, blob -> table.values()[(int) blob], 100);
    assertEquals(1134, loop.expectedCalls());
    run(loop, blob -> table.values()[(int) blob], 600);
    assertEquals(534, loop.state().expectedCalls());
  }
}
