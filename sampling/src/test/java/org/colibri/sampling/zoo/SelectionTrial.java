package org.colibri.sampling.zoo;

import org.colibri.sampling.SamplingLoop;
import org.colibri.sampling.Selection;

/**
 * One run of a selection against the truth.
 *
 * @param recall 1 if there is nothing to find
 * @param precision 1 if nothing is returned
 */
public record SelectionTrial(
    double recall, double precision, int size, long calls, Selection answer) {

  /** Answers a loop's questions from a table until it is done. */
  public static SelectionTrial run(SelectionTable table, SamplingLoop<Selection> loop) {
    while (!loop.done()) {
      long[] asked = loop.ask(4096);
      double[] values = new double[asked.length];
      for (int i = 0; i < asked.length; i++) {
        values[i] = table.labels()[(int) asked[i]] ? 1 : 0;
      }
      loop.tell(asked, values);
    }
    Selection answer = loop.answer();
    int[] hits = {0};
    answer
        .blobs()
        .forEach((org.roaringbitmap.IntConsumer) blob -> hits[0] += table.labels()[blob] ? 1 : 0);
    int size = answer.blobs().getCardinality();
    int positives = table.positives();
    return new SelectionTrial(
        positives == 0 ? 1 : (double) hits[0] / positives,
        size == 0 ? 1 : (double) hits[0] / size,
        size,
        answer.calls(),
        answer);
  }

  /** Whether the recall falls short of a target. */
  public boolean missesRecall(double target) {
    return recall < target - 1e-12;
  }

  /** Whether the precision falls short of a target. */
  public boolean missesPrecision(double target) {
    return precision < target - 1e-12;
  }
}
