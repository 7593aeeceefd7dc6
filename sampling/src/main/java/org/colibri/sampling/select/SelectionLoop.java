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

  /** Further calls that are expected while the loop is not done; NaN if unknown. */
  abstract double further();

  /** What the loop pursues, by its present answer. */
  double estimate(Selection now) {
    return now.expectedRecall();
  }

  /** What is promised of that. */
  Interval promised(Selection now) {
    return new Interval(now.certifiedRecall(), 1);
  }

  @Override
  public final double expectedCalls() {
    return finished() ? 0 : further();
  }

  @Override
  public final LoopState state() {
    Selection now = answer();
    return new LoopState(estimate(now), promised(now), calls(), expectedCalls());
  }
}
