package org.colibri.bench.sampling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.SamplingLoop;
import org.colibri.sampling.aggregate.AggregateAnswer;
import org.colibri.sampling.aggregate.AggregateMethod;
import org.colibri.sampling.aggregate.AggregateTask;
import org.colibri.sampling.aggregate.Estimate;
import org.colibri.sampling.aggregate.Quantity;
import org.colibri.sampling.bound.BinomialLimits;
import org.colibri.sampling.select.LimitSearch;
import org.colibri.sampling.select.PrecisionTarget;
import org.colibri.sampling.select.RecallTarget;
import org.colibri.sampling.select.SelectionMethod;
import org.colibri.sampling.select.Supg;
import org.colibri.sampling.zoo.AggregateTable;
import org.colibri.sampling.zoo.SelectionTable;
import org.colibri.sampling.zoo.SelectionTrial;

/**
 * Measures the sampling module on the zoo and writes a Markdown report.
 *
 * <p>Arguments: the folder of proxy tables, the report's file, trials per cell (seeds 0 to trials -
 * 1), and optionally the parts to run, of {@code rspal}: recall, strict, precision, aggregates,
 * limit; and a regular expression of the tables that parts r, s and p run.
 */
public final class SamplingReport {

  private static final RecallTarget RECALL = new RecallTarget(0.9, 0.05);
  private static final PrecisionTarget PRECISION = new PrecisionTarget(0.9, 0.05);
  private static final int[] BUDGETS = {250, 500, 1000, 2000, 4000};
  private static final int SMALL = 3000;

  private final PublishedTables tables;
  private final Path file;
  private final int trials;
  private final Pattern names;
  private final StringBuilder report = new StringBuilder();

  private SamplingReport(PublishedTables tables, Path file, int trials, Pattern names) {
    this.names = names;
    this.tables = tables;
    this.file = file;
    this.trials = trials;
  }

  /** Runs the report. */
  public static void main(String[] args) throws IOException {
    if (args.length < 3) {
      throw new IllegalArgumentException(
          "usage: SamplingReport TABLES REPORT.md TRIALS [PARTS of rspal [PATTERN]]");
    }
    String parts = args.length > 3 ? args[3] : "rspal";
    SamplingReport run =
        new SamplingReport(
            new PublishedTables(Path.of(args[0])),
            Path.of(args[1]),
            Integer.parseInt(args[2]),
            Pattern.compile(args.length > 4 ? args[4] : ".*"));
    if (parts.contains("r")) {
      run.recall();
    }
    if (parts.contains("s")) {
      run.strict();
    }
    if (parts.contains("p")) {
      run.precision();
    }
    if (parts.contains("a")) {
      run.aggregates();
    }
    if (parts.contains("l")) {
      run.limit();
    }
  }

  private void line(String text, Object... values) throws IOException {
    report.append(String.format(Locale.ROOT, text, values)).append('\n');
    Files.writeString(file, report);
  }

  private static UniformRandomProvider seed(long seed) {
    return RandomSource.L64_X128_MIX.create(seed);
  }

  private static int[] budgets(SelectionTable table) {
    int n = table.size();
    return n < SMALL ? new int[] {n / 10, n / 4, n / 2} : BUDGETS;
  }

  /** What many trials of one method on one table gave. */
  private record Cell(
      int trials,
      int missRecall,
      int missPrecision,
      double recall,
      double precision,
      double all,
      double calls) {

    /** The one-sided 99.9 % lower limit of the miss rate: above δ, the promise is broken. */
    double surelyMissed(int misses) {
      return misses == 0 ? 0 : BinomialLimits.lower(trials, misses, 0.001);
    }
  }

