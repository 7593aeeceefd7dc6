package org.colibri.bench.sampling;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.SamplingLoop;
import org.colibri.sampling.aggregate.AggregateMethod;
import org.colibri.sampling.aggregate.AggregateTask;
import org.colibri.sampling.aggregate.Quantity;
import org.colibri.sampling.select.RecallTarget;
import org.colibri.sampling.select.SelectionMethod;
import org.colibri.sampling.zoo.AggregateTable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Asking and telling 100 values: the mean over the 100 times of a loop that spends 10,000 calls on
 * a million blobs, its looks and its answer included, the sort by the proxy not.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx2g", "-XX:+UseSerialGC"})
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class TellBenchmark {

  private static final int TELLS = 100;
  private static final int VALUES = 100;
  private static final int SIZE = 1_000_000;

  /** The loop. */
  @Param({"uniform", "ordered", "regression", "stratified", "difference", "recall"})
  public String method = "uniform";

  private AggregateTable table = AggregateTable.poisson(1, 1);
  private RankedPopulation ranks = RankedPopulation.byScore(new double[1], random());

  private static UniformRandomProvider random() {
    return RandomSource.L64_X128_MIX.create(1L);
  }

  /** Draws the population. */
  @Setup
  public void draw() {
    table = AggregateTable.poisson(SIZE, 1).withNoise(0.8, 2);
    ranks = RankedPopulation.byScore(table.scores(), random());
  }

  /** Asks and tells until the calls are spent. */
  @Benchmark
  @OperationsPerInvocation(TELLS)
  public Object tell() {
    SamplingLoop<?> loop = loop();
    double[] values = new double[VALUES];
    for (int t = 0; t < TELLS; t++) {
      int asked = 0;
      while (asked < VALUES && !loop.done()) {
        long[] ordinals = loop.ask(VALUES - asked);
        for (int i = 0; i < ordinals.length; i++) {
          values[i] = table.values()[(int) ordinals[i]];
        }
        loop.tell(ordinals, Arrays.copyOf(values, ordinals.length));
        asked += ordinals.length;
      }
    }
    return loop.answer();
  }

  private SamplingLoop<?> loop() {
    int budget = TELLS * VALUES;
    AggregateTask task =
        new AggregateTask(
            SIZE, new LabelBook(1), List.of(Quantity.total(0, 1e-6, true)), 0.05, budget);
    return switch (method) {
      case "uniform" -> new AggregateMethod.Uniform().start(task, ranks, random());
      case "ordered" -> new AggregateMethod.Ordered().start(task, ranks, random());
      case "regression" -> new AggregateMethod.Regression(1).start(task, ranks, random());
      case "stratified" -> new AggregateMethod.Regression(10).start(task, ranks, random());
      case "difference" -> new AggregateMethod.Difference().start(task, ranks, random());
      default ->
          new SelectionMethod.DefaultRecall(new RecallTarget(0.9, 0.05))
              .start(ranks, new LabelBook(1), budget, random());
    };
  }
}
