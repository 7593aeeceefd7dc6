package org.colibri.bench.sampling;

import java.io.IOException;
import java.util.List;
import org.colibri.sampling.Interval;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.aggregate.AggregateAnswer;
import org.colibri.sampling.aggregate.AggregateMethod;
import org.colibri.sampling.aggregate.AggregateTask;
import org.colibri.sampling.aggregate.Quantity;
import org.colibri.sampling.zoo.RowTable;

/** Averages over rows, and groups whose intervals hold together. */
final class RowParts {

  private static final int SIZE = 50_000;

  private final Sheet sheet;

  RowParts(Sheet sheet) {
    this.sheet = sheet;
  }

  private static List<AggregateMethod> methods() {
    return List.of(
        new AggregateMethod.Uniform(),
        new AggregateMethod.Ordered(),
        new AggregateMethod.Regression(10));
  }

  /** AVG over rows: the sum of a value over the number of rows. */
  void averages() throws IOException {
    sheet.part(
        "AVG over rows to 3 % at 95 %",
        "The proxy is the number of rows.",
        "table | method | trials | calls | interval misses | limit");
    RowTable table = RowTable.of(SIZE, new double[] {1}, 1);
    List<Quantity> average = List.of(Quantity.ratio(2, 1, 0.03, true));
    double[] truth = {table.total(table.sums(), 0) / table.total(table.rows(), 0)};
    for (AggregateMethod method : methods()) {
      row("Poisson rows", table, average, false, truth, method);
    }
    sheet.line("");
  }

  /** COUNT and SUM of rows in groups that nobody knew. */
  void groups() throws IOException {
    sheet.part(
        "COUNT and SUM by group to 10 % at 95 %",
        "A miss: any of the intervals of all groups does not hold.",
        "table | method | trials | calls | intervals miss | limit");
    for (double[] shares :
        new double[][] {{0.5, 0.3, 0.2}, {0.4, 0.2, 0.1, 0.1, 0.1, 0.05, 0.05}}) {
      RowTable table = RowTable.of(SIZE, shares, 1);
      List<Quantity> both = List.of(Quantity.total(1, 0.1, true), Quantity.total(2, 0.1, true));
      double[] truth = new double[2 * shares.length];
      for (int g = 0; g < shares.length; g++) {
        truth[2 * g] = table.total(table.rows(), g);
        truth[2 * g + 1] = table.total(table.sums(), g);
      }
      for (AggregateMethod method : methods()) {
        row(table.name(), table, both, true, truth, method);
      }
    }
    sheet.line("");
  }

  private void row(
      String name,
      RowTable table,
      List<Quantity> quantities,
      boolean grouped,
      double[] truth,
      AggregateMethod method)
      throws IOException {
    if (!sheet.measures(name)) {
      return;
    }
    int trials = sheet.trials(1);
    RankedPopulation proxy = RankedPopulation.byScore(table.rows(), SelectionCell.seed(0));
    double calls = 0;
    int missed = 0;
    for (int t = 0; t < trials; t++) {
      AggregateTask task =
          new AggregateTask(
              table.size(), new LabelBook(3), quantities, 0.05, Integer.MAX_VALUE, grouped);
      AggregateAnswer answer =
          Answers.of(
              method.start(task, proxy, SelectionCell.seed(t)),
              (blob, values, from) -> enter(table, blob, values, from));
      calls += (double) answer.calls() / trials;
      boolean holds = answer.estimates().size() == truth.length;
      for (int i = 0; holds && i < truth.length; i++) {
        Interval interval = answer.estimates().get(i).interval();
        holds = Answers.covers(interval, truth[i], 1e-9 * truth[i]);
      }
      missed += holds ? 0 : 1;
    }
    sheet.line(
        "| %s | %s | %d | %.0f | %s |", name, method, trials, calls, Sheet.rate(trials, missed));
  }

  private static void enter(RowTable table, int blob, double[] values, int from) {
    values[from] = table.groups()[blob];
    values[from + 1] = table.rows()[blob];
    values[from + 2] = table.sums()[blob];
  }
}
