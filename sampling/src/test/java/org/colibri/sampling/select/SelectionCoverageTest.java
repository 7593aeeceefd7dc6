package org.colibri.sampling.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.CascadeThresholds;
import org.colibri.sampling.Guarantee;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.Selection;
import org.colibri.sampling.bound.BinomialLimits;
import org.colibri.sampling.zoo.SelectionTable;
import org.colibri.sampling.zoo.SelectionTrial;
import org.junit.jupiter.api.Test;

/**
 * Promises are kept as often as they say, over seeds 0, 1, …; a rate is refused where the truth is
 * above δ with p below 0.001.
 */
class SelectionCoverageTest {

  private static final RecallTarget RECALL = new RecallTarget(0.9, 0.05);
  private static final PrecisionTarget PRECISION = new PrecisionTarget(0.9, 0.05);

  private static SelectionTrial trial(
      SelectionTable table, SelectionMethod method, int budget, long seed) {
    UniformRandomProvider random = RandomSource.L64_X128_MIX.create(seed);
    RankedPopulation population = RankedPopulation.byScore(table.scores(), random);
    return SelectionTrial.run(table, method.start(population, new LabelBook(1), budget, random));
  }

  /** Trials of seeds 0, 1, …, on all cores. */
  private static List<SelectionTrial> trials(
      SelectionTable table, SelectionMethod method, int budget, int count) {
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(seed -> trial(table, method, budget, seed))
        .toList();
  }

  private static void kept(String what, int misses, int trials) {
    double surely = misses == 0 ? 0 : BinomialLimits.lower(trials, misses, 0.001);
    assertTrue(surely <= 0.05, what + " missed " + misses + " of " + trials);
  }

  @Test
  void strictRecallHoldsOnEveryTableHoweverBadTheProxy() {
    SelectionTable good = SelectionTable.normal(600, 0.15, 2, 1);
    for (SelectionTable table :
        List.of(
            good,
            good.hidden(0.06, 2),
            good.hidden(0.3, 2),
            good.constant(),
            good.inverted(),
            good.mostlyZero())) {
      int misses = 0;
      for (SelectionTrial trial :
          trials(table, new SelectionMethod.StrictRecall(RECALL), 300, 2000)) {
        misses += trial.missesRecall(0.9) ? 1 : 0;
        assertTrue(trial.calls() <= 300);
      }
      kept(table.name(), misses, 2000);
    }
  }

  @Test
  void defaultRecallHoldsWhereTheProxyIsNotPerverse() {
    SelectionTable good = SelectionTable.normal(2000, 0.05, 2.5, 3);
    for (SelectionTable table :
        List.of(
            good,
            good.mostlyZero(),
            good.flipped(0.02, 4),
            SelectionTable.twoKinds(4000, 300, 0.15, -4, 2, 5))) {
      int misses = 0;
      int uncertain = 0;
      int trials = 120;
      for (SelectionTrial trial :
          trials(table, new SelectionMethod.DefaultRecall(RECALL), 400, trials)) {
        misses += trial.missesRecall(0.9) ? 1 : 0;
        assertTrue(trial.calls() <= 400);
        uncertain += trial.answer().certifiedRecall() > trial.recall() + 1e-9 ? 1 : 0;
      }
      kept(table.name(), misses, trials);
      kept("certificate on " + table.name(), uncertain, trials);
    }
  }

  @Test
  void defaultRecallHoldsWhereTwoLabelsInAHundredAreWrong() {
    SelectionTable table = SelectionTable.normal(600, 0.05, 3, 13).flipped(0.02, 14);
    int misses = 0;
    int uncertain = 0;
    for (SelectionTrial trial :
        trials(table, new SelectionMethod.DefaultRecall(RECALL), 150, 2000)) {
      misses += trial.missesRecall(0.9) ? 1 : 0;
      uncertain += trial.answer().certifiedRecall() > trial.recall() + 1e-9 ? 1 : 0;
    }
    kept(table.name(), misses, 2000);
    kept("certificate on " + table.name(), uncertain, 2000);
  }

