package org.colibri.bench.sampling;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.Selection;
import org.colibri.sampling.select.CalibratedTail;
import org.colibri.sampling.select.RecallTarget;

/**
 * One recall selection over a large population, timed: the sort, the loop with its threshold and
 * answer, and the slowest {@code tell} of 100 values. The heap is what the JVM is given.
 *
 * <p>Arguments: blobs (5·10⁷ unless given), oracle calls (10,000), rounds (1).
 */
public final class LargeSelection {

  private LargeSelection() {}

  /** Runs it. */
  public static void main(String[] args) {
    int size = args.length > 0 ? Integer.parseInt(args[0]) : 50_000_000;
    int calls = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 1;
    double[] scores = new double[size];
    UniformRandomProvider draw = RandomSource.L64_X128_MIX.create(1L);
    for (int i = 0; i < size; i++) {
      scores[i] = Math.pow(draw.nextDouble(), 100);
    }
    for (int round = 0; round < rounds; round++) {
      UniformRandomProvider random = RandomSource.L64_X128_MIX.create(2L);
      long startCpu = cpu();
      long start = System.nanoTime();
      RankedPopulation ranked = RankedPopulation.byScore(scores, random);
      long sorted = System.nanoTime();
      CalibratedTail loop =
          new CalibratedTail(ranked, new LabelBook(1), new RecallTarget(0.9, 0.05), calls, random);
      long slowest = 0;
      while (!loop.done()) {
        long[] asked = loop.ask(100);
        double[] values = new double[asked.length];
        for (int i = 0; i < asked.length; i++) {
          double chance = RandomSource.SPLIT_MIX_64.create(asked[i]).nextDouble();
          values[i] = chance < scores[(int) asked[i]] ? 1 : 0;
        }
        long told = System.nanoTime();
        loop.tell(asked, values);
        slowest = Math.max(slowest, System.nanoTime() - told);
      }
      Selection answer = loop.answer();
      long end = System.nanoTime();
      System.out.printf(
          Locale.ROOT,
          "%d blobs, %d calls: sort %.0f ms, loop %.0f ms, slowest tell %.3f ms, %d returned; %.0f ms of CPU%n",
          size,
          answer.calls(),
          (sorted - start) / 1e6,
          (end - sorted) / 1e6,
          slowest / 1e6,
          answer.blobs().getCardinality(),
          (cpu() - startCpu) / 1e6);
    }
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
