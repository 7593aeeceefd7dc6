package org.colibri.bench.sampling;

import java.util.concurrent.TimeUnit;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.select.CalibratedTail;
import org.colibri.sampling.select.RecallTarget;
import org.colibri.sampling.zoo.SelectionTable;
import org.colibri.sampling.zoo.SelectionTrial;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Ranking a population, and a whole recall selection with a hundredth of it labelled, the sort
 * included.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx2g", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SelectionBenchmark {

  /** Blobs. */
  @Param({"1000000"})
  public int size;

  private SelectionTable table = SelectionTable.beta(1, 1, 1);

  /** Draws the population. */
  @Setup
  public void draw() {
    table = SelectionTable.beta(size, 1, 1);
  }

  /** The sort alone. */
  @Benchmark
  public RankedPopulation rank() {
    return RankedPopulation.byScore(table.scores(), RandomSource.L64_X128_MIX.create(1L));
  }

  /** Sort, all stages, threshold and answer. */
  @Benchmark
  public SelectionTrial select() {
    UniformRandomProvider random = RandomSource.L64_X128_MIX.create(1L);
    return SelectionTrial.run(
        table,
        new CalibratedTail(
            RankedPopulation.byScore(table.scores(), random),
            new LabelBook(1),
            new RecallTarget(0.9, 0.05),
            size / 100,
            random));
  }
}