  @Test
  void precisionHoldsOnEveryTable() {
    SelectionTable good = SelectionTable.normal(2000, 0.2, 3, 5);
    for (SelectionTable table :
        List.of(good, good.constant(), good.inverted(), good.hidden(0.3, 6))) {
      int misses = 0;
      int trials = 150;
      for (SelectionTrial trial :
          trials(table, new SelectionMethod.StrictPrecision(PRECISION), 300, trials)) {
        misses += trial.missesPrecision(0.9) ? 1 : 0;
        assertTrue(trial.calls() <= 300);
      }
      kept(table.name(), misses, trials);
    }
  }

  @Test
  void jointTargetsHoldTogetherAndTheLimitHoldsForTheWhole() {
    SelectionTable table = SelectionTable.normal(2000, 0.1, 3, 7);
    for (int limit : new int[] {60, 500, 1500}) {
      int misses = 0;
      int met = 0;
      int trials = 80;
      for (SelectionTrial trial :
          trials(table, new SelectionMethod.Joint(RECALL, 0.8, false), limit, trials)) {
        boolean promised = trial.answer().met();
        misses += trial.missesRecall(0.9) || (promised && trial.missesPrecision(0.8)) ? 1 : 0;
        met += promised ? 1 : 0;
        assertTrue(trial.calls() <= limit, "calls " + trial.calls() + " of " + limit);
        assertTrue(promised == (trial.answer().callsNeeded() <= limit));
      }
      kept("joint", misses, trials);
      assertTrue(limit == 1500 ? met > trials / 2 : met < trials, limit + " met " + met);
    }
  }

  @Test
  void whatAJointAnswerSaysWouldHaveSufficedMostlyDoes() {
    SelectionTable table = SelectionTable.normal(2000, 0.1, 3, 7);
    SelectionMethod method = new SelectionMethod.Joint(RECALL, 0.8, false);
    int unmet = 0;
    int met = 0;
    for (int seed = 0; seed < 60; seed++) {
      Selection first = trial(table, method, 700, seed).answer();
      if (!first.met()) {
        int limit = (int) Math.ceil(first.callsNeeded());
        unmet++;
        met += trial(table, method, limit, seed).answer().met() ? 1 : 0;
      }
    }
    assertTrue(unmet >= 20 && met >= 0.8 * unmet, met + " of " + unmet);
  }

  @Test
  void certificatesHoldForEveryProxy() {
    SelectionTable good = SelectionTable.normal(600, 0.1, 2, 11);
    for (SelectionTable table : List.of(good, good.hidden(0.3, 2), good.inverted())) {
      for (SelectionMethod method :
          List.of(
              new SelectionMethod.Expected(ExpectedSelection.Aim.RECALL, 0.9),
              new SelectionMethod.PublishedRecall(RECALL, Supg.Weighting.ROOT),
              new SelectionMethod.PublishedPrecision(PRECISION, Supg.Weighting.ROOT, true),
              new SelectionMethod.StrictPrecision(PRECISION))) {
        int wrong = 0;
        int trials = 120;
        for (SelectionTrial trial : trials(table, method, 250, trials)) {
          wrong += trial.answer().certifiedRecall() > trial.recall() + 1e-9 ? 1 : 0;
        }
        kept(method + " on " + table.name(), wrong, trials);
      }
    }
  }

  @Test
  void anUnlimitedStrictLoopEndsWithAnAnswerWorthHaving() {
    SelectionTable table = SelectionTable.normal(4000, 0.2, 4, 8);
    for (int seed = 0; seed < 20; seed++) {
      SelectionTrial trial =
          trial(table, new SelectionMethod.StrictRecall(RECALL), Integer.MAX_VALUE, seed);
      assertTrue(trial.recall() >= 0.9, "seed " + seed + " recall " + trial.recall());
      double expected =
          new SelectionMethod.StrictRecall(RECALL)
              .expectedCalls(4000, table.positives(), Integer.MAX_VALUE);
      assertTrue(
          trial.calls() > expected / 3 && trial.calls() < 3 * expected,
          trial.calls() + " calls, expected " + expected);
      assertTrue(trial.precision() > 0.4, "seed " + seed + " precision " + trial.precision());
    }
  }

