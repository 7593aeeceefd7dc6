package org.colibri.sampling.select;

import java.util.Set;
import org.colibri.sampling.Guarantee;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.Selection;

/**
 * The first {@code wanted} positives in order of rank, every one of them verified.
 *
 * <p>Without a proxy, give a population in seeded random order: a scan of a video finds the same
 * event again and again. A stage is never larger than what is still wanted, so no call is made that
 * a search one by one would not have made. Exact: what it returns is right; nothing is promised
 * about what it leaves.
 */
public final class LimitSearch extends SelectionLoop {

  private final int wanted;
  private int reached;

  /** A search for {@code wanted} ≥ 0 positives; known ones count. */
  public LimitSearch(RankedPopulation population, LabelBook known, int wanted) {
    super(population, known);
    this.wanted = wanted;
  }

  @Override
  int[] nextStage() {
    int missing = wanted - positives().getCardinality();
    int next = Math.min(free.size(), reached + Math.max(0, missing));
    int[] stage = unasked(reached, next);
    reached = next;
    return stage;
  }

  @Override
  public Selection answer() {
    double found = positives().getCardinality();
    return new Selection(
        positives(),
        positives(),
        Guarantee.EXACT,
        Set.of(),
        free.size() == calls() ? 1 : found / (found + free.size() - calls()),
        Double.NaN,
        1,
        calls(),
        failed(),
        calls());
  }
}
