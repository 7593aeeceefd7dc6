package org.colibri.sampling.select;

import java.util.Arrays;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.CascadeThresholds;
import org.colibri.sampling.Guarantee;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.Selection;
import org.colibri.sampling.design.OctaveDesign;

/**
 * Two thresholds on a proxy, chosen on a labelled pilot: above the upper one yes, below the lower
 * one no, between them the oracle decides (NoScope, Kang et al., VLDB 2017).
 *
 * <p>The thresholds are those at which the *expected* false negatives and positives meet the
 * targets: no promise. With a success probability use {@link JointSelection}, whose answer has
 * thresholds too. Where the limit ends before everything between them is asked, the likeliest of
 * the rest are returned unseen, and the answer names the precision as not met.
 */
public final class Cascade extends SelectionLoop {

  private static final int DRAWS = 200;
  private static final double CERTIFIED_AT = 0.05; // no success probability is asked for

  private final double recall;
  private final double precision;
  private final int pilot;
  private final int limit;
  private final long seed;
  private final StagedDraws draws = new StagedDraws(this);
  private boolean chosen;
  private int yes;
  private int no;

  /**
   * A loop.
   *
   * @param recall expected recall, in (0, 1)
   * @param precision expected precision, in (0, 1)
   * @param limit calls at most, the pilot's included, of which it has at most a third
   */
  public Cascade(
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
    this.pilot = pilot(free.size(), limit);
    this.no = free.size();
    this.seed = random.nextLong();
  }

  /** As many as {@link JointSelection} asks for recall, within a third of the limit. */
  static int pilot(int population, int limit) {
    int wanted = JointSelection.recallStage(population);
    return (int) Math.min(wanted, limit >= population ? wanted : limit / 3.0);
  }

  @Override
  int[] nextStage() {
    if (chosen) {
      return new int[0];
    }
    if (pilot > 0 && calls() == 0) {
      OctaveDesign design = new OctaveDesign(free.size(), pilot / 4);
      int[] stage = design.draw(pilot, RandomSource.L64_X128_MIX.create(seed)).indices();
      draws.add(stage, design.edges(), design.open());
      return stage;
    }
    choose();
    chosen = true;
    int[] between = unasked(yes, no);
    return Arrays.copyOfRange(
        between, Math.max(0, between.length - (limit - calls())), between.length);
  }

  private TailForecast forecast() {
    return TailForecast.of(
        this, new RecallTarget(recall, 0.5), DRAWS, RandomSource.L64_X128_MIX.create(seed + 1));
  }

  private void choose() {
    TailForecast forecast = forecast();
    no = forecast.expectedCut();
    double kept =
        positives().getCardinality() + forecast.expectedBelow(0) - forecast.expectedBelow(no);
    // False positives are negatives above `yes`; everything else that is returned is right.
    double unseen = 0;
    int[] edges = scale().edges(TailForecast.PER_OCTAVE);
    for (int c = 1; c < edges.length && edges[c] <= no; c++) {
      unseen += unasked(edges[c - 1], edges[c]).length;
      double wrong = unseen - (forecast.expectedBelow(0) - forecast.expectedBelow(edges[c]));
      if (wrong <= (1 - precision) / precision * (kept - wrong)) {
        yes = edges[c];
      }
    }
  }

  /** NaN in an unlimited pilot: how much lies between the thresholds is known after it. */
  @Override
  double further() {
    if (chosen) {
      return outstanding();
    }
    return limit < free.size() ? limit - calls() : Double.NaN;
  }

  @Override
  public Selection answer() {
    int open = unasked(yes, no).length;
    int seen = positives().getCardinality();
    TailForecast forecast = forecast();
    double missing = forecast.expectedBelow(no);
    double found = seen + forecast.expectedBelow(0) - missing;
    double returned = seen + (double) unasked(0, no).length;
    return new Selection(
        above(no),
        positives(),
        calls() == free.size() ? Guarantee.EXACT : Guarantee.NONE,
        open == 0 ? Set.of() : Set.of(Selection.Target.PRECISION),
        draws.recall(no, CERTIFIED_AT),
        found + missing > 0 ? found / (found + missing) : 1,
        returned == 0 ? 1 : Math.min(1, found / returned),
        calls(),
        failed(),
        calls() + (double) open,
        CascadeThresholds.at(free, yes, no, open));
  }
}