  @Test
  void anUnlimitedStrictLoopKeepsItsRecallWhateverTheProxy() {
    SelectionTable table = SelectionTable.normal(1200, 0.4, 3, 15).hidden(0.12, 16);
    int misses = 0;
    int exact = 0;
    SelectionMethod method = new SelectionMethod.StrictRecall(RECALL);
    for (SelectionTrial trial : trials(table, method, Integer.MAX_VALUE, 2000)) {
      misses += trial.missesRecall(0.9) ? 1 : 0;
      exact += trial.calls() == table.size() ? 1 : 0;
    }
    kept("unlimited on " + table.name(), misses, 2000);
    assertTrue(exact < 1000, "asked everything " + exact + " times");
  }

  @Test
  void strictJointTargetsHoldTogetherWhateverTheProxy() {
    SelectionTable good = SelectionTable.normal(500, 0.3, 4, 17);
    SelectionMethod method = new SelectionMethod.Joint(RECALL, 0.8, true);
    for (SelectionTable table : List.of(good, good.hidden(0.12, 18))) {
      int misses = 0;
      int met = 0;
      int trials = table == good ? 300 : 2000;
      for (SelectionTrial trial : trials(table, method, 400, trials)) {
        boolean promised = trial.answer().met();
        misses += trial.missesRecall(0.9) || (promised && trial.missesPrecision(0.8)) ? 1 : 0;
        met += promised && trial.calls() < table.size() ? 1 : 0;
      }
      kept("strict joint on " + table.name(), misses, trials);
      assertTrue(met > trials / 2 || table != good, table.name() + " met " + met);
    }
  }

  @Test
  void aLimitBeyondThePopulationIsNoneToAStrictLoop() {
    SelectionTable table = SelectionTable.normal(4000, 0.2, 4, 8);
    SelectionMethod method = new SelectionMethod.StrictRecall(RECALL);
    for (int seed = 0; seed < 3; seed++) {
      long calls = trial(table, method, Integer.MAX_VALUE, seed).calls();
      assertEquals(calls, trial(table, method, table.size(), seed).calls());
      assertTrue(calls < table.size());
    }
  }

  @Test
  void whatIsExpectedOfAnUnlimitedJointIsNearWhatIsAsked() {
    SelectionTable table = SelectionTable.normal(12_000, 0.1, 4, 19);
    SelectionMethod method = new SelectionMethod.Joint(RECALL, 0.8, false);
    double expected = method.expectedCalls(table.size(), table.positives(), Integer.MAX_VALUE);
    for (SelectionTrial trial : trials(table, method, Integer.MAX_VALUE, 4)) {
      double ratio = trial.calls() / expected;
      assertTrue(ratio > 0.5 && ratio < 2, trial.calls() + " of " + expected);
    }
    assertTrue(Double.isNaN(method.expectedCalls(12_000, Double.NaN, Integer.MAX_VALUE)));
    assertEquals(900, method.expectedCalls(12_000, Double.NaN, 900));
  }

  @Test
  void aCascadeOfOneOrTwoCallsAsksThem() {
    SelectionTable table = SelectionTable.normal(500, 0.3, 3, 12);
    for (int limit : new int[] {1, 2}) {
      SelectionTrial trial = trial(table, new SelectionMethod.ExpectedJoint(0.9, 0.9), limit, 1);
      assertEquals(limit, trial.calls());
    }
  }

