package org.colibri.sampling.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The generators make what they say. */
class ZooTest {

  @Test
  void otherScalesKeepOrderAndTies() {
    SelectionTable table =
        SelectionTable.beta(2000, 1, 3).scaled("ties", score -> Math.round(50 * score) / 50.0);
    for (SelectionTable other : table.onOtherScales()) {
      assertArrayEquals(table.labels(), other.labels());
      for (int i = 1; i < table.size(); i++) {
        int before = Double.compare(table.scores()[i - 1], table.scores()[i]);
        assertEquals(
            before, Double.compare(other.scores()[i - 1], other.scores()[i]), other.name());
      }
    }
    double[] scores = {0.5, Double.NaN, 0.1, 0.5, 0.9};
    SelectionTable small = new SelectionTable("small", scores, new boolean[5], false);
    assertArrayEquals(new double[] {0.2, Double.NaN, 0, 0.2, 0.6}, small.ranked().scores());
  }

  @Test
  void noiseHasTheCorrelationThatWasAsked() {
    AggregateTable poisson = AggregateTable.poisson(50_000, 1);
    for (double correlation : new double[] {0.5, 0.8, 0.95}) {
      AggregateTable noisy = poisson.withNoise(correlation, 2);
      assertEquals(correlation, correlation(noisy.values(), noisy.scores()), 0.01);
    }
  }

  private static double correlation(double[] x, double[] y) {
    double meanX = Arrays.stream(x).average().orElse(0);
    double meanY = Arrays.stream(y).average().orElse(0);
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      xx += (x[i] - meanX) * (x[i] - meanX);
      yy += (y[i] - meanY) * (y[i] - meanY);
      xy += (x[i] - meanX) * (y[i] - meanY);
    }
    return xy / Math.sqrt(xx * yy);
  }

  @Test
  void interpolationMeetsItsPointsAndJoinsThemByLines() {
    double[] values = {4, 9, 9, 1, 7, 7, 7, 5};
    AggregateTable table = new AggregateTable("series", values, new double[8]).interpolated(3);
    assertArrayEquals(new double[] {4, 3, 2, 1, 3, 5, 7, 5}, table.scores(), 1e-12);
    assertArrayEquals(values, table.values());
  }

  @Test
  void extremesAreWhatTheirNamesSay() {
    assertEquals(0, AggregateTable.meanZero(1001, 1).total(), 1e-9);
    assertEquals(0, AggregateTable.constant(100, 0).total());
    AggregateTable negative = AggregateTable.negative(10_000, 1);
    assertEquals(-5, negative.total() / negative.size(), 0.05);
    AggregateTable huge = AggregateTable.oneHuge(3000, 1);
    double largest = Arrays.stream(huge.values()).max().orElse(0);
    assertTrue(largest >= 0.499 * huge.total() && largest <= 0.501 * huge.total());
    RowTable rows = RowTable.of(20_000, new double[] {0.6, 0.3, 0.1}, 1);
    double[] blobs = new double[rows.size()];
    Arrays.fill(blobs, 1);
    assertEquals(3, rows.groupCount());
    assertEquals(2000, rows.total(blobs, 2), 200);
    assertEquals(6000, rows.total(rows.rows(), 1), 400);
  }
}
