package org.colibri.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class RankedPopulationTest {

  private static UniformRandomProvider random(long seed) {
    return RandomSource.L64_X128_MIX.create(seed);
  }

  private static int[] order(RankedPopulation population) {
    return IntStream.range(0, population.size()).map(population::ordinalAt).toArray();
  }

  @Test
  void infinitiesAreExtremesAndNaNComesLast() {
    double[] scores = {0.5, Double.NaN, Double.NEGATIVE_INFINITY, -3, Double.POSITIVE_INFINITY};
    assertEquals(
        "[4, 0, 3, 2, 1]", Arrays.toString(order(RankedPopulation.byScore(scores, random(1)))));
  }

  @Test
  void scoresThatDifferOnlyInTheirLastBitsAreOrdered() {
    double[] scores = new double[5000];
    UniformRandomProvider random = random(2);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (i % 3 == 0 ? 1 : random.nextDouble() - 0.5) + random.nextInt(20) * Math.ulp(1.0);
    }
    double[] ranked =
        Arrays.stream(order(RankedPopulation.byScore(scores, random)))
            .mapToDouble(i -> scores[i])
            .toArray();
    double[] expected =
        Arrays.stream(scores)
            .boxed()
            .sorted(Comparator.reverseOrder())
            .mapToDouble(d -> d)
            .toArray();
    assertEquals(Arrays.toString(expected), Arrays.toString(ranked));
  }

  @Test
  void theOrderDoesNotDependOnHowManyAreSortedAtOnce() {
    double[] scores = new double[3000];
    UniformRandomProvider random = random(4);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = i % 7 == 0 ? Double.NaN : i % 3 == 0 ? 0.25 : random.nextDouble() - 0.5;
    }
    int[] atOnce = RankSort.descending(DoubleBuffer.wrap(scores), random(1), 3000);
    for (int many : new int[] {2, 3, 64, 1700}) {
      assertArrayEquals(atOnce, RankSort.descending(DoubleBuffer.wrap(scores), random(1), many));
    }
  }

  @Test
  void tiesAreShuffledBySeedAndZerosOfBothSignsTie() {
    double[] scores = new double[200];
    for (int i = 100; i < 200; i++) {
      scores[i] = -0.0;
    }
    int[] one = order(RankedPopulation.byScore(scores, random(1)));
    assertEquals(
        Arrays.toString(one), Arrays.toString(order(RankedPopulation.byScore(scores, random(1)))));
    assertFalse(Arrays.equals(one, order(RankedPopulation.byScore(scores, random(2)))));
    long early = Arrays.stream(one, 0, 100).filter(i -> i < 100).count();
    assertTrue(early > 25 && early < 75, "zeros of one sign come first: " + early);
    assertEquals(200, Arrays.stream(one).distinct().count());
  }

  @Test
  void knownBlobsAreLeftOutInTheSameOrder() {
    double[] scores = {1, 4, 3, 2};
    LabelBook known = LabelBook.of(new long[] {1, 3}, new double[] {1, Double.NaN});
    assertEquals(
        "[2, 0]",
        Arrays.toString(order(RankedPopulation.byScore(scores, random(1)).without(known))));
    assertTrue(known.failed(3) && !known.positive(3) && known.positive(1));
  }
}
