package org.colibri.bench.sampling;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.colibri.sampling.Interval;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.SamplingLoop;
import org.colibri.sampling.aggregate.AggregateAnswer;
import org.colibri.sampling.aggregate.AggregateMethod;
import org.colibri.sampling.aggregate.AggregateTask;
import org.colibri.sampling.aggregate.Estimate;
import org.colibri.sampling.aggregate.Pilot;
import org.colibri.sampling.aggregate.Quantity;
import org.colibri.sampling.bound.BinomialLimits;
import org.colibri.sampling.bound.MeanBound;
import org.colibri.sampling.design.RandomOrder;

/**
 * What strict sums take at 95 % on 100,000 blobs by each bound, as lines of a Markdown table on
 * standard output.
 *
 * <p>Arguments: trials per line (seeds 0 to trials - 1), and optionally a regular expression that
 * finds the names of the tables to measure. "Expected" is the mean of the first hundred seeds'
 * expectations, each by the values of 400 blobs of its own, where those are not all zero.
 */
public final class StrictReport {

  private static final int SIZE = 100_000;
  private static final int LABELS = 400;

  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private StrictReport() {}

  /** A population; all values in [0, 1]. */
  private record Table(String name, double[] values) {
    double total() {
      return Arrays.stream(values).sum();
    }
  }

  /** One loop run to its end. */
  private record Trial(double calls, boolean within, boolean covered, double nanos) {}

  /** Runs the report. */
  public static void main(String[] args) {
    int trials = Integer.parseInt(args[0]);
    Predicate<String> wanted = Pattern.compile(args.length > 1 ? args[1] : "").asPredicate();
    for (Table table : tables()) {
      if (wanted.test(table.name)) {
        measure(table, trials);
      }
    }
  }

  private static List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    for (double share : new double[] {0.001, 0.01, 0.1, 0.5}) {
      double[] values = new double[SIZE];
      Arrays.fill(values, 0, (int) (share * SIZE), 1);
      tables.add(new Table("events in " + share, values));
    }
    UniformRandomProvider random = SelectionCell.seed(1);
    double[] uneven = new double[SIZE];
    Arrays.setAll(uneven, i -> Math.pow(random.nextDouble(), 10)); // Beta(1/10, 1)
    tables.add(new Table("Beta(.1, 1)", uneven));
    double[] middling = new double[SIZE];
    Arrays.setAll(middling, i -> median(random.doubles(9).toArray())); // Beta(5, 5)
    tables.add(new Table("Beta(5, 5)", middling));
    double[] few = new double[SIZE];
    Arrays.setAll(few, i -> random.nextDouble() < 0.05 ? random.nextDouble() : 0);
    tables.add(new Table("uniform in .05, else 0", few));
    return tables;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static void measure(Table table, int trials) {
    for (double target : new double[] {0.05, 0.1, 0.2}) {
      for (MeanBound bound : MeanBound.all()) {
        measure(table, bound, Quantity.total(0, target, true), trials);
      }
    }
  }

  private static void measure(Table table, MeanBound bound, Quantity quantity, int trials) {
    AggregateMethod method = new AggregateMethod.Strict(List.of(new Interval(0, 1)), bound);
    List<Trial> all =
        IntStream.range(0, trials)
            .parallel()
            .mapToObj(s -> run(table, method, quantity, s))
            .toList();
    int missed = (int) all.stream().filter(t -> !t.within).count();
    int outside = (int) all.stream().filter(t -> !t.covered).count();
    double calls = all.stream().mapToDouble(Trial::calls).average().orElse(0);
    double expected =
        IntStream.range(0, Math.min(100, trials))
            .mapToDouble(s -> expected(table, method, quantity, s))
            .filter(Double::isFinite)
            .average()
            .orElse(0);
    String line =
        String.format(
            Locale.ROOT,
            "| %s | %.0f %% | %s | %,d | %,.0f | %,.0f | %.4f | %.4f | %.4f | %.2f |",
            table.name,
            100 * quantity.tolerance(),
            bound.getClass().getSimpleName(),
            trials,
            calls,
            expected,
            (double) missed / trials,
            (double) outside / trials,
            outside == trials ? 1 : BinomialLimits.twoSided(trials, outside, 0.05).upper(),
            all.stream().mapToDouble(t -> t.nanos / t.calls).average().orElse(0) / 1e4);
    System.out.println(line);
  }

  private static double expected(
      Table table, AggregateMethod method, Quantity quantity, long seed) {
    double[] values =
        Arrays.stream(new RandomOrder(SIZE, seed).next(LABELS))
            .mapToDouble(i -> table.values[i])
            .toArray();
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    Pilot pilot = Pilot.of(SIZE, mean, values, null);
    return method.expectedCalls(pilot, quantity, 0.05);
  }

  private static Trial run(Table table, AggregateMethod method, Quantity quantity, long seed) {
    AggregateTask task = new AggregateTask(SIZE, new LabelBook(1), List.of(quantity), 0.05, SIZE);
    SamplingLoop<AggregateAnswer> loop =
        method.start(
            task,
            RankedPopulation.withoutProxy(SIZE, SelectionCell.seed(seed)),
            SelectionCell.seed(seed));
    double nanos = 0;
    double truth = table.total();
    while (!loop.done()) {
      long[] asked = loop.ask(100);
      double[] told = Arrays.stream(asked).mapToDouble(b -> table.values[(int) b]).toArray();
      long from = CPU.getCurrentThreadCpuTime();
      loop.tell(asked, told);
      loop.done();
      loop.state();
      nanos += CPU.getCurrentThreadCpuTime() - from;
    }
    Estimate estimate = loop.answer().estimates().get(0);
    double near = 1e-9 * truth;
    return new Trial(
        loop.answer().calls(),
        Math.abs(estimate.value() - truth) <= quantity.tolerance() * truth + near,
        Answers.covers(estimate.interval(), truth, near),
        nanos);
  }
}
