package org.colibri.bench.sampling;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.colibri.sampling.Interval;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.aggregate.AggregateAnswer;
import org.colibri.sampling.aggregate.AggregateMethod;
import org.colibri.sampling.aggregate.AggregateTask;
import org.colibri.sampling.aggregate.Quantity;
import org.colibri.sampling.bound.Bonferroni;
import org.colibri.sampling.bound.MultiplierBootstrap;
import org.colibri.sampling.bound.Simultaneous;
import org.colibri.sampling.zoo.PairTable;

/**
 * What several quantities at once cost, and how often their intervals hold together, with
 * Bonferroni's shares of α and with those of the multiplier bootstrap; printed as a Markdown table.
 *
 * <p>Arguments: trials a row (seeds 0 to trials - 1; the difference estimator has a tenth of them),
 * and optionally a regular expression that is looked for in a row's first three columns.
 */
public final class SimultaneousReport {

  private static final int SIZE = 50_000;
  private static final int GROUPS = 5;

  private final int trials;

  private final Pattern rows;

  private SimultaneousReport(int trials, Pattern rows) {
    this.trials = trials;
    this.rows = rows;
  }

  /** Runs the report. */
  public static void main(String[] args) {
    if (args.length < 1 || args.length > 2) {
      throw new IllegalArgumentException("usage: SimultaneousReport TRIALS [PATTERN]");
    }
    Pattern rows = Pattern.compile(args.length > 1 ? args[1] : "");
    new SimultaneousReport(Integer.parseInt(args[0]), rows).run();
  }

  private void run() {
    line(
        "| table | asked | method | trials | Bonferroni: calls | hold | bootstrap: calls | hold |");
    line("|---|---|---|---|---|---|---|---|");
    Quantity count = Quantity.total(0, 0.05, true);
    Quantity sum = Quantity.total(1, 0.05, true);
    Quantity mean = Quantity.ratio(1, 0, 0.05, true);
    AggregateMethod uniform = new AggregateMethod.Uniform();
    for (double least : new double[] {0, 3, 8}) {
      compare(PairTable.countAndSum(SIZE, 1, least, 1), List.of(count, sum), uniform);
    }
    PairTable wide = PairTable.countAndSum(SIZE, 1, 0, 1);
    compare(wide, List.of(count, sum, mean), uniform);
    for (PairTable table : List.of(wide, PairTable.countAndSum(SIZE, 1, 3, 1))) {
      compare(table, List.of(count, sum), new AggregateMethod.Ordered());
      compare(table, List.of(count, sum), new AggregateMethod.Regression(10));
    }
    List<Quantity> levels = List.of(Quantity.total(0, 0.01, true), Quantity.total(1, 0.01, true));
    double[][] shares = {{0.5, 0, 0.5}, {0.5, 0, 0}, {0, 0.5, 0.5}, {0.9, 0, 0}, {0, 0, 0.9}};
    for (double[] share : shares) {
      PairTable series = PairTable.series(SIZE, 0.99, share[0], share[1], share[2], 1);
      compare(series, levels, new AggregateMethod.Ordered());
    }
    List<Quantity> tenths = List.of(Quantity.total(0, 0.1, true), Quantity.total(1, 0.1, true));
    for (double least : new double[] {0, 8}) {
      PairTable rare = PairTable.countAndSum(SIZE, 0.01, least, 1);
      compare(rare, tenths, new AggregateMethod.Difference());
    }
    grouped(PairTable.countAndSum(SIZE, 1, 3, 1), tenths);
  }

  private static void line(String text, Object... values) {
    System.out.println(String.format(Locale.ROOT, text, values));
  }

  /** Mean calls, and the share of trials in which all intervals held. */
  private record Row(double calls, double held) {}

  private void compare(PairTable table, List<Quantity> quantities, AggregateMethod method) {
    int runs = method instanceof AggregateMethod.Difference ? Math.max(1, trials / 10) : trials;
    String asked = quantities.size() == 2 ? "both" : "both and their ratio";
    report(table.name(), asked, method, runs, 1, table, quantities);
  }

