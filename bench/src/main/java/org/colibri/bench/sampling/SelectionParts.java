package org.colibri.bench.sampling;

import java.io.IOException;
import java.util.List;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.select.ExpectedSelection;
import org.colibri.sampling.select.LimitSearch;
import org.colibri.sampling.select.PrecisionTarget;
import org.colibri.sampling.select.RecallTarget;
import org.colibri.sampling.select.SelectionMethod;
import org.colibri.sampling.select.Supg;
import org.colibri.sampling.zoo.SelectionTable;
import org.colibri.sampling.zoo.SelectionTrial;

/** Selections: recall, precision, both, in expectation, and a search by rank. */
final class SelectionParts {

  private static final double LEVEL = 0.9;
  private static final RecallTarget RECALL = new RecallTarget(LEVEL, 0.05);
  private static final PrecisionTarget PRECISION = new PrecisionTarget(LEVEL, 0.05);
  private static final int[] BUDGETS = {250, 500, 1000, 2000, 4000};
  private static final int SMALL = 3000;

  private final ZooTables tables;
  private final Sheet sheet;

  SelectionParts(ZooTables tables, Sheet sheet) {
    this.tables = tables;
    this.sheet = sheet;
  }

  private List<SelectionTable> named(List<SelectionTable> all) {
    return all.stream().filter(table -> sheet.measures(table.name())).toList();
  }

  private static int[] budgets(SelectionTable table) {
    int n = table.size();
    return n < SMALL ? new int[] {n / 10, n / 4, n / 2} : BUDGETS;
  }

  /** {@code large}, or a share of a small table. */
  private static int budget(SelectionTable table, int large, int part) {
    return table.size() < SMALL ? table.size() / part : large;
  }

  void recall() throws IOException {
    int trials = sheet.trials(0.2);
    sheet.part(
        "Recall 0.9, δ 0.05, default",
        "Misses, mean precision, share that returned nearly everything; SUPG (root weights) at the same distinct calls.",
        "table | budget | trials | miss | limit | precision | all | SUPG miss | limit | precision | all | calls");
    for (SelectionTable table : named(tables.friendly())) {
      for (int budget : budgets(table)) {
        SelectionCell mine =
            SelectionCell.measure(
                table, new SelectionMethod.DefaultRecall(RECALL), budget, trials, LEVEL);
        SelectionCell theirs = published(table, Supg.Weighting.ROOT, budget, trials);
        sheet.line(
            "| %s | %d | %d | %s | %s | %.0f |",
            table.name(),
            budget,
            mine.trials(),
            mine.recallCells(),
            theirs.recallCells(),
            theirs.calls());
      }
    }
    sheet.line("");
  }

  private static SelectionCell published(
      SelectionTable table, Supg.Weighting weighting, int budget, int trials) {
    return SelectionCell.published(
        table, new SelectionMethod.PublishedRecall(RECALL, weighting), budget, trials, LEVEL);
  }

  /** The published selector's other weights. */
  void published() throws IOException {
    int trials = sheet.trials(0.4);
    sheet.part(
        "Recall 0.9, δ 0.05, SUPG's other weights",
        "At the same distinct calls.",
        "table | budget | trials | uniform: miss | limit | precision | all | proportional: miss | limit | precision | all");
    for (SelectionTable table : named(tables.friendly())) {
      int budget = budget(table, 1000, 4);
      SelectionCell uniform = published(table, Supg.Weighting.UNIFORM, budget, trials);
      SelectionCell proportional = published(table, Supg.Weighting.PROPORTIONAL, budget, trials);
      sheet.line(
          "| %s | %d | %d | %s | %s |",
          table.name(),
          budget,
          uniform.trials(),
          uniform.recallCells(),
          proportional.recallCells());
    }
    sheet.line("");
  }

  void strict() throws IOException {
    int trials = sheet.trials(1);
    sheet.part(
        "Recall 0.9, δ 0.05, strict",
        "On every table.",
        "table | budget | trials | miss | limit | precision | all");
    for (SelectionTable table : named(tables.everything())) {
      int budget = budget(table, 2000, 2);
      SelectionCell cell =
          SelectionCell.measure(
              table, new SelectionMethod.StrictRecall(RECALL), budget, trials, LEVEL);
      sheet.line("| %s | %d | %d | %s |", table.name(), budget, cell.trials(), cell.recallCells());
    }
    sheet.line("");
  }

