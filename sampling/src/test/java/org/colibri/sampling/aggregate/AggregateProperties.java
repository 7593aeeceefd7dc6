package org.colibri.sampling.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.Guarantee;
import org.colibri.sampling.Interval;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.SamplingLoop;
import org.colibri.sampling.bound.EmpiricalBernstein;

/** Laws of every aggregation, whatever the table. */
class AggregateProperties {

  /** Tables that are apt to break a formula. */
  enum Table {
    CONSTANT,
    ZERO,
    FAILED,
    MEAN_ZERO,
    NEGATIVE,
    ONE_HUGE,
    RARE,
    MIXED;

    double value(long blob) {
      long h = (blob + 7) * 0x9E3779B97F4A7C15L;
      h ^= h >>> 29;
      int die = (int) (((h * 0xBF58476D1CE4E5B9L) >>> 40) % 1000);
      return switch (this) {
        case CONSTANT -> 2.5;
        case ZERO -> 0;
        case FAILED -> Double.NaN;
        case MEAN_ZERO -> blob % 2 == 0 ? 1 : -1;
        case NEGATIVE -> -1 - die / 100.0;
        case ONE_HUGE -> blob == 3 ? 1e9 : die % 3;
        case RARE -> die < 20 ? 1 : 0;
        case MIXED -> die < 50 ? Double.NaN : die % 7 - 2;
      };
    }
  }

  @Provide
  Arbitrary<AggregateMethod> methods() {
    return Arbitraries.of(
        new AggregateMethod.Uniform(),
        new AggregateMethod.Regression(1),
        new AggregateMethod.Regression(6),
        new AggregateMethod.Difference(),
        new AggregateMethod.Ordered(),
        new AggregateMethod.Strict(new Interval(-20, 1e9)),
        new AggregateMethod.Strict(List.of(new Interval(-20, 1e9)), new EmpiricalBernstein()));
  }

  private static LabelBook known(Table table, int size) {
    LabelBook known = new LabelBook(2);
    for (int i = 1; i < size; i += 11) {
      known.put(i, new double[] {table.value(i), 1}, 0);
    }
    return known;
  }

  private static SamplingLoop<AggregateAnswer> start(
      AggregateMethod method, Table table, int size, double tolerance, int budget, long seed) {
    double[] scores = new double[size];
    for (int i = 0; i < size; i++) {
      scores[i] = i % 17 == 0 ? Double.NaN : i % 5 == 0 ? table.value(i + 1) : table.value(i);
    }
    UniformRandomProvider random = RandomSource.L64_X128_MIX.create(seed);
    return method.start(
        new AggregateTask(
            size,
            known(table, size),
            List.of(Quantity.total(0, tolerance, true), Quantity.ratio(0, 1, tolerance, false)),
            0.05,
            budget),
        RankedPopulation.byScore(scores, random),
        random);
  }

  /** Tells in shuffled pieces; returns what was asked. */
  private static List<Long> run(
      SamplingLoop<AggregateAnswer> loop, Table table, int batch, Random shuffle) {
    return run(loop, table, batch, shuffle, true);
  }

  /**
   * @param looking whether somebody looks at the answer and the state after each piece
   */
  private static List<Long> run(
      SamplingLoop<AggregateAnswer> loop, Table table, int batch, Random shuffle, boolean looking) {
    List<Long> asked = new ArrayList<>();
    while (!loop.done()) {
      List<Long> wave = new ArrayList<>();
      for (long[] next = loop.ask(batch); next.length > 0; next = loop.ask(batch)) {
        for (long blob : next) {
          wave.add(blob);
        }
      }
      asked.addAll(wave);
      Collections.shuffle(wave, shuffle);
      for (int from = 0; from < wave.size(); from += batch) {
        List<Long> part = wave.subList(from, Math.min(wave.size(), from + batch));
        double[] values = new double[2 * part.size()];
        for (int i = 0; i < part.size(); i++) {
          values[2 * i] = table.value(part.get(i));
          values[2 * i + 1] = 1;
        }
        loop.tell(part.stream().mapToLong(Long::longValue).toArray(), values);
        if (looking) {
          ordered(loop.answer());
          assertFalse(loop.state().expectedCalls() < 0);
        }
      }
    }
    assertEquals(0, loop.expectedCalls());
    return asked;
  }

