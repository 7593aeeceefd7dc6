package org.colibri.bench.sampling;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.colibri.sampling.Interval;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.aggregate.AggregateAnswer;
import org.colibri.sampling.aggregate.AggregateMethod;
import org.colibri.sampling.aggregate.AggregateTask;
import org.colibri.sampling.aggregate.Estimate;
import org.colibri.sampling.aggregate.Quantity;
import org.colibri.sampling.zoo.AggregateTable;

/** Totals, each by the designs that suit it. */
final class AggregateParts {

  private static final Quantity FIVE = Quantity.total(0, 0.05, true);
  private static final String COLUMNS =
      "table | target | method | trials | calls | outside target | limit | interval misses | limit";

  private final ZooTables tables;
  private final Sheet sheet;

  AggregateParts(ZooTables tables, Sheet sheet) {
    this.tables = tables;
    this.sheet = sheet;
  }

  /** Counts per frame, without a proxy and by several. */
  void videos() throws IOException {
    sheet.part("Objects per frame at 95 %", "", COLUMNS);
    for (AggregateTable video : tables.videos()) {
      List<AggregateTable> byProxy = new ArrayList<>();
      for (double correlation : new double[] {0.5, 0.8, 0.95}) {
        byProxy.add(video.withNoise(correlation, 2));
      }
      byProxy.add(video.interpolated(300));
      for (double error : new double[] {0.1, 0.03}) {
        String target = "±" + error + " a frame";
        Quantity mean = Quantity.total(0, error * video.size(), false);
        row(video, target, mean, new AggregateMethod.Ordered(), 1);
        row(video, target, mean, new AggregateMethod.Uniform(), 1);
        for (AggregateTable table : byProxy) {
          row(table, target, mean, new AggregateMethod.Regression(10), 0.2);
        }
      }
    }
    sheet.line("");
  }

  /** Sums to within 5 %. */
  void sums() throws IOException {
    sheet.part("Sums to 5 % at 95 %", "", COLUMNS);
    AggregateTable poisson = ZooTables.poisson();
    row(poisson, "5 %", FIVE, new AggregateMethod.Uniform(), 1);
    for (double correlation : new double[] {0.5, 0.8, 0.95}) {
      AggregateTable noisy = poisson.withNoise(correlation, 2);
      row(noisy, "5 %", FIVE, new AggregateMethod.Regression(1), 0.2);
      row(noisy, "5 %", FIVE, new AggregateMethod.Regression(10), 0.2);
    }
    for (AggregateTable table : tables.rare()) {
      row(table, "5 %", FIVE, new AggregateMethod.Difference(), 0.3);
    }
    for (AggregateTable table : ZooTables.heavy()) {
      row(table, "5 %", FIVE, new AggregateMethod.Uniform(), 0.3);
      row(table, "5 %", FIVE, new AggregateMethod.Ordered(), 0.3);
      row(table.withNoise(0.8, 2), "5 %", FIVE, new AggregateMethod.Regression(10), 0.2);
    }
    for (AggregateTable table : ZooTables.extremes()) {
      row(table, "5 %", FIVE, new AggregateMethod.Uniform(), 0.3);
      row(table, "5 %", FIVE, new AggregateMethod.Ordered(), 0.3);
      row(table.withNoise(0.8, 2), "5 %", FIVE, new AggregateMethod.Regression(10), 0.3);
    }
    sheet.line("");
  }

  /** Counts of labels, in finite samples. */
  void strict() throws IOException {
    sheet.part("Counts at 95 %, strict", "Values in [0, 1].", COLUMNS);
    Quantity tenth = Quantity.total(0, 0.1, true);
    for (AggregateTable table : tables.rare()) {
      row(table, "10 %", tenth, new AggregateMethod.Strict(new Interval(0, 1)), 0.06);
    }
    sheet.line("");
  }

  private void row(
      AggregateTable table, String target, Quantity quantity, AggregateMethod method, double share)
      throws IOException {
    if (!sheet.measures(table.name())) {
      return;
    }
    int trials = sheet.trials(share);
    double truth = table.total();
    RankedPopulation proxy = RankedPopulation.byScore(table.scores(), SelectionCell.seed(0));
    double calls = 0;
    int outside = 0;
    int missed = 0;
    for (int t = 0; t < trials; t++) {
      AggregateTask task =
          new AggregateTask(
              table.size(), new LabelBook(1), List.of(quantity), 0.05, Integer.MAX_VALUE);
      AggregateAnswer answer =
          Answers.of(
              method.start(task, proxy, SelectionCell.seed(t)),
              (blob, values, from) -> values[from] = table.values()[blob]);
      Estimate estimate = answer.estimates().get(0);
      calls += (double) answer.calls() / trials;
      double allowed = quantity.tolerance() * (quantity.relative() ? Math.abs(truth) : 1);
      double slack = 1e-9 * Math.abs(truth) + 1e-6;
      outside += Math.abs(estimate.value() - truth) <= allowed + slack ? 0 : 1;
      missed += Answers.covers(estimate.interval(), truth, slack) ? 0 : 1;
    }
    sheet.line(
        "| %s | %s | %s | %d | %.0f | %s | %s |",
        table.name(),
        target,
        method,
        trials,
        calls,
        Sheet.rate(trials, outside),
        Sheet.rate(trials, missed));
  }
}