  private Cell measure(SelectionTable table, SelectionMethod method, int budget) {
    int missRecall = 0;
    int missPrecision = 0;
    double recall = 0;
    double precision = 0;
    double all = 0;
    double calls = 0;
    int runs = table.size() > 100_000 ? Math.max(1, trials / 20) : trials;
    for (int t = 0; t < runs; t++) {
      UniformRandomProvider random = seed(t);
      RankedPopulation population = RankedPopulation.byScore(table.scores(), random);
      SelectionTrial trial =
          SelectionTrial.run(table, method.start(population, new LabelBook(1), budget, random));
      missRecall += trial.missesRecall(RECALL.recall()) ? 1 : 0;
      missPrecision += trial.missesPrecision(PRECISION.precision()) ? 1 : 0;
      recall += trial.recall() / runs;
      precision += trial.precision() / runs;
      all += trial.size() > 0.9 * table.size() - budget ? 1.0 / runs : 0;
      calls += (double) trial.calls() / runs;
    }
    return new Cell(runs, missRecall, missPrecision, recall, precision, all, calls);
  }

  /** The draws of SUPG that make about {@code budget} distinct calls. */
  private static int draws(SelectionTable table, SelectionMethod published, int budget) {
    double draws = budget;
    for (int round = 0; round < 4; round++) {
      SelectionTrial trial =
          SelectionTrial.run(
              table,
              published.start(
                  RankedPopulation.byScore(table.scores(), seed(1)),
                  new LabelBook(1),
                  (int) draws,
                  seed(1)));
      draws = Math.min(8.0 * budget, draws * budget / Math.max(1, trial.calls()));
    }
    return (int) draws;
  }

  private void recall() throws IOException {
    line("## Recall 0.9, δ 0.05, default");
    line("");
    line(
        "Miss and its one-sided 99.9 %% lower limit (the promise is broken where that is above .05), mean precision, share that returned nearly everything; SUPG at the same distinct calls.");
    line("");
    line(
        "| table | budget | trials | miss | limit | precision | all | SUPG miss | SUPG precision | SUPG all | SUPG calls |");
    line("|---|---|---|---|---|---|---|---|---|---|---|");
    for (SelectionTable table : named(friendly())) {
      for (int budget : budgets(table)) {
        Cell mine = measure(table, new SelectionMethod.DefaultRecall(RECALL), budget);
        SelectionMethod published =
            new SelectionMethod.PublishedRecall(RECALL, Supg.Weighting.ROOT);
        Cell theirs = measure(table, published, draws(table, published, budget));
        line(
            "| %s | %d | %d | %.4f | %.4f | %.3f | %.2f | %.3f | %.3f | %.2f | %.0f |",
            table.name(),
            budget,
            mine.trials,
            (double) mine.missRecall / mine.trials,
            mine.surelyMissed(mine.missRecall),
            mine.precision,
            mine.all,
            (double) theirs.missRecall / theirs.trials,
            theirs.precision,
            theirs.all,
            theirs.calls);
      }
    }
    line("");
  }

  private List<SelectionTable> named(List<SelectionTable> all) {
    return all.stream().filter(table -> names.matcher(table.name()).matches()).toList();
  }

  private List<SelectionTable> friendly() throws IOException {
    List<SelectionTable> all = new ArrayList<>(tables.selections());
    for (SelectionTable table : tables.selections().subList(0, 2)) {
      all.add(table.scaled("squared", score -> score * score));
      all.add(table.mostlyZero());
      all.add(table.scaled("one decimal", score -> Math.round(10 * score) / 10.0));
      all.add(table.flipped(0.02, 1));
    }
    all.addAll(twoKinds());
    all.add(SelectionTable.beta(1_000_000, 1, 1));
    all.add(SelectionTable.beta(1_000_000, 2, 1));
    return all;
  }

  private static List<SelectionTable> twoKinds() {
    return List.of(
        SelectionTable.twoKinds(22_631, 535, 0.14, -4, 3, 101),
        SelectionTable.twoKinds(22_631, 535, 0.14, -5, 2, 101),
        SelectionTable.twoKinds(22_631, 535, 0.15, -4, 2, 101),
        SelectionTable.twoKinds(60_000, 300, 0.1, -4, 3, 101),
        SelectionTable.twoKinds(8_000, 900, 0.2, -3, 3, 101));
  }

