package org.colibri.sampling.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.Guarantee;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.SamplingLoop;
import org.colibri.sampling.bound.BinomialLimits;
import org.junit.jupiter.api.Test;

/** Strata that are known beforehand, for one quantity of the whole. */
class KnownStrataTest {

  private static final int SIZE = 6000;

  /** Five files, of which one in ten blobs' holds nearly all of what varies. */
  private static final int[] STRATA =
      IntStream.range(0, SIZE).map(i -> i % 10 == 0 ? 40 : i % 4 - 7).toArray();

  private static final double[] VALUES = values();

  private static double[] values() {
    UniformRandomProvider random = RandomSource.L64_X128_MIX.create(9);
    double[] values = new double[SIZE];
    Arrays.setAll(
        values, i -> STRATA[i] == 40 ? 40 * random.nextDouble() : STRATA[i] + random.nextDouble());
    return values;
  }

  private static AggregateAnswer run(
      AggregateMethod method, LabelBook known, double tolerance, long seed) {
    UniformRandomProvider random = RandomSource.L64_X128_MIX.create(seed);
    AggregateTask task =
        new AggregateTask(
            SIZE, known, List.of(Quantity.total(0, tolerance, false)), 0.05, Integer.MAX_VALUE);
    SamplingLoop<AggregateAnswer> loop =
        method.start(task, RankedPopulation.withoutProxy(SIZE, random), random);
    while (!loop.done()) {
      long[] asked = loop.ask(500);
      loop.tell(asked, Arrays.stream(asked).mapToDouble(blob -> VALUES[(int) blob]).toArray());
    }
    return loop.answer();
  }

  @Test
  void theyHoldAsOftenAsTheySayForAThirdOfTheCallsOfAUniformSample() {
    double truth = Arrays.stream(VALUES).sum();
    double uniform = 0;
    double stratified = 0;
    int missed = 0;
    int seeds = 200;
    for (int seed = 0; seed < seeds; seed++) {
      AggregateAnswer answer =
          run(new AggregateMethod.Stratified(STRATA), new LabelBook(1), 0.25 * SIZE, seed);
      missed += answer.estimates().get(0).interval().contains(truth) ? 0 : 1;
      stratified += (double) answer.calls() / seeds;
      if (seed < 20) {
        uniform +=
            run(new AggregateMethod.Uniform(), new LabelBook(1), 0.25 * SIZE, seed).calls() / 20.0;
      }
    }
    double surely = missed == 0 ? 0 : BinomialLimits.lower(seeds, missed, 0.001);
    assertTrue(surely <= 0.05, missed + " of " + seeds + " missed");
    assertTrue(3 * stratified < uniform, stratified + " calls, uniform " + uniform);
  }

  @Test
  void whatIsKnownIsNotAskedAndACensusIsExact() {
    LabelBook known = new LabelBook(1);
    for (int blob = 0; blob < SIZE; blob += 10) {
      known.put(blob, VALUES, blob); // a whole stratum
    }
    AggregateAnswer answer = run(new AggregateMethod.Stratified(STRATA), known, 1e-9, 1);
    assertEquals(SIZE - known.size(), answer.calls());
    assertEquals(Guarantee.EXACT, answer.estimates().get(0).guarantee());
    assertEquals(Arrays.stream(VALUES).sum(), answer.estimates().get(0).value(), 1e-6);
    assertThrows(
        IllegalArgumentException.class,
        () -> run(new AggregateMethod.Stratified(new int[7]), known, 1, 1));
  }
}
