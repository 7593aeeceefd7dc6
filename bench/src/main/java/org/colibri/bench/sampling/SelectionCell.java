package org.colibri.bench.sampling;

import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.select.SelectionMethod;
import org.colibri.sampling.zoo.SelectionTable;
import org.colibri.sampling.zoo.SelectionTrial;

/**
 * What many trials of one method on one table gave; means but for the counts.
 *
 * @param missRecall trials whose recall fell short of the target
 * @param missPrecision trials whose precision did
 * @param unpromised trials whose answer said that it does not promise all its targets
 * @param all share of trials that returned nearly everything
 */
record SelectionCell(
    int trials,
    int missRecall,
    int missPrecision,
    int unpromised,
    double recall,
    double precision,
    double all,
    double calls) {

  private static final int LARGE = 100_000; // blobs from which on a twentieth of the trials is run

  static UniformRandomProvider seed(long seed) {
    return RandomSource.L64_X128_MIX.create(seed);
  }

  /** A precision counts as missed where it is promised only. */
  static SelectionCell measure(
      SelectionTable table, SelectionMethod method, int budget, int trials, double target) {
    int missRecall = 0;
    int missPrecision = 0;
    int unpromised = 0;
    double recall = 0;
    double precision = 0;
    double all = 0;
    double calls = 0;
    int runs = table.size() > LARGE ? Math.max(1, trials / 20) : trials;
    for (int t = 0; t < runs; t++) {
      SelectionTrial trial = trial(table, method, budget, t);
      missRecall += trial.missesRecall(target) ? 1 : 0;
      missPrecision += trial.answer().met() && trial.missesPrecision(target) ? 1 : 0;
      unpromised += trial.answer().met() ? 0 : 1;
      recall += trial.recall() / runs;
      precision += trial.precision() / runs;
      all += trial.size() > 0.9 * table.size() - budget ? 1.0 / runs : 0;
      calls += (double) trial.calls() / runs;
    }
    return new SelectionCell(
        runs, missRecall, missPrecision, unpromised, recall, precision, all, calls);
  }

  /** Published SUPG at about {@code budget} distinct calls. */
  static SelectionCell published(
      SelectionTable table, SelectionMethod method, int budget, int trials, double target) {
    double draws = budget;
    for (int round = 0; round < 4; round++) {
      long calls = trial(table, method, (int) draws, 1).calls();
      draws = Math.min(8.0 * budget, draws * budget / Math.max(1, calls));
    }
    return measure(table, method, (int) draws, trials, target);
  }

  private static SelectionTrial trial(
      SelectionTable table, SelectionMethod method, int budget, long seed) {
    UniformRandomProvider random = seed(seed);
    RankedPopulation population = RankedPopulation.byScore(table.scores(), random);
    return SelectionTrial.run(table, method.start(population, new LabelBook(1), budget, random));
  }

  /** Misses of a recall with their limit, precision, and the share that returned all. */
  String recallCells() {
    return String.format(
        Locale.ROOT, "%s | %.3f | %.2f", Sheet.rate(trials, missRecall), precision, all);
  }

  /** Misses of a precision with their limit, and the recall. */
  String precisionCells() {
    return String.format(Locale.ROOT, "%s | %.3f", Sheet.rate(trials, missPrecision), recall);
  }
}