  /** The friendly tables, and those on which the proxy misleads or there is next to nothing. */
  private List<SelectionTable> everything() throws IOException {
    List<SelectionTable> all = new ArrayList<>(friendly());
    for (SelectionTable table : tables.selections().subList(0, 2)) {
      for (double share : new double[] {0.03, 0.06, 0.12, 0.3}) {
        all.add(table.hidden(share, 5));
      }
      all.add(table.constant());
      all.add(table.inverted());
    }
    all.add(SelectionTable.edge("no positive of 1,000", 1000, 0, 1));
    all.add(SelectionTable.edge("one positive of 1,000", 1000, 1, 1));
    all.add(SelectionTable.edge("all of 1,000 positive", 1000, 1000, 1));
    all.add(SelectionTable.edge("one blob", 1, 1, 1));
    return all;
  }

  private void strict() throws IOException {
    line("## Recall 0.9, δ 0.05, strict");
    line("");
    line("| table | budget | trials | miss | limit | precision | all |");
    line("|---|---|---|---|---|---|---|");
    for (SelectionTable table : named(everything())) {
      for (int budget : new int[] {table.size() < SMALL ? table.size() / 2 : 2000}) {
        Cell cell = measure(table, new SelectionMethod.StrictRecall(RECALL), budget);
        line(
            "| %s | %d | %d | %.4f | %.4f | %.3f | %.2f |",
            table.name(),
            budget,
            cell.trials,
            (double) cell.missRecall / cell.trials,
            cell.surelyMissed(cell.missRecall),
            cell.precision,
            cell.all);
      }
    }
    line("");
  }

  private void precision() throws IOException {
    line("## Precision 0.9, δ 0.05, strict");
    line("");
    line("Beside it SUPG in one and in two stages (root weights) at the same distinct calls.");
    line("");
    line(
        "| table | budget | trials | miss | recall | precision | one stage: miss | recall | calls | two stages: miss | recall | calls |");
    line("|---|---|---|---|---|---|---|---|---|---|---|---|");
    for (SelectionTable table : named(everything())) {
      int budget = table.size() < SMALL ? table.size() / 4 : 1000;
      Cell cell = measure(table, new SelectionMethod.StrictPrecision(PRECISION), budget);
      Cell one = published(table, budget, false);
      Cell two = published(table, budget, true);
      line(
          "| %s | %d | %d | %.4f | %.3f | %.3f | %.3f | %.3f | %.0f | %.3f | %.3f | %.0f |",
          table.name(),
          budget,
          cell.trials,
          (double) cell.missPrecision / cell.trials,
          cell.recall,
          cell.precision,
          (double) one.missPrecision / one.trials,
          one.recall,
          one.calls,
          (double) two.missPrecision / two.trials,
          two.recall,
          two.calls);
    }
    line("");
  }

  private Cell published(SelectionTable table, int budget, boolean twoStages) {
    SelectionMethod method =
        new SelectionMethod.PublishedPrecision(PRECISION, Supg.Weighting.ROOT, twoStages);
    return measure(table, method, draws(table, method, budget));
  }

