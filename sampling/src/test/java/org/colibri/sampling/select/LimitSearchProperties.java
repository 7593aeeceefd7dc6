package org.colibri.sampling.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.roaringbitmap.RoaringBitmap;

/** Laws of a search for rows, whatever the blobs have and however it is told. */
class LimitSearchProperties {

  /** Rows of the blobs 0 .. size - 1; NaN where the oracle fails. */
  private static double[] rows(int size, int most, double share, long seed) {
    java.util.Random random = new java.util.Random(seed);
    double[] rows = new double[size];
    for (int i = 0; i < size; i++) {
      rows[i] =
          random.nextInt(11) == 0
              ? Double.NaN
              : random.nextDouble() < share ? 1 + random.nextInt(most) : 0;
    }
    return rows;
  }

  private static RankedPopulation ranked(int size, long seed) {
    return RankedPopulation.withoutProxy(size, RandomSource.L64_X128_MIX.create(seed));
  }

  /** Blobs that a search one by one asks, and the positive ones among them. */
  private record OneByOne(int calls, RoaringBitmap blobs) {
    static OneByOne of(RankedPopulation population, double[] rows, long wanted) {
      RoaringBitmap blobs = new RoaringBitmap();
      double found = 0;
      int rank = 0;
      for (; rank < population.size() && found < wanted; rank++) {
        int blob = population.ordinalAt(rank);
        if (rows[blob] > 0) {
          blobs.add(blob);
          found += rows[blob];
        }
      }
      return new OneByOne(rank, blobs);
    }
  }

  @Property
  void itFindsWhatASearchOneByOneFindsForLessThanABatchMore(
      @ForAll @IntRange(min = 0, max = 3000) int size,
      @ForAll @IntRange(min = 1, max = 5) int most,
      @ForAll @DoubleRange(min = 0, max = 1) double share,
      @ForAll @IntRange(min = 0, max = 60) int wanted,
      @ForAll @IntRange(min = 1, max = 64) int batch,
      @ForAll @IntRange(min = 1, max = 40) int told,
      @ForAll long seed) {
    double[] rows = rows(size, most, share * share * share, seed);
    RankedPopulation population = ranked(size, seed);
    LimitSearch search = new LimitSearch(population, new LabelBook(1), wanted, most == 1, batch);
    long calls = 0;
    while (!search.done()) {
      long[] asked = search.ask(told);
      double[] values = new double[asked.length];
      for (int i = 0; i < asked.length; i++) {
        values[i] = rows[(int) asked[i]];
      }
      search.tell(asked, values);
      calls += asked.length;
    }
    OneByOne expected = OneByOne.of(population, rows, wanted);
    assertEquals(expected.blobs(), search.answer().blobs());
    assertEquals(calls, search.answer().calls());
    assertTrue(calls >= expected.calls(), () -> "fewer than " + expected.calls());
    assertTrue(calls < expected.calls() + batch, calls + " after " + expected.calls());
  }

  @Property(tries = 200)
  void whatIsKnownCounts(
      @ForAll @IntRange(min = 1, max = 300) int size,
      @ForAll @IntRange(min = 0, max = 40) int wanted,
      @ForAll long seed) {
    double[] rows = rows(size, 3, 0.3, seed);
    LabelBook known = new LabelBook(1);
    double had = 0;
    for (int blob = 0; blob < size; blob += 3) {
      known.put(blob, rows, blob);
      had += rows[blob] > 0 ? rows[blob] : 0;
    }
    RankedPopulation population = ranked(size, seed);
    LimitSearch search = new LimitSearch(population, known, wanted, false, 1);
    while (!search.done()) {
      long[] asked = search.ask();
      search.tell(asked, java.util.Arrays.stream(asked).mapToDouble(b -> rows[(int) b]).toArray());
    }
    RankedPopulation free = population.without(known);
    OneByOne expected = OneByOne.of(free, rows, (long) Math.max(0, wanted - had));
    assertEquals(expected.calls(), search.answer().calls());
    assertTrue(search.answer().blobs().contains(expected.blobs()));
  }
}