  void precision() throws IOException {
    int trials = sheet.trials(0.4);
    sheet.part(
        "Precision 0.9, δ 0.05, strict",
        "On every table; beside it SUPG in one and in two stages (root weights) at the same distinct calls.",
        "table | budget | trials | miss | limit | recall | one stage: miss | limit | recall | two stages: miss | limit | recall");
    for (SelectionTable table : named(tables.everything())) {
      int budget = budget(table, 1000, 4);
      SelectionCell cell =
          SelectionCell.measure(
              table, new SelectionMethod.StrictPrecision(PRECISION), budget, trials, LEVEL);
      sheet.line(
          "| %s | %d | %d | %s | %s | %s |",
          table.name(),
          budget,
          cell.trials(),
          cell.precisionCells(),
          staged(table, budget, false, trials).precisionCells(),
          staged(table, budget, true, trials).precisionCells());
    }
    sheet.line("");
  }

  private static SelectionCell staged(
      SelectionTable table, int budget, boolean twoStages, int trials) {
    SelectionMethod method =
        new SelectionMethod.PublishedPrecision(PRECISION, Supg.Weighting.ROOT, twoStages);
    return SelectionCell.published(table, method, budget, trials, LEVEL);
  }

  /** Both targets with a success probability: a cascade. */
  void both() throws IOException {
    int trials = sheet.trials(0.2);
    sheet.part(
        "Recall and precision 0.9 together, δ 0.05",
        "A cascade with a success probability. A precision counts as missed only where the answer promised it; \"not promised\": share whose calls did not suffice for it.",
        "table | budget | trials | strict: recall miss | limit | precision miss | limit | not promised | default: recall miss | limit | precision miss | limit | not promised");
    for (SelectionTable table : named(tables.everything())) {
      int budget = budget(table, 2000, 2);
      sheet.line(
          "| %s | %d | %d | %s | %s |",
          table.name(),
          budget,
          table.size() > 100_000 ? Math.max(1, trials / 20) : trials,
          joint(table, budget, true, trials),
          table.adversarial() ? "- | - | - | - | -" : joint(table, budget, false, trials));
    }
    sheet.line("");
  }

  private static String joint(SelectionTable table, int budget, boolean strict, int trials) {
    SelectionCell cell =
        SelectionCell.measure(
            table, new SelectionMethod.Joint(RECALL, LEVEL, strict), budget, trials, LEVEL);
    return Sheet.rate(cell.trials(), cell.missRecall())
        + " | "
        + Sheet.rate(cell.trials(), cell.missPrecision())
        + " | "
        + (double) cell.unpromised() / cell.trials();
  }

  /** Nothing is promised: means only. */
  void expected() throws IOException {
    int trials = sheet.trials(0.4);
    sheet.part(
        "Recall 0.9, precision 0.9, both, in expectation",
        "Nothing is promised: means of what was aimed at, and the share of trials below it.",
        "table | budget | trials | recall | below | limit | precision | below | limit | cascade: recall | precision | calls");
    for (SelectionTable table : named(tables.friendly())) {
      int budget = budget(table, 1000, 4);
      SelectionCell recall = aimed(table, ExpectedSelection.Aim.RECALL, budget, trials);
      SelectionCell precision = aimed(table, ExpectedSelection.Aim.PRECISION, budget, trials);
      SelectionCell cascade =
          SelectionCell.measure(
              table, new SelectionMethod.ExpectedJoint(LEVEL, LEVEL), budget, trials, LEVEL);
      sheet.line(
          "| %s | %d | %d | %.3f | %s | %.3f | %s | %.3f | %.3f | %.0f |",
          table.name(),
          budget,
          recall.trials(),
          recall.recall(),
          Sheet.rate(recall.trials(), recall.missRecall()),
          precision.precision(),
          Sheet.rate(precision.trials(), precision.missPrecision()),
          cascade.recall(),
          cascade.precision(),
          cascade.calls());
    }
    sheet.line("");
  }

  private static SelectionCell aimed(
      SelectionTable table, ExpectedSelection.Aim aim, int budget, int trials) {
    return SelectionCell.measure(
        table, new SelectionMethod.Expected(aim, LEVEL), budget, trials, LEVEL);
  }

  void limit() throws IOException {
    int trials = Math.min(100, sheet.trials(1));
    sheet.part(
        "LIMIT 10",
        "Every row is verified, so that none is wrong.",
        "table | trials | calls by proxy | calls in random order");
    for (SelectionTable table : named(tables.few())) {
      double ranked = 0;
      double random = 0;
      for (int t = 0; t < trials; t++) {
        var byScore = RankedPopulation.byScore(table.scores(), SelectionCell.seed(t));
        var shuffled = RankedPopulation.withoutProxy(table.size(), SelectionCell.seed(t));
        ranked += search(table, byScore) / trials;
        random += search(table, shuffled) / trials;
      }
      sheet.line("| %s | %d | %.1f | %.0f |", table.name(), trials, ranked, random);
    }
    sheet.line("");
  }

  private static double search(SelectionTable table, RankedPopulation population) {
    return SelectionTrial.run(table, new LimitSearch(population, new LabelBook(1), 10)).calls();
  }
}
