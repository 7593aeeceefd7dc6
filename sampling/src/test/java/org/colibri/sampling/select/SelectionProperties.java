package org.colibri.sampling.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.LoopState;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.SamplingLoop;
import org.colibri.sampling.Selection;

/** Laws of every selection, whatever the table. */
class SelectionProperties {

  @Provide
  Arbitrary<SelectionMethod> methods() {
    RecallTarget recall = new RecallTarget(0.8, 0.1);
    return Arbitraries.of(
        new SelectionMethod.DefaultRecall(recall),
        new SelectionMethod.StrictRecall(recall),
        new SelectionMethod.PublishedRecall(recall, Supg.Weighting.PROPORTIONAL),
        new SelectionMethod.StrictPrecision(new PrecisionTarget(0.8, 0.1)),
        new SelectionMethod.PublishedPrecision(
            new PrecisionTarget(0.8, 0.1), Supg.Weighting.ROOT, true),
        new SelectionMethod.Joint(recall, 0.7, true),
        new SelectionMethod.Joint(recall, 0.7, false),
        new SelectionMethod.ExpectedJoint(0.8, 0.7),
        new SelectionMethod.Expected(ExpectedSelection.Aim.PRECISION, 0.8),
        new SelectionMethod.Search(20));
  }

  private static SamplingLoop<Selection> start(
      SelectionMethod method, double[] scores, LabelBook known, int budget, long seed) {
    UniformRandomProvider random = RandomSource.L64_X128_MIX.create(seed);
    return method.start(RankedPopulation.byScore(scores, random), known, budget, random);
  }

  private static double label(long blob, long seed) {
    long h = (blob + 1) * 0x9E3779B97F4A7C15L + seed;
    return (h >>> 40) % 13 == 0 ? Double.NaN : (h >>> 33) % 4 == 0 ? 1 : 0;
  }

  private static double[] scores(int size, long seed) {
    double[] scores = new double[size];
    for (int i = 0; i < size; i++) {
      scores[i] =
          i % 17 == 0
              ? Double.NaN
              : i % 19 == 0
                  ? Double.POSITIVE_INFINITY
                  : i % 23 == 0
                      ? Double.NEGATIVE_INFINITY
                      : label(i, seed) * 0.3 + (i * 7919L % 101) / 101.0;
    }
    return scores;
  }

  /** Tells in batches of a size and, within what is outstanding, in a shuffled order. */
  private static void run(
      SamplingLoop<Selection> loop, int batch, Random order, long labels, Set<Long> asked) {
    while (!loop.done()) {
      List<Long> outstanding = new ArrayList<>();
      for (long[] next = loop.ask(batch); next.length > 0; next = loop.ask(batch)) {
        for (long blob : next) {
          assertTrue(asked.add(blob), "asked twice: " + blob);
          outstanding.add(blob);
        }
        if (order.nextBoolean()) {
          break;
        }
      }
      Collections.shuffle(outstanding, order);
      for (long blob : outstanding) {
        loop.tell(new long[] {blob}, new double[] {label(blob, labels)});
      }
    }
  }

  @Property(tries = 150)
  void batchesAndTheOrderOfTellingDoNotMatter(
      @ForAll("methods") SelectionMethod method,
      @ForAll @IntRange(max = 300) int size,
      @ForAll @IntRange(max = 320) int budget,
      @ForAll @IntRange(min = 1, max = 70) int batch,
      @ForAll long seed) {
    Selection[] answers = new Selection[2];
    for (int way = 0; way < 2; way++) {
      SamplingLoop<Selection> loop = start(method, scores(size, 3), new LabelBook(1), budget, seed);
      run(loop, way == 0 ? batch : 1000, new Random(way), 3, new HashSet<>());
      answers[way] = loop.answer();
    }
    assertEquals(answers[0], answers[1]);
  }

