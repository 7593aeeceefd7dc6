package org.colibri.sampling.select;

import org.colibri.sampling.Interval;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.LoopState;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.Selection;

/** A loop whose answer is all unlabelled blobs above a rank, and all labelled positives. */
abstract class SelectionLoop extends RankLoop<Selection> {

  SelectionLoop(RankedPopulation population, LabelBook known) {
    super(population, known);
  }

  @Override
  public final LoopState state() {
    Selection now = answer();
    return new LoopState(
        now.expectedRecall(),
        new Interval(now.certifiedRecall(), 1),
        calls(),
        finished() ? 0 : Double.NaN);
  }
}
