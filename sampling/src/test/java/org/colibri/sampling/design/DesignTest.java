package org.colibri.sampling.design;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class DesignTest {

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
            new OrderedDesign(16))) {
      inclusionIsWhatIsStated(design, 5);
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
            new OrderedDesign(9))) {
      assertArrayEquals(
          new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8},
          design.draw(9, RANDOM).indices(),
          design.toString());
      assertEquals(0, design.draw(0, RANDOM).size());
    }
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