  @Test
  void publishedSupgFindsWhatAGoodProxyShows() {
    SelectionTable table = SelectionTable.beta(20_000, 1, 9);
    SelectionTrial trial =
        trial(table, new SelectionMethod.PublishedRecall(RECALL, Supg.Weighting.ROOT), 1000, 1);
    assertTrue(trial.recall() > 0.8 && trial.size() < 20_000);
    assertTrue(trial.calls() < 1000, "repeats are asked once");
  }

  @Test
  void emptyAndUniformPopulationsAreAnswered() {
    for (int size : new int[] {0, 1, 40}) {
      for (boolean label : new boolean[] {true, false}) {
        boolean[] labels = new boolean[size];
        java.util.Arrays.fill(labels, label);
        SelectionTable table = new SelectionTable("edge", new double[size], labels, false);
        for (int budget : new int[] {0, 1, 20, 50}) {
          for (SelectionMethod method :
              List.of(
                  new SelectionMethod.DefaultRecall(RECALL),
                  new SelectionMethod.StrictRecall(RECALL),
                  new SelectionMethod.PublishedRecall(RECALL, Supg.Weighting.ROOT),
                  new SelectionMethod.StrictPrecision(PRECISION),
                  new SelectionMethod.Joint(RECALL, 0.9, true),
                  new SelectionMethod.ExpectedJoint(0.9, 0.9),
                  new SelectionMethod.Expected(ExpectedSelection.Aim.RECALL, 0.9))) {
            SelectionTrial trial = trial(table, method, budget, 1);
            String what = method + " N " + size + " budget " + budget + " label " + label;
            boolean recall =
                method.guarantee() == Guarantee.FINITE_SAMPLE
                    && method instanceof SelectionMethod.StrictRecall;
            assertTrue(!recall || trial.recall() >= 0.9, what);
            assertTrue(trial.calls() <= Math.min(size, budget), what);
            assertTrue(size > 0 || !(trial.answer().expectedRecall() < 1), what);
          }
        }
      }
    }
  }

  @Test
  void aLimitSearchCallsTheOracleOnceForEveryRankUntilItHasEnough() {
    SelectionTable table = SelectionTable.normal(1000, 0.1, 3, 10);
    RankedPopulation population =
        RankedPopulation.byScore(table.scores(), RandomSource.L64_X128_MIX.create(1L));
    int tenth = 0;
    for (int found = 0; found < 10; tenth++) {
      found += table.labels()[population.ordinalAt(tenth)] ? 1 : 0;
    }
    SelectionTrial trial =
        SelectionTrial.run(table, new LimitSearch(population, new LabelBook(1), 10));
    assertEquals(tenth, trial.calls());
    assertEquals(10, trial.size());
    assertEquals(1, trial.precision());
  }

  @Test
  void aCascadeMeetsItsTargetsOnAverageAndAsksOnlyBetweenItsThresholds() {
    SelectionTable table = SelectionTable.normal(5000, 0.3, 3, 12);
    SelectionMethod method = new SelectionMethod.ExpectedJoint(0.95, 0.95);
    int trials = 40;
    double recall = 0;
    double precision = 0;
    for (SelectionTrial trial : trials(table, method, Integer.MAX_VALUE, trials)) {
      CascadeThresholds thresholds = Objects.requireNonNull(trial.answer().thresholds());
      assertTrue(0 < thresholds.yes() && thresholds.yes() <= thresholds.no());
      assertTrue(thresholds.yesScore() >= thresholds.noScore());
      assertEquals(0, thresholds.open());
      assertTrue(trial.answer().met());
      assertTrue(trial.calls() < 2500, "calls " + trial.calls());
      recall += trial.recall() / trials;
      precision += trial.precision() / trials;
      assertEquals(trial.recall(), trial.answer().expectedRecall(), 0.05);
      assertEquals(trial.precision(), trial.answer().expectedPrecision(), 0.05);
    }
    assertEquals(0.95, recall, 0.015);
    assertTrue(precision >= 0.94 && precision < 0.99, "precision " + precision);
  }