  @Property(tries = 150)
  void labelledPositivesAreReturnedAndOthersThatWereLabelledAreNot(
      @ForAll("methods") SelectionMethod method,
      @ForAll @IntRange(max = 300) int size,
      @ForAll @IntRange(max = 320) int budget,
      @ForAll long seed) {
    LabelBook known = new LabelBook(1);
    for (int blob = 0; blob < size; blob += 11) {
      known.put(blob, new double[] {label(blob, 5)}, 0);
    }
    SamplingLoop<Selection> loop = start(method, scores(size, 5), known, budget, seed);
    Set<Long> asked = new HashSet<>();
    run(loop, 64, new Random(1), 5, asked);
    Selection answer = loop.answer();
    for (int blob = 0; blob < size; blob++) {
      if (asked.contains((long) blob) || known.has(blob)) {
        assertFalse(asked.contains((long) blob) && known.has(blob), "asked what was known");
        assertEquals(label(blob, 5) > 0, answer.blobs().contains(blob), "blob " + blob);
      }
    }
    assertEquals(asked.size(), answer.calls());
    assertTrue(asked.size() <= budget, "the limit is hard");
    assertEquals(
        asked.stream().filter(blob -> Double.isNaN(label(blob, 5))).count(), answer.failed());
    if (asked.size() + known.size() == size) {
      assertEquals(answer.verified(), answer.blobs());
    }
  }

  @Property(tries = 60)
  void anAnswerIsGivenAtEveryMoment(
      @ForAll("methods") SelectionMethod method,
      @ForAll @IntRange(min = 1, max = 200) int size,
      @ForAll @IntRange(max = 200) int budget,
      @ForAll long seed) {
    SamplingLoop<Selection> loop = start(method, scores(size, 7), new LabelBook(1), budget, seed);
    for (int step = 0; step < 5 && !loop.done(); step++) {
      double certified = loop.answer().certifiedRecall();
      assertTrue(certified >= 0 && certified <= 1);
      LoopState state = loop.state();
      assertTrue(state.interval().lower() <= state.interval().upper());
      double left = Math.min(size, budget) - state.calls();
      assertFalse(state.expectedCalls() < 0 || state.expectedCalls() > left, state.toString());
      assertEquals(state.expectedCalls(), loop.expectedCalls());
      long[] asked = loop.ask(17);
      for (long blob : asked) {
        loop.tell(new long[] {blob}, new double[] {label(blob, 7)});
      }
    }
    if (loop.done()) {
      assertEquals(0, loop.expectedCalls());
    }
  }

  @Property(tries = 150)
  void noneOneOrAllPositiveAreAnswered(
      @ForAll("methods") SelectionMethod method,
      @ForAll @IntRange(max = 80) int size,
      @ForAll @IntRange(max = 100) int budget,
      @ForAll @IntRange(max = 2) int kind,
      @ForAll long seed) {
    SamplingLoop<Selection> loop = start(method, scores(size, 9), new LabelBook(1), budget, seed);
    int found = 0;
    while (!loop.done()) {
      for (long blob : loop.ask(7)) {
        double value = kind == 0 ? 0 : kind == 1 && blob != size / 2 ? 0 : 1;
        found += (int) value;
        loop.tell(new long[] {blob}, new double[] {value});
      }
    }
    Selection answer = loop.answer();
    assertTrue(answer.calls() <= Math.min(size, budget));
    assertEquals(found, answer.verified().getCardinality());
    assertTrue(answer.certifiedRecall() >= 0 && answer.certifiedRecall() <= 1);
    if (answer.calls() == size) {
      assertEquals(answer.verified(), answer.blobs());
      assertEquals(1, answer.certifiedRecall());
      assertTrue(answer.met());
    }
  }

  /** NaN says unknown. */
  @Property
  void expectedCallsAreWithinThePopulationAndTheLimit(
      @ForAll("methods") SelectionMethod method,
      @ForAll @IntRange(max = 50_000_000) int size,
      @ForAll @IntRange(max = 100_000) int limit,
      @ForAll @DoubleRange(max = 1) double share) {
    for (int most : new int[] {limit, Integer.MAX_VALUE}) {
      for (double positives : new double[] {share * size, 0, size, Double.NaN}) {
        double calls = method.expectedCalls(size, positives, most);
        assertFalse(calls > Math.min(size, most) || calls < 0, method + ": " + calls);
        assertFalse(Double.isNaN(calls) && most < size, "a limit is spent: " + method);
      }
    }
  }

