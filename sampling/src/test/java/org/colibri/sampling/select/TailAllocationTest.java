package org.colibri.sampling.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.design.OctaveDesign;
import org.colibri.sampling.fit.RankScale;
import org.junit.jupiter.api.Test;

class TailAllocationTest {

  private static final int BLOBS = 100_000;

  /** A census of 200 and 20 labels of each half octave; positives before rank 300 only. */
  private static TailForecast forecast(OctaveDesign design) {
    int[] ranks =
        design
            .draw(200 + 20 * design.open().length, RandomSource.L64_X128_MIX.create(1L))
            .indices();
    boolean[] positive = new boolean[ranks.length];
    int known = 0;
    for (int i = 0; i < ranks.length; i++) {
      positive[i] = ranks[i] < 300;
      known += positive[i] ? 1 : 0;
    }
    double[] scores = new double[BLOBS];
    Arrays.setAll(scores, i -> -Math.log1p(i / 8.0)); // falls evenly over the octaves
    RankScale distinct =
        RankScale.of(RankedPopulation.byScore(scores, RandomSource.L64_X128_MIX.create(2L)));
    return new TailForecast(
        new RecallTarget(0.9, 0.05),
        distinct,
        ranks,
        positive,
        known,
        400,
        RandomSource.L64_X128_MIX.create(3L));
  }

  @Test
  void everyLabelIsHandedOutAndNoCellGetsMoreThanItHas() {
    OctaveDesign design = new OctaveDesign(BLOBS, 200);
    int[] open = Arrays.stream(design.open()).map(cell -> cell - 20).toArray();
    for (int total : new int[] {0, 1, 7, 300, 5000, BLOBS}) {
      int[] calls = TailAllocation.of(forecast(design), design.edges(), open, total, 400);
      assertEquals(Math.min(total, Arrays.stream(open).sum()), Arrays.stream(calls).sum());
      for (int c = 0; c < calls.length; c++) {
        assertTrue(calls[c] >= 0 && calls[c] <= open[c], "cell " + c);
      }
    }
  }

  @Test
  void halfGoesEverywhereAndTheRestWhereTheMissingPositivesAreLeastKnown() {
    OctaveDesign design = new OctaveDesign(BLOBS, 200);
    int[] open = Arrays.stream(design.open()).map(cell -> cell - 20).toArray();
    int[] calls = TailAllocation.of(forecast(design), design.edges(), open, 1000, 400);
    int cells = calls.length;
    int evenly = 500 / cells;
    assertTrue(Arrays.stream(calls).allMatch(some -> some >= evenly), Arrays.toString(calls));
    int falling = Arrays.stream(calls, 0, 6).sum(); // ranks 200 to 1,650
    assertTrue(
        falling > 500, "where the chance falls it is least known: " + Arrays.toString(calls));
  }
}
