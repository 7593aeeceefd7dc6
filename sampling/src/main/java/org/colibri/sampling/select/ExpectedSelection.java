package org.colibri.sampling.select;

import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.Guarantee;
import org.colibri.sampling.Interval;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.Selection;
import org.colibri.sampling.design.OctaveDesign;

/**
 * A selection whose recall or precision is what was asked for in expectation only, as NoScope's
 * (Kang et al., VLDB 2017).
 *
 * <p>The threshold is where the point estimate of a {@link org.colibri.sampling.fit.KinkedCurve}
 * meets the target. Nothing is promised.
 */
public final class ExpectedSelection extends SelectionLoop {

  private static final int DRAWS = 200;
  private static final double CERTIFIED_AT = 0.05; // no success probability is asked for

  /** Which quantity is aimed at. */
  public enum Aim {
    /** The fewest blobs of that expected recall. */
    RECALL,
    /** The most blobs of that expected precision. */
    PRECISION
  }

  private final Aim aim;
  private final double level;
  private final int budget;
  private final long seed;
  private final StagedDraws draws = new StagedDraws(this);
  private boolean drawn;

  /**
   * A loop.
   *
   * @param level the expected recall or precision, in (0, 1)
   * @param budget blobs to ask, at least 0
   */
  public ExpectedSelection(
      RankedPopulation population,
      LabelBook known,
      Aim aim,
      double level,
      int budget,
      UniformRandomProvider random) {
    super(population, known);
    this.aim = aim;
    this.level = level;
    this.budget = Math.min(budget, free.size());
    this.seed = random.nextLong();
  }

  @Override
  int[] nextStage() {
    if (drawn) {
      return new int[0];
    }
    drawn = true;
    OctaveDesign design = new OctaveDesign(free.size(), budget / 2);
    int[] stage = design.draw(budget, RandomSource.L64_X128_MIX.create(seed)).indices();
    draws.add(stage, design.edges(), design.open());
    return stage;
  }

  @Override
  double estimate(Selection now) {
    return aim == Aim.RECALL ? now.expectedRecall() : now.expectedPrecision();
  }

  @Override
  Interval promised(Selection now) {
    return aim == Aim.RECALL ? super.promised(now) : new Interval(0, 1);
  }

  @Override
  double further() {
    return budget - calls();
  }

  @Override
  public Selection answer() {
    int positives = positives().getCardinality();
    TailForecast forecast =
        TailForecast.of(
            this, new RecallTarget(level, 0.5), DRAWS, RandomSource.L64_X128_MIX.create(seed + 1));
    double all = positives + forecast.expectedBelow(0);
    int cut = aim == Aim.RECALL ? forecast.expectedCut() : preciseCut(forecast, positives);
    double found = all - forecast.expectedBelow(cut);
    double returned = positives + (double) unasked(0, cut).length;
    return new Selection(
        above(cut),
        positives(),
        calls() == free.size() ? Guarantee.EXACT : Guarantee.NONE,
        Set.of(),
        draws.recall(cut, CERTIFIED_AT),
        all > 0 ? found / all : 1,
        returned > 0 ? found / returned : 1,
        calls(),
        failed(),
        calls());
  }

  private int preciseCut(TailForecast forecast, int positives) {
    int best = 0;
    int unseen = 0;
    double open = forecast.expectedBelow(0);
    int[] edges = scale().edges(TailForecast.PER_OCTAVE);
    for (int c = 1; c < edges.length; c++) {
      unseen += unasked(edges[c - 1], edges[c]).length;
      if (positives + open - forecast.expectedBelow(edges[c])
          >= level * (positives + (double) unseen)) {
        best = edges[c];
      }
    }
    return best;
  }
}