  private void aggregates() throws IOException {
    line("## Aggregates at 95 %%");
    line("");
    line("| table | target | method | trials | calls | within target | interval covers |");
    line("|---|---|---|---|---|---|---|");
    String[][] videos = {
      {"night-street", "jackson-town-square-2017-12-17-true.csv.gz"},
      {"taipei", "taipei-hires-car-2017-04-13-true.csv.gz"},
      {"archie", "archie-day-car-2018-04-11-true.csv.gz"},
      {"grand-canal", "venice-grand-canal-2018-01-20-true.csv.gz"}
    };
    for (String[] video : videos) {
      AggregateTable table = tables.counts(video[0], video[1]);
      for (double error : new double[] {0.1, 0.03}) {
        Quantity mean = Quantity.total(0, error * table.size(), false);
        estimate(table, "±" + error + " a frame", mean, new AggregateMethod.Ordered());
        estimate(table, "±" + error + " a frame", mean, new AggregateMethod.Uniform());
      }
    }
    Quantity five = Quantity.total(0, 0.05, true);
    AggregateTable poisson = AggregateTable.poisson(1_000_000, 1);
    estimate(poisson, "5 %", five, new AggregateMethod.Uniform());
    for (double correlation : new double[] {0.5, 0.8, 0.95}) {
      AggregateTable noisy = poisson.withNoise(correlation, 2);
      estimate(noisy, "5 %", five, new AggregateMethod.Regression(1));
      estimate(noisy, "5 %", five, new AggregateMethod.Regression(10));
    }
    for (String name : new String[] {"onto", "imagenet"}) {
      estimate(
          PublishedTables.counted(tables.supg(name)),
          "5 %",
          five,
          new AggregateMethod.Difference());
    }
    SelectionTable onto = tables.supg("onto");
    SelectionTable imagenet = tables.supg("imagenet");
    List<SelectionTable> hard = new ArrayList<>(twoKinds());
    hard.add(imagenet.flipped(0.02, 1));
    hard.add(onto.hidden(0.06, 5));
    for (SelectionTable table : hard) {
      estimate(PublishedTables.counted(table), "5 %", five, new AggregateMethod.Difference());
    }
    for (AggregateTable heavy :
        List.of(AggregateTable.lognormal(50_000, 1), AggregateTable.heavy(50_000, 1))) {
      estimate(heavy, "5 %", five, new AggregateMethod.Uniform());
      estimate(heavy, "5 %", five, new AggregateMethod.Ordered());
      estimate(heavy.withNoise(0.8, 2), "5 %", five, new AggregateMethod.Regression(10));
    }
    line("");
  }

  private void estimate(
      AggregateTable table, String target, Quantity quantity, AggregateMethod method)
      throws IOException {
    double truth = table.total();
    RankedPopulation proxy = RankedPopulation.byScore(table.scores(), seed(0));
    double calls = 0;
    int within = 0;
    int covered = 0;
    for (int t = 0; t < trials; t++) {
      AggregateTask task =
          new AggregateTask(
              table.size(), new LabelBook(1), List.of(quantity), 0.05, Integer.MAX_VALUE);
      AggregateAnswer answer = run(table, method.start(task, proxy, seed(t)));
      Estimate estimate = answer.estimates().get(0);
      calls += answer.calls();
      double allowed = quantity.tolerance() * (quantity.relative() ? Math.abs(truth) : 1);
      within += Math.abs(estimate.value() - truth) <= allowed * (1 + 1e-9) ? 1 : 0;
      double slack = 1e-9 * Math.abs(truth);
      covered +=
          estimate.interval().lower() <= truth + slack
                  && truth - slack <= estimate.interval().upper()
              ? 1
              : 0;
    }
    line(
        "| %s | %s | %s | %d | %.0f | %.4f | %.4f |",
        table.name(),
        target,
        method,
        trials,
        calls / trials,
        (double) within / trials,
        (double) covered / trials);
  }

  private static AggregateAnswer run(AggregateTable table, SamplingLoop<AggregateAnswer> loop) {
    while (!loop.done()) {
      long[] asked = loop.ask(4096);
      double[] values = new double[asked.length];
      for (int i = 0; i < asked.length; i++) {
        values[i] = table.values()[(int) asked[i]];
      }
      loop.tell(asked, values);
    }
    return loop.answer();
  }

  private void limit() throws IOException {
    line("## LIMIT 10");
    line("");
    line("| table | calls by proxy | calls in random order |");
    line("|---|---|---|");
    List<SelectionTable> some = new ArrayList<>(tables.selections().subList(0, 2));
    some.add(SelectionTable.beta(1_000_000, 1, 1));
    for (SelectionTable table : some) {
      double ranked = 0;
      double random = 0;
      int runs = Math.min(trials, 100);
      for (int t = 0; t < runs; t++) {
        ranked +=
            SelectionTrial.run(
                        table,
                        new LimitSearch(
                            RankedPopulation.byScore(table.scores(), seed(t)),
                            new LabelBook(1),
                            10))
                    .calls()
                / (double) runs;
        random +=
            SelectionTrial.run(
                        table,
                        new LimitSearch(
                            RankedPopulation.withoutProxy(table.size(), seed(t)),
                            new LabelBook(1),
                            10))
                    .calls()
                / (double) runs;
      }
      line("| %s | %.1f | %.0f |", table.name(), ranked, random);
    }
    line("");
  }
}
