package org.colibri.sampling.select;

import java.util.Arrays;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.Guarantee;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.Selection;
import org.colibri.sampling.design.OctaveDesign;
import org.jspecify.annotations.Nullable;

/**
 * A selection by the two thresholds of a {@link Cascade}, whose recall and precision are both what
 * was asked for in expectation only (NoScope, Kang et al., VLDB 2017).
 *
 * <p>First a pilot, then everything between the thresholds that it gives. The limit holds for the
 * whole; where it does not suffice for all between them, the rest is returned unseen, which keeps
 * the recall and not the precision. Nothing is promised.
 */
public final class ExpectedCascade extends SelectionLoop {

  private static final double CERTIFIED_AT = 0.05; // no success probability is asked for
  private static final int FEWEST = 200;

  private final double recall;
  private final double precision;
  private final int limit;
  private final long seed;
  private final StagedDraws draws = new StagedDraws(this);
  private Cascade.@Nullable Thresholds thresholds;
  private boolean drawn;

  /**
   * A loop.
   *
   * @param recall expected, in (0, 1)
   * @param precision expected, in (0, 1)
   * @param limit calls at most, of which half go to the pilot; {@link Integer#MAX_VALUE}, or
   *     anything from the size of the population on, for a pilot of a quarter of few blobs, of a
   *     thousand or N^0.6 of many, and then as many calls as lie between the thresholds
   */
  public ExpectedCascade(
      RankedPopulation population,
      LabelBook known,
      double recall,
      double precision,
      int limit,
      UniformRandomProvider random) {
    super(population, known);
    this.recall = recall;
    this.precision = precision;
    this.limit = Math.min(limit, free.size());
    this.seed = random.nextLong();
  }

  private int pilot() {
    int size = free.size();
    int enough = Math.max(FEWEST, (int) Math.max(Math.min(1000, size / 4), Math.pow(size, 0.6)));
    return Math.min(limit, limit < size ? Math.max(1, limit / 2) : enough);
  }

  @Override
  int[] nextStage() {
    if (!drawn) {
      drawn = true;
      OctaveDesign design = new OctaveDesign(free.size(), pilot() / 4);
      int[] stage = design.draw(pilot(), RandomSource.L64_X128_MIX.create(seed)).indices();
      draws.add(stage, design.edges(), design.open());
      return stage;
    }
    if (thresholds != null) {
      return new int[0];
    }
    thresholds = current();
    int[] between = unasked(thresholds.yes(), thresholds.no());
    return Arrays.copyOf(between, Math.min(between.length, Math.max(0, limit - calls())));
  }

  private Cascade.Thresholds current() {
    return Cascade.thresholds(this, recall, precision, RandomSource.L64_X128_MIX.create(seed + 1));
  }

  @Override
  public Selection answer() {
    Cascade.Thresholds now = thresholds == null ? current() : thresholds;
    int open = unasked(now.yes(), now.no()).length;
    return new Selection(
        above(now.no()),
        positives(),
        calls() == free.size() ? Guarantee.EXACT : Guarantee.NONE,
        open == 0 ? Set.of() : Set.of(Selection.Target.PRECISION),
        draws.recall(now.no(), CERTIFIED_AT),
        recall,
        open == 0 ? precision : Double.NaN,
        calls(),
        failed(),
        open == 0 ? calls() : calls() + open);
  }
}