  @Property(tries = 100)
  void whereEverythingIsAskedTheAnswerIsExact(
      @ForAll("methods") SelectionMethod method,
      @ForAll @IntRange(max = 150) int size,
      @ForAll long seed) {
    SamplingLoop<Selection> loop = start(method, scores(size, 2), new LabelBook(1), size, seed);
    run(loop, 50, new Random(2), 2, new HashSet<>());
    Selection answer = loop.answer();
    if (answer.calls() == size) {
      for (int blob = 0; blob < size; blob++) {
        assertEquals(label(blob, 2) > 0, answer.blobs().contains(blob), "blob " + blob);
      }
      assertEquals(1, answer.certifiedRecall());
    } else {
      assertTrue(answer.calls() < size, "asked more than there is");
    }
  }

  /** Maps that keep order and ties; infinities and NaN stay what they are. */
  @Provide
  Arbitrary<DoubleUnaryOperator> scales() {
    return Arbitraries.of(
        Math::sqrt,
        score -> score * score,
        score -> Math.floor(score * 1009 + 0.5),
        score -> 3 * score - 7,
        score -> Math.log(1e-9 + score));
  }

  @Provide
  Arbitrary<SelectionMethod> byRank() {
    RecallTarget recall = new RecallTarget(0.8, 0.1);
    return Arbitraries.of(new SelectionMethod.StrictRecall(recall), new SelectionMethod.Search(7));
  }

  /** Multiples of 1/1009, of which some are tied, some infinite and some no numbers. */
  private static double[] tiedScores(int size) {
    double[] scores = new double[size];
    for (int i = 0; i < size; i++) {
      double score = Math.min(600, i * 7919L % 1009) / 1009.0;
      scores[i] = i % 31 == 5 ? Double.NaN : i % 37 == 6 ? Double.POSITIVE_INFINITY : score;
    }
    return scores;
  }

  private static Selection answer(SelectionMethod method, double[] scores, int budget, long seed) {
    SamplingLoop<Selection> loop = start(method, scores, new LabelBook(1), budget, seed);
    run(loop, 64, new Random(1), 3, new HashSet<>());
    return loop.answer();
  }

  @Property(tries = 60)
  void methodsThatReadRanksAnswerAlikeOnEveryScale(
      @ForAll("byRank") SelectionMethod method,
      @ForAll("scales") DoubleUnaryOperator scale,
      @ForAll @IntRange(min = 30, max = 300) int size,
      @ForAll long seed) {
    double[] scores = tiedScores(size);
    double[] scaled = Arrays.stream(scores).map(scale).toArray();
    assertEquals(answer(method, scores, size / 2, seed), answer(method, scaled, size / 2, seed));
  }

  /** Scores in [0, 1] are read as chances; of others only how fast they fall. */
  @Property(tries = 15)
  void theDefaultReadsScoresThatAreNoChancesInAnyUnit(
      @ForAll @IntRange(min = 1, max = 12) int doublings,
      @ForAll @IntRange(min = 30, max = 300) int size,
      @ForAll long seed) {
    double[] one = Arrays.stream(tiedScores(size)).map(score -> score + 2).toArray();
    double[] other = Arrays.stream(one).map(score -> Math.scalb(score, doublings)).toArray();
    SelectionMethod method = new SelectionMethod.DefaultRecall(new RecallTarget(0.8, 0.1));
    assertEquals(answer(method, one, size / 2, seed), answer(method, other, size / 2, seed));
  }

  /** The same maps do matter to a method that reads scores, so that the law above can fail. */
  @Example
  void thePublishedMethodsReadScores() {
    SelectionMethod method =
        new SelectionMethod.PublishedRecall(new RecallTarget(0.8, 0.1), Supg.Weighting.ROOT);
    double[] scores = tiedScores(300);
    double[] squared = Arrays.stream(scores).map(score -> score * score).toArray();
    assertNotEquals(answer(method, scores, 150, 1), answer(method, squared, 150, 1));
  }
}
