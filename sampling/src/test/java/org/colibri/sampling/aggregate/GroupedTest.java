package org.colibri.sampling.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.Guarantee;
import org.colibri.sampling.Interval;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.SamplingLoop;
import org.colibri.sampling.bound.MultiplierBootstrap;
import org.junit.jupiter.api.Test;

/** Groups that nobody knew beforehand: one sample, a row per blob and group. */
class GroupedTest {

  private static final List<AggregateMethod> METHODS =
      List.of(
          new AggregateMethod.Uniform(),
          new AggregateMethod.Regression(4),
          new AggregateMethod.Difference(),
          new AggregateMethod.Ordered(),
          new AggregateMethod.Strict(Interval.UNBOUNDED));

  private static UniformRandomProvider random(long seed) {
    return RandomSource.L64_X128_MIX.create(seed);
  }

  /** Columns group, count, size; group 0 in half of the blobs, 1 in a fifth, 2 in one of fifty. */
  private static double[][] rows(int size, long seed) {
    UniformRandomProvider random = random(seed);
    double[] shares = {0.5, 0.2, 0.02};
    double[][] rows = new double[size][];
    for (int i = 0; i < size; i++) {
      List<Double> row = new ArrayList<>();
      for (int g = 0; g < shares.length; g++) {
        if (random.nextDouble() < shares[g]) {
          row.addAll(List.of((double) g, 1.0 + random.nextInt(3), 10 * random.nextDouble()));
        }
      }
      rows[i] =
          row.isEmpty()
              ? new double[] {-1, 0, 0}
              : row.stream().mapToDouble(Double::doubleValue).toArray();
    }
    return rows;
  }

  private static double total(double[][] rows, int group, int column) {
    double sum = 0;
    for (double[] row : rows) {
      for (int r = 0; r < row.length; r += 3) {
        sum += row[r] == group ? row[r + column] : 0;
      }
    }
    return sum;
  }

  private static AggregateAnswer run(
      SamplingLoop<AggregateAnswer> loop, double[][] rows, int batch) {
    while (!loop.done()) {
      List<Long> ordinals = new ArrayList<>();
      List<Double> values = new ArrayList<>();
      for (long ordinal : loop.ask(batch)) {
        double[] row = rows[(int) ordinal];
        for (int c = 0; c < row.length; c++) {
          if (c % 3 == 0) {
            ordinals.add(ordinal);
          }
          values.add(row[c]);
        }
      }
      loop.tell(
          ordinals.stream().mapToLong(Long::longValue).toArray(),
          values.stream().mapToDouble(Double::doubleValue).toArray());
    }
    return loop.answer();
  }

  private static AggregateTask task(int size, LabelBook known, Quantity... quantities) {
    // Few draws: quicker, at intervals that are a per cent wider.
    return new AggregateTask(
        size, known, List.of(quantities), 0.05, size, true, new MultiplierBootstrap(500));
  }

  @Test
  void allGroupsAreKeptTogetherThoughNobodyNamedThem() {
    int size = 4000;
    double[][] rows = rows(size, 1);
    int misses = 0;
    for (int seed = 0; seed < 400; seed++) {
      AggregateTask task =
          task(
              size,
              new LabelBook(3),
              Quantity.total(1, 0.05 * size, false),
              Quantity.ratio(2, 1, 1, false));
      AggregateAnswer answer =
          run(
              new AggregateMethod.Uniform()
                  .start(task, RankedPopulation.withoutProxy(size, random(0)), random(seed)),
              rows,
              500);
      assertEquals(3, answer.groups());
      assertEquals(6, answer.estimates().size());
      assertTrue(answer.met());
      boolean all = true;
      for (int g = 0; g < 3; g++) {
        double count = total(rows, g, 1);
        all &= answer.estimate(g, 0).interval().contains(count);
        all &= answer.estimate(g, 1).interval().contains(total(rows, g, 2) / count);
      }
      misses += all ? 0 : 1;
    }
    assertTrue(misses <= 34, misses + " of 400"); // exceeded with p = 0.001 at 5 %
  }

  @Test
  void aSampleOfEverythingIsExactInEveryGroup() {
    double[][] rows = rows(300, 2);
    for (AggregateMethod method : METHODS) {
      for (int batch : new int[] {7, 1000}) {
        LabelBook known = new LabelBook(3);
        for (int i = 0; i < 40; i++) {
          known.put(i, rows[i], 0, rows[i].length / 3);
        }
        AggregateAnswer answer =
            run(
                method.start(
                    task(
                        300,
                        known,
                        Quantity.total(1, 1e-9, true),
                        Quantity.ratio(2, 1, 1e-9, true)),
                    RankedPopulation.byScore(new double[300], random(1)),
                    random(2)),
                rows,
                batch);
        for (int g = 0; g < 3; g++) {
          double count = total(rows, g, 1);
          assertEquals(count, answer.estimate(g, 0).value(), 1e-9, method.toString());
          assertEquals(total(rows, g, 2) / count, answer.estimate(g, 1).value(), 1e-9);
          assertEquals(Guarantee.EXACT, answer.estimate(g, 1).guarantee());
        }
        assertEquals(0, answer.unseenGroupBlobs());
      }
    }
  }

  @Test
  void aGroupThatNobodyHasSeenIsBounded() {
    double[][] rows = new double[2000][];
    java.util.Arrays.setAll(rows, i -> new double[] {0, 1, 1});
    AggregateAnswer answer =
        run(
            new AggregateMethod.Uniform()
                .start(
                    task(2000, new LabelBook(3), Quantity.total(1, 100, false)),
                    RankedPopulation.withoutProxy(2000, random(1)),
                    random(2)),
            rows,
            100);
    double share = (double) answer.calls() / 2000;
    assertTrue(answer.calls() < 2000);
    assertTrue(Math.pow(1 - share, answer.unseenGroupBlobs()) >= 0.05);
    assertTrue(Math.pow(1 - share, answer.unseenGroupBlobs() + 1) < 0.05);
  }

  @Test
  void rowsOfABlobComeInOneTell() {
    SamplingLoop<AggregateAnswer> loop =
        new AggregateMethod.Uniform()
            .start(
                task(50, new LabelBook(3), Quantity.total(1, 1, false)),
                RankedPopulation.withoutProxy(50, random(1)),
                random(2));
    long[] asked = loop.ask(1);
    loop.tell(new long[] {asked[0], asked[0]}, new double[] {0, 1, 2, 1, 1, 2});
    assertEquals(2, loop.answer().groups());
    assertThrows(IllegalArgumentException.class, () -> loop.tell(asked, new double[] {0, 1, 2}));
    assertThrows(
        IllegalArgumentException.class,
        () -> task(50, new LabelBook(3), Quantity.total(0, 1, false)));
  }
}