  /** Blobs are dealt to groups; all of them are told with their group's row. */
  private void grouped(PairTable table, List<Quantity> quantities) {
    String asked = "both in " + GROUPS + " groups";
    report(table.name(), asked, new AggregateMethod.Uniform(), trials, GROUPS, table, quantities);
  }

  private void report(
      String name,
      String asked,
      AggregateMethod method,
      int runs,
      int groups,
      PairTable table,
      List<Quantity> quantities) {
    if (!rows.matcher(name + " | " + asked + " | " + method).find()) {
      return;
    }
    Row apart = measure(table, quantities, method, runs, groups, new Bonferroni());
    Simultaneous bootstrap = new MultiplierBootstrap();
    Row together = measure(table, quantities, method, runs, groups, bootstrap);
    line(
        "| %s | %s | %s | %,d | %,.0f | %.4f | %,.0f | %.4f |",
        name, asked, method, runs, apart.calls, apart.held, together.calls, together.held);
  }

  private static Row measure(
      PairTable table,
      List<Quantity> quantities,
      AggregateMethod method,
      int runs,
      int groups,
      Simultaneous simultaneous) {
    int shift = groups > 1 ? 1 : 0;
    List<Quantity> asked =
        quantities.stream()
            .map(
                q ->
                    new Quantity(
                        q.numerator() + shift,
                        q.denominator() == Quantity.TOTAL
                            ? Quantity.TOTAL
                            : q.denominator() + shift,
                        q.tolerance(),
                        q.relative()))
            .toList();
    AggregateTask task =
        new AggregateTask(
            table.size(),
            new LabelBook(2 + shift),
            asked,
            0.05,
            Integer.MAX_VALUE,
            groups > 1,
            simultaneous);
    RankedPopulation proxy = RankedPopulation.byScore(table.scores(), SelectionCell.seed(0));
    double[] truths = truths(table, quantities, groups);
    double calls = 0;
    int held = 0;
    for (int t = 0; t < runs; t++) {
      AggregateAnswer answer =
          Answers.of(
              method.start(task, proxy, SelectionCell.seed(t)),
              (blob, values, from) -> enter(table, shift, groups, blob, values, from));
      calls += answer.calls();
      held += holds(truths, groups, answer) ? 1 : 0;
    }
    return new Row(calls / runs, (double) held / runs);
  }

  private static void enter(
      PairTable table, int shift, int groups, int blob, double[] values, int from) {
    values[from] = blob % groups; // overwritten without groups
    values[from + shift] = table.first()[blob];
    values[from + shift + 1] = table.second()[blob];
  }

  private static boolean holds(double[] truths, int groups, AggregateAnswer answer) {
    boolean all = answer.groups() == groups;
    for (int i = 0; all && i < truths.length; i++) {
      double slack = 1e-9 * Math.abs(truths[i]);
      Interval interval = answer.estimates().get(i).interval();
      all = Answers.covers(interval, truths[i], slack);
    }
    return all;
  }

  private static double[] truths(PairTable table, List<Quantity> quantities, int groups) {
    double[] truths = new double[groups * quantities.size()];
    for (int i = 0; i < truths.length; i++) {
      Quantity quantity = quantities.get(i % quantities.size());
      int group = i / quantities.size();
      truths[i] = total(table, groups, group, quantity.numerator());
      if (quantity.denominator() != Quantity.TOTAL) {
        truths[i] /= total(table, groups, group, quantity.denominator());
      }
    }
    return truths;
  }

  private static double total(PairTable table, int groups, int group, int column) {
    double[] values = column == 0 ? table.first() : table.second();
    return IntStream.range(0, table.size())
        .filter(blob -> blob % groups == group)
        .mapToDouble(blob -> values[blob])
        .sum();
  }
}