  /** Every estimate lies within its limits, and none is NaN that is not said to be unknown. */
  private static void ordered(AggregateAnswer answer) {
    for (Estimate estimate : answer.estimates()) {
      if (estimate.guarantee() != Guarantee.NONE && !Double.isNaN(estimate.value())) {
        assertTrue(estimate.interval().contains(estimate.value()), estimate.toString());
      }
      if (Double.isNaN(estimate.value())) {
        assertTrue(estimate.guarantee() == Guarantee.NONE || estimate.interval().halfWidth() > 1e9);
      }
      assertFalse(estimate.met() && estimate.guarantee() == Guarantee.NONE);
    }
    assertTrue(answer.failedAtMost() >= answer.failed());
  }

  @Property(tries = 40)
  void whereAllIsKnownNothingIsAsked(
      @ForAll("methods") AggregateMethod method,
      @ForAll Table table,
      @ForAll @IntRange(min = 0, max = 40) int size,
      @ForAll long seed) {
    LabelBook all = new LabelBook(1);
    double total = 0;
    for (int i = 0; i < size; i++) {
      all.put(i, new double[] {table.value(i)}, 0);
      total += Double.isNaN(table.value(i)) ? 0 : table.value(i);
    }
    UniformRandomProvider random = RandomSource.L64_X128_MIX.create(seed);
    SamplingLoop<AggregateAnswer> loop =
        method.start(
            new AggregateTask(size, all, List.of(Quantity.total(0, 0.1, true)), 0.05, size),
            RankedPopulation.byScore(new double[size], random),
            random);
    assertTrue(loop.done());
    Estimate estimate = loop.answer().estimates().get(0);
    assertEquals(Guarantee.EXACT, estimate.guarantee());
    assertEquals(total, estimate.value(), 1e-6);
  }

  @Property(tries = 150)
  void neitherBatchesNorTheOrderOfTellingNorLooksInBetweenMatter(
      @ForAll("methods") AggregateMethod method,
      @ForAll Table table,
      @ForAll @IntRange(min = 0, max = 700) int size,
      @ForAll @IntRange(min = 1, max = 60) int batch,
      @ForAll long seed) {
    SamplingLoop<AggregateAnswer> one = start(method, table, size, 0.1, size, seed);
    SamplingLoop<AggregateAnswer> other = start(method, table, size, 0.1, size, seed);
    List<Long> first = run(one, table, batch, new Random(1), false);
    List<Long> second = run(other, table, 200, new Random(2), true);
    assertEquals(first, second);
    assertEquals(one.answer(), other.answer());
    LabelBook known = known(table, size);
    Set<Long> distinct = new HashSet<>(first);
    assertEquals(distinct.size(), first.size());
    assertTrue(distinct.stream().noneMatch(blob -> blob >= size || known.has(blob.intValue())));
  }

  @Property(tries = 150)
  void aSampleOfEverythingIsExact(
      @ForAll("methods") AggregateMethod method,
      @ForAll Table table,
      @ForAll @IntRange(min = 0, max = 300) int size,
      @ForAll long seed) {
    SamplingLoop<AggregateAnswer> loop = start(method, table, size, 1e-12, size, seed);
    List<Long> asked = run(loop, table, 97, new Random(seed));
    LabelBook known = known(table, size);
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += Double.isNaN(table.value(i)) ? 0 : table.value(i);
    }
    Estimate total = loop.answer().estimate(0, 0);
    if (asked.size() + known.size() == size) {
      assertEquals(Guarantee.EXACT, total.guarantee());
      assertEquals(sum, total.value(), 1e-9 * (1 + Math.abs(sum)));
      assertEquals(0, total.interval().halfWidth());
    } else {
      assertTrue(total.interval().contains(sum)); // a constant or known to the last digit
    }
  }

  @Property(tries = 100)
  void aBudgetIsNeverExceeded(
      @ForAll("methods") AggregateMethod method,
      @ForAll Table table,
      @ForAll @IntRange(min = 0, max = 500) int size,
      @ForAll @IntRange(min = 0, max = 200) int budget,
      @ForAll long seed) {
    SamplingLoop<AggregateAnswer> loop = start(method, table, size, 1e-6, budget, seed);
    assertTrue(run(loop, table, 50, new Random(seed)).size() <= budget);
    ordered(loop.answer());
  }
}
