package org.colibri.sampling.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.Selection;
import org.colibri.sampling.zoo.SelectionTable;
import org.colibri.sampling.zoo.SelectionTrial;
import org.junit.jupiter.api.Test;

class TargetsTest {

  private static String refusal(Runnable target) {
    return assertThrows(IllegalArgumentException.class, target::run).getMessage();
  }

  @Test
  void targetsOfOneAreRefusedAsWhatTheyAre() {
    assertEquals(
        "a recall of 1.0 takes every blob; ask all of them, or aim below 1",
        refusal(() -> new RecallTarget(1, 0.05)));
    assertEquals(
        "a precision of 1.0 returns what was asked alone; aim below 1",
        refusal(() -> new PrecisionTarget(1, 0.05)));
    new RecallTarget(Math.nextDown(1.0), 0.05);
    new PrecisionTarget(Math.nextDown(1.0), 0.05);
    for (double wrong : new double[] {0, -1, Double.NaN}) {
      assertTrue(refusal(() -> new RecallTarget(wrong, 0.05)).contains("inside (0, 1)"));
      assertTrue(refusal(() -> new RecallTarget(0.9, wrong)).contains("inside (0, 1)"));
      assertTrue(refusal(() -> new PrecisionTarget(wrong, 0.05)).contains("inside (0, 1)"));
    }
  }

  @Test
  void aDefaultAnswerNeededWhatItAskedUnlessItReturnsEverything() {
    SelectionTable good = SelectionTable.normal(1500, 0.2, 4, 11);
    Selection answer = answer(good, 400);
    assertEquals(400, answer.callsNeeded());
    assertTrue(answer.blobs().getCardinality() < 1000);
    assertTrue(Double.isNaN(answer(good.constant(), 400).callsNeeded()));
    assertEquals(1500, answer(good.constant(), 1500).callsNeeded());
  }

  private static Selection answer(SelectionTable table, int budget) {
    UniformRandomProvider random = RandomSource.L64_X128_MIX.create(5);
    RankedPopulation ranked = RankedPopulation.byScore(table.scores(), random);
    SelectionMethod method = new SelectionMethod.DefaultRecall(new RecallTarget(0.9, 0.05));
    return SelectionTrial.run(table, method.start(ranked, new LabelBook(1), budget, random))
        .answer();
  }
}
