package org.colibri.sampling.design;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.RankedPopulation;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class DesignTest {

  private static final int[] STRATA = {0, 1, 0, 0, 2, 1, 0, 1, 0, 2, 0, 1};

  private static final UniformRandomProvider RANDOM = RandomSource.L64_X128_MIX.create(11L);

  /**
   * The share of draws that take a position agrees with the inclusion that the design states, to
   * five standard errors.
   */
  private static void inclusionIsWhatIsStated(Design design, int size) {
    int draws = 20_000;
    int[] taken = new int[design.population()];
    double[] stated = new double[design.population()];
    for (int d = 0; d < draws; d++) {
      Drawn drawn = design.draw(size, RANDOM);
      for (int i = 0; i < drawn.size(); i++) {
        taken[drawn.indices()[i]]++;
        stated[drawn.indices()[i]] = drawn.inclusion()[i];
      }
    }
    for (int i = 0; i < taken.length; i++) {
      double error = 5 * Math.sqrt(stated[i] / draws) + 1e-9;
      assertEquals(stated[i], (double) taken[i] / draws, error, design + " at " + i);
    }
  }

  @Test
  void everyDesignKeepsItsInclusionProbabilities() {
    double[] sizes = {5, 1, 0.2, 3, 1, 1, 0.5, 8};
    for (Design design :
        List.of(
            new UniformDesign(13),
            new LogRankDesign(60, 3),
            new OctaveDesign(60, 3),
            new PpsDesign(sizes),
            new PpsWithReplacementDesign(sizes),
            new StratifiedDesign(STRATA, new double[] {1, 4, 0}, 1),
            StratifiedDesign.proportional(STRATA, 3, 0),
            new CertaintyDesign(RoaringBitmap.bitmapOf(0, 3, 4, 9), new UniformDesign(6)),
            new OrderedDesign(16))) {
      inclusionIsWhatIsStated(design, 5);
    }
  }

  @Test
  void positionsOfSizeZeroAreNeverDrawnAndTheOthersStillAre() {
    Drawn drawn = new PpsDesign(new double[] {0, 1, 0, 3}).draw(3, RANDOM);
    assertArrayEquals(new int[] {1, 3}, drawn.indices());
    assertArrayEquals(new double[] {1, 1}, drawn.inclusion());
    assertEquals(2, new PpsDesign(new double[] {0, 1e-300, 3}).draw(2, RANDOM).size());
    assertEquals(0, new PpsDesign(new double[3]).draw(2, RANDOM).size());
    assertEquals(0, new PpsWithReplacementDesign(new double[0]).draw(2, RANDOM).size());
    PpsWithReplacementDesign nothing = new PpsWithReplacementDesign(new double[3]);
    assertThrows(IllegalArgumentException.class, () -> nothing.draw(2, RANDOM));
  }

  @Test
  void anAllocationAddsUpToItsTotal() {
    double[] equal = {1, 1, 1};
    int[] hundred = {100, 100, 100};
    assertArrayEquals(new int[] {4, 3, 3}, NeymanAllocation.split(hundred, equal, 10, 0));
    assertArrayEquals(
        new int[] {0, 7, 3},
        NeymanAllocation.split(new int[] {1, 100, 100}, new double[] {9, 2, 1}, 10, 0));
    assertArrayEquals(
        new int[] {4, 3, 3}, NeymanAllocation.split(hundred, new double[] {1, 0, 1e-9}, 10, 3));
    for (int total = 0; total < 200; total++) {
      int[] calls =
          NeymanAllocation.split(
              new int[] {7, 90, 33, 210}, new double[] {3, 0.2, 1, 0.7}, total, 0);
      assertEquals(total, Arrays.stream(calls).sum());
    }
  }

  @Test
  void aSampleOfEverythingIsEverything() {
    for (Design design :
        List.of(
            new UniformDesign(9),
            new LogRankDesign(9, 2),
            new OctaveDesign(9, 2),
            new PpsDesign(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9}),
            new StratifiedDesign(new int[] {0, 2, 2, 0, 0, 2, 2, 2, 0}, new double[] {0, 1, 1}, 3),
            new OrderedDesign(9))) {
      assertArrayEquals(
          new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8},
          design.draw(9, RANDOM).indices(),
          design.toString());
      assertEquals(0, design.draw(0, RANDOM).size());
    }
  }

  @Test
  void strataGetWhatNeymansRuleGivesThemToTheLastDraw() {
    StratifiedDesign neyman = new StratifiedDesign(STRATA, new double[] {2, 3, 0}, 1);
    assertArrayEquals(new int[] {6, 4, 2}, neyman.sizes());
    assertEquals(1, Arrays.stream(neyman.allocation(1)).sum(), "too few for the floor");
    assertArrayEquals(new int[] {2, 2, 1}, neyman.allocation(5));
    assertArrayEquals(new int[] {6, 4, 1}, neyman.allocation(11), "one stratum has no more");
    int[] strata = new int[1000];
    Arrays.setAll(strata, i -> i % 4 == 0 ? 0 : i % 4 == 1 ? 1 : 2);
    assertArrayEquals(
        new int[] {25, 25, 50}, StratifiedDesign.proportional(strata, 3, 5).allocation(100));
    StratifiedDesign constant = new StratifiedDesign(strata, new double[3], 5);
    assertNear(constant.allocation(100), 25, 25, 50);
    for (int size = 0; size <= 1000; size += 37) {
      assertEquals(size, Arrays.stream(constant.allocation(size)).sum());
      assertEquals(size, neyman(strata).draw(size, RANDOM).size());
    }
    assertThrows(
        IllegalArgumentException.class, () -> new StratifiedDesign(strata, new double[2], 0));
  }

  private static StratifiedDesign neyman(int[] strata) {
    return new StratifiedDesign(strata, new double[] {0.1, 7, Double.NaN}, 10);
  }

  private static void assertNear(int[] calls, int... goal) {
    for (int h = 0; h < calls.length; h++) {
      assertEquals(goal[h], calls[h], 4);
    }
  }

  @Test
  void certainPositionsAreAlwaysThereAndTheRestIsNumberedAroundThem() {
    RoaringBitmap certain = RoaringBitmap.bitmapOf(0, 3, 4, 9);
    Design design = new CertaintyDesign(certain, new UniformDesign(6));
    Drawn all = design.draw(10, RANDOM);
    assertArrayEquals(java.util.stream.IntStream.range(0, 10).toArray(), all.indices());
    Drawn drawn = design.draw(6, RANDOM);
    assertEquals(6, RoaringBitmap.bitmapOf(drawn.indices()).getCardinality());
    assertTrue(RoaringBitmap.bitmapOf(drawn.indices()).contains(certain));
    for (int i = 0; i < 6; i++) {
      assertEquals(certain.contains(drawn.indices()[i]) ? 1 : 1.0 / 3, drawn.inclusion()[i], 1e-12);
    }
    assertThrows(IllegalArgumentException.class, () -> design.draw(3, RANDOM));
    assertThrows(
        IllegalArgumentException.class,
        () -> new CertaintyDesign(RoaringBitmap.bitmapOf(7), new UniformDesign(6)));
  }

  @Test
  void anyPrefixOfTheOrderedSequenceIsSpreadEvenly() {
    OrderedDesign.Sequence sequence = new OrderedDesign.Sequence(1_000_000, 3);
    int[] first = sequence.next(1024);
    int[] perCell = new int[1024];
    for (int position : first) {
      perCell[(int) (position * 1024L / 1_000_000)]++;
    }
    assertEquals(1024, Arrays.stream(perCell).filter(n -> n == 1).count(), 8);
  }

  @Test
  void sequencesAndRandomOrdersNameEveryPositionOnce() {
    for (int population : new int[] {1, 2, 3, 100, 1000}) {
      int[] ordered = new OrderedDesign.Sequence(population, 5).next(population + 10);
      int[] random = new RandomOrder(population, 5).next(population + 10);
      Arrays.sort(ordered);
      Arrays.sort(random);
      int[] all = java.util.stream.IntStream.range(0, population).toArray();
      assertArrayEquals(all, ordered);
      assertArrayEquals(all, random);
    }
  }

  @Test
  void everyPositionIsEquallyLikelyToComeFirstInARandomOrder() {
    int[] first = new int[10];
    for (int seed = 0; seed < 20_000; seed++) {
      first[new RandomOrder(10, RANDOM.nextLong()).next(1)[0]]++;
    }
    for (int count : first) {
      assertEquals(2000, count, 5 * Math.sqrt(2000));
    }
  }

  @Test
  void octavesGetEqualDraws() {
    int[] edges = new OctaveDesign(100_000, 100).edges();
    int[] indices = new OctaveDesign(100_000, 100).draw(1100, RANDOM).indices();
    int cells = edges.length - 1;
    for (int c = 0; c < cells; c++) {
      int from = edges[c];
      int to = edges[c + 1];
      long inside = Arrays.stream(indices).filter(i -> i >= from && i < to).count();
      assertEquals(Math.min(to - from, 1000.0 / cells), inside, 6, "cell " + c);
    }
  }

  @Test
  void neymanFollowsSizeTimesDeviationWithinFloorsAndSizes() {
    assertArrayEquals(
        new int[] {10, 60, 30},
        NeymanAllocation.split(new int[] {1000, 1000, 1000}, new double[] {0, 2, 1}, 100, 10));
    assertArrayEquals(
        new int[] {20, 80},
        NeymanAllocation.split(new int[] {20, 1000}, new double[] {100, 1}, 100, 10));
  }

  private static int[] strata(double[] scores, int strata) {
    return ScoreStrata.sizes(RankedPopulation.byScore(scores, RANDOM), strata);
  }

  @Test
  void strataOfScoresGoWhereScoresAreFewAndFarWhateverTheirUnit() {
    double[] even = new double[10_000];
    Arrays.setAll(even, i -> i);
    assertArrayEquals(new int[] {0, 2500, 2500, 2500, 2500, 0}, strata(even, 4));
    double[] skewed = Arrays.stream(even).map(i -> Math.exp(i / 1000)).toArray();
    int[] sizes = strata(skewed, 4);
    assertEquals(10_000, Arrays.stream(sizes).sum());
    assertTrue(sizes[1] < sizes[2] && sizes[2] < sizes[3] && sizes[3] < sizes[4]);
    assertArrayEquals(sizes, strata(Arrays.stream(skewed).map(s -> 8 * s - 4).toArray(), 4));
    even[17] = 1e9;
    even[18] = -2e9;
    even[19] = -3e9;
    sizes = strata(even, 4);
    assertEquals(1, sizes[0], "highest");
    assertEquals(2, sizes[5], "lowest");
    assertEquals(9997, Arrays.stream(sizes, 1, 5).sum());
  }

  @Test
  void strataOfScoresThatTellNothingAreEqualAndOfFewBlobsMayBeEmpty() {
    assertArrayEquals(new int[] {0, 25, 25, 25, 25, 0}, strata(new double[100], 4));
    assertArrayEquals(new int[] {100}, strata(new double[100], 1));
    double[] none = new double[5];
    Arrays.fill(none, Double.NaN);
    none[0] = Double.POSITIVE_INFINITY;
    assertEquals(5, Arrays.stream(strata(none, 10)).sum());
    assertEquals(0, Arrays.stream(strata(new double[0], 3)).sum());
  }

  @Test
  void logRankRateMakesTheInclusionsSumToTheSize() {
    double c = LogRankDesign.rate(50_000, 500, 1000);
    double sum = 500;
    for (int r = 500; r < 50_000; r++) {
      sum += Math.min(1, c / (r + 1));
    }
    assertTrue(Math.abs(sum - 1000) < 1, "sum " + sum);
  }
}
