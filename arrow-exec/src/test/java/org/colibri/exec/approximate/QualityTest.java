package org.colibri.exec.approximate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.junit.jupiter.api.Test;

class QualityTest {
  private static double auc(double[] scores, double[] labels) {
    double[] weights = new double[scores.length];
    Arrays.fill(weights, 1);
    return Quality.auc(scores, labels, weights);
  }

  @Test
  void theAreaIsTheShareOfPairsInTheRightOrder() {
    // Of 2 · 3 pairs five are right.
    assertEquals(
        5 / 6.0, auc(new double[] {.9, .5, .6, .2, .1}, new double[] {1, 1, 0, 0, 0}), 1e-12);
    assertEquals(1, auc(new double[] {3, 2, 1}, new double[] {2, 0, 0}));
    assertEquals(0, auc(new double[] {1, 2, 3}, new double[] {1, 0, 0}));
  }

  @Test
  void tiesCountHalfAndBlobsWithoutScoreAreLast() {
    assertEquals(0.5, auc(new double[] {7, 7, 7, 7}, new double[] {1, 0, 1, 0}));
    assertEquals(0.75, auc(new double[] {0.0, -0.0, -1}, new double[] {1, 0, 0}));
    double none = Double.NaN;
    assertEquals(1, auc(new double[] {-5, none, none}, new double[] {1, 0, 0}));
    assertEquals(0.5, auc(new double[] {none, none}, new double[] {1, 0}));
  }

  @Test
  void withoutBothKindsThereIsNoArea() {
    assertTrue(Double.isNaN(auc(new double[] {1, 2}, new double[] {1, 1})));
    assertTrue(Double.isNaN(auc(new double[] {1, 2}, new double[] {0, Double.NaN})));
    assertTrue(Double.isNaN(auc(new double[0], new double[0])));
  }

  @Test
  void labelsThatAreDenserAtTheTopStandForFewerBlobs() {
    int size = 4000;
    Random random = new Random(3);
    double[] scores = new double[size];
    double[] labels = new double[size];
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    for (int i = 0; i < size; i++) {
      scores[i] = random.nextDouble();
      labels[i] = random.nextDouble() < scores[i] * scores[i] ? 1 : 0;
    }
    RankedPopulation ranked = RankedPopulation.byScore(scores, RandomSource.L64_X128_MIX.create(1));
    LabelBook some = new LabelBook(1);
    for (int rank = 0; rank < size; rank++) {
      if (rank < 300 || rank % 10 == 0) {
        some.put(ranked.ordinalAt(rank), labels, ranked.ordinalAt(rank));
      }
    }
    double truth = Quality.auc(scores, labels, ones);
    assertEquals(truth, Quality.auc(ranked, some), 0.04);
    LabelBook all = new LabelBook(1);
    for (int i = 0; i < size; i++) {
      all.put(i, labels, i);
    }
    assertEquals(truth, Quality.auc(ranked, all), 1e-12);
  }

  @Test
  void theStandardErrorIsThatOfTheFormula() {
    // Q1 = .893/1.107, Q2 = 2·.893²/1.893 for 51 positives and 58 negatives, by hand.
    assertEquals(0.03254, Quality.error(0.893, 51, 58), 5e-5);
    assertEquals(0, Quality.error(1, 3, 40));
  }

  @Test
  void correlationIsThatOfALineAndNoneOfAConstant() {
    double[] x = {1, 2, 3, 4};
    assertEquals(1, Quality.correlation(x, new double[] {10, 12, 14, 16}), 1e-12);
    assertEquals(-1, Quality.correlation(x, new double[] {4, 3, 2, 1}), 1e-12);
    assertEquals(0, Quality.correlation(x, new double[] {5, 5, 5, 5}));
    // numpy.corrcoef([1, 2, 3, 4], [2, 1, 4, 3])[0, 1]
    assertEquals(0.6, Quality.correlation(x, new double[] {2, 1, 4, 3}), 1e-12);
  }
}