  @Test
  void aCascadeThatRunsOutOfCallsKeepsItsRecallAndSaysSo() {
    SelectionTable table = SelectionTable.normal(5000, 0.3, 2, 12);
    SelectionMethod method = new SelectionMethod.ExpectedJoint(0.9, 0.95);
    for (SelectionTrial trial : trials(table, method, 700, 10)) {
      assertEquals(700, trial.calls());
      assertFalse(trial.answer().met());
      assertTrue(trial.recall() > 0.8, "recall " + trial.recall());
      double needed = trial.answer().callsNeeded();
      CascadeThresholds thresholds = Objects.requireNonNull(trial.answer().thresholds());
      assertEquals(needed, 700.0 + thresholds.open());
    }
  }

  @Test
  void aJointAnswerReadsAsACascade() {
    SelectionTable table = SelectionTable.normal(4000, 0.2, 4, 7);
    for (int seed = 0; seed < 10; seed++) {
      UniformRandomProvider random = RandomSource.L64_X128_MIX.create(seed);
      RankedPopulation population = RankedPopulation.byScore(table.scores(), random);
      SelectionMethod method = new SelectionMethod.Joint(RECALL, 0.8, false);
      Selection answer =
          SelectionTrial.run(table, method.start(population, new LabelBook(1), 900, random))
              .answer();
      CascadeThresholds thresholds = Objects.requireNonNull(answer.thresholds());
      assertTrue(thresholds.yes() <= thresholds.no());
      int open = 0;
      for (int rank = 0; rank < population.size(); rank++) {
        int blob = population.ordinalAt(rank);
        boolean unseen = answer.blobs().contains(blob) && !answer.verified().contains(blob);
        assertFalse(unseen && rank >= thresholds.no(), "dropped below the lower threshold");
        open += unseen && rank >= thresholds.yes() ? 1 : 0;
      }
      assertEquals(thresholds.open(), open);
    }
  }

  @Test
  void anExpectedCascadeMeetsBothOnAverageForFewerCallsThanThereAreBlobs() {
    SelectionTable table = SelectionTable.normal(8000, 0.2, 2, 12);
    double recall = 0;
    double precision = 0;
    double calls = 0;
    int trials = 40;
    for (int t = 0; t < trials; t++) {
      UniformRandomProvider random = RandomSource.L64_X128_MIX.create(t);
      SelectionTrial trial =
          SelectionTrial.run(
              table,
              new SelectionMethod.ExpectedJoint(0.9, 0.95)
                  .start(
                      RankedPopulation.byScore(table.scores(), random),
                      new LabelBook(1),
                      Integer.MAX_VALUE,
                      random));
      assertTrue(trial.answer().met());
      recall += trial.recall() / trials;
      precision += trial.precision() / trials;
      calls += (double) trial.calls() / trials;
    }
    // The standard error of a trial's recall is near .02; of the mean of 40 near .003.
    assertTrue(recall > 0.88, "recall " + recall);
    assertTrue(precision > 0.93, "precision " + precision);
    assertTrue(calls < 5000, "calls " + calls);
  }

  @Test
  void anExpectedCascadeWithinALimitReturnsWhatItCannotAsk() {
    SelectionTable table = SelectionTable.normal(8000, 0.2, 1, 12);
    UniformRandomProvider random = RandomSource.L64_X128_MIX.create(5L);
    SelectionTrial trial =
        SelectionTrial.run(
            table,
            new SelectionMethod.ExpectedJoint(0.9, 0.95)
                .start(
                    RankedPopulation.byScore(table.scores(), random),
                    new LabelBook(1),
                    600,
                    random));
    assertEquals(600, trial.calls());
    assertEquals(java.util.Set.of(Selection.Target.PRECISION), trial.answer().unmet());
    assertTrue(trial.recall() > 0.8, "recall " + trial.recall());
    assertTrue(trial.answer().callsNeeded() > 600);
  }
}
