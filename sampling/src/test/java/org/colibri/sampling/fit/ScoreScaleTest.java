package org.colibri.sampling.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.RankedPopulation;
import org.junit.jupiter.api.Test;

class ScoreScaleTest {

  private static final int BLOBS = 5000;
  private static final int[] RANKS = {0, 8, 24, 56, 120, 248, 504, 1016, 2040, 4088};

  /** Octaves of {@link #RANKS}. */
  private static final double[] OCTAVES = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

  private static RankedPopulation ranked(IntToDoubleFunction score) {
    double[] scores = new double[BLOBS];
    for (int i = 0; i < BLOBS; i++) {
      scores[i] = score.applyAsDouble(i);
    }
    return RankedPopulation.byScore(scores, RandomSource.L64_X128_MIX.create(1L));
  }

  private static double[] stretched(IntToDoubleFunction score) {
    return ScoreScale.of(ranked(score)).stretched(RANKS, OCTAVES);
  }

  /** Log-odds that fall by one an octave, and by five more between ranks 120 and 248. */
  private static double logOdds(int rank) {
    double octaves = Math.log1p(rank / 8.0) / Math.log(2);
    return 3 - octaves - 5 * Math.min(1, Math.max(0, octaves - 4));
  }

  private static double chance(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  @Test
  void anOctaveIsStretchedWhereScoresFallFasterThanMostly() {
    double[] places = stretched(rank -> chance(logOdds(rank)));
    for (int i = 1; i < RANKS.length; i++) {
      double step = places[i] - places[i - 1];
      // A fall of .85 of the median is an octave; none is longer than four.
      assertEquals(i == 5 ? 4 : 1 / 0.85, step, 1e-6, "step " + i);
    }
  }

  @Test
  void evenFallsAndFlatScoresLeaveOctavesNearlyAsTheyAre() {
    double[] places = stretched(rank -> chance(3 - Math.log1p(rank / 8.0)));
    for (int i = 1; i < RANKS.length; i++) {
      double step = places[i] - places[i - 1];
      assertTrue(step >= 1 && step <= 1 / 0.85 + 1e-6, Arrays.toString(places));
    }
    assertArrayEquals(OCTAVES, stretched(rank -> 0.5), 1e-12);
    assertEquals(1, RankScale.of(ranked(rank -> 0.5)).places(new int[] {0, 50, BLOBS}).size());
  }

  @Test
  void scoresThatAreNoChancesCountAsTheyAreWhateverTheirUnit() {
    double[] raw = stretched(ScoreScaleTest::logOdds);
    double[] affine = stretched(rank -> 1000 + 7 * logOdds(rank));
    assertArrayEquals(raw, affine, 1e-9);
    assertEquals(4, raw[5] - raw[4], 1e-9);
  }

  @Test
  void powersOfSmallChancesAreTheSameScale() {
    double[] plain = stretched(rank -> chance(logOdds(rank) - 12));
    double[] squared = stretched(rank -> Math.pow(chance(logOdds(rank) - 12), 2));
    double[] root = stretched(rank -> Math.sqrt(chance(logOdds(rank) - 12)));
    assertArrayEquals(plain, squared, 0.05);
    assertArrayEquals(plain, root, 0.05);
  }

  @Test
  void zerosOnesInfinitiesAndNumbersThatAreNoneGiveFinitePlaces() {
    for (double low : new double[] {0, -0.0, Double.NaN, Double.NEGATIVE_INFINITY, -3}) {
      for (double high : new double[] {1, Double.POSITIVE_INFINITY, 0.9}) {
        double[] places =
            stretched(rank -> rank < 10 ? high : rank > 1000 ? low : chance(logOdds(rank)));
        for (int i = 1; i < RANKS.length; i++) {
          assertTrue(places[i] >= places[i - 1], Arrays.toString(places));
        }
        assertTrue(Double.isFinite(places[RANKS.length - 1]), low + " and " + high);
      }
    }
    for (double all : new double[] {0, 1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertArrayEquals(OCTAVES, stretched(rank -> all), 1e-12, "all " + all);
    }
  }

  @Test
  void withoutAProxyOrBlobsThereIsOneScaleOrNothing() {
    RankedPopulation none =
        RankedPopulation.withoutProxy(100, RandomSource.L64_X128_MIX.create(1L));
    assertEquals(1, RankScale.of(none).places(new int[] {0, 50, 100}).size());
    RankedPopulation empty =
        RankedPopulation.byScore(new double[0], RandomSource.L64_X128_MIX.create(1L));
    assertEquals(0, RankScale.of(empty).places(new int[] {0}).get(0).length);
  }

  @Test
  void zerosOfBothSignsAreOneTie() {
    RankScale scale = RankScale.of(ranked(i -> i < 100 ? 1.0 / (i + 1) : i % 2 == 0 ? 0.0 : -0.0));
    assertArrayEquals(new int[] {100}, scale.tieStarts());
    assertArrayEquals(new int[] {BLOBS}, scale.tieEnds());
    double[] octaves = scale.places(new int[] {0, 100, 2000, BLOBS}).get(0);
    assertEquals(octaves[1], octaves[2]);
  }
}
