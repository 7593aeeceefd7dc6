package org.colibri.sampling.select;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.Interval;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.LoopState;
import org.colibri.sampling.RankedPopulation;

/**
 * Two thresholds on a proxy, chosen on a labelled pilot: above the upper one yes, below the lower
 * one no, between them the oracle decides (NoScope, Kang et al., VLDB 2017).
 *
 * <p>The thresholds are those at which the *expected* false negatives and positives meet the
 * targets: no promise. With a success probability use {@link JointSelection}, whose result is a
 * cascade too.
 */
public final class Cascade extends RankLoop<Cascade.Thresholds> {

  private static final int DRAWS = 200;

  /**
   * The thresholds as ranks and as scores.
   *
   * @param yes ranks below this are taken as positive
   * @param no ranks from this on are taken as negative; at least {@code yes}
   * @param yesScore the lowest score taken as positive; positive infinity if there is none
   * @param noScore the highest score taken as negative; negative infinity if there is none
   * @param expectedOracleCalls blobs between the two that are not labelled yet
   */
  public record Thresholds(
      int yes, int no, double yesScore, double noScore, int expectedOracleCalls) {}

  private final double recall;
  private final double precision;
  private final int pilot;
  private final long seed;
  private boolean drawn;

  /** A loop that labels a pilot of {@code pilot} blobs. */
  public Cascade(
      RankedPopulation population,
      LabelBook known,
      double recall,
      double precision,
      int pilot,
      UniformRandomProvider random) {
    super(population, known);
    this.recall = recall;
    this.precision = precision;
    this.pilot = Math.min(pilot, free.size());
    this.seed = random.nextLong();
  }

  @Override
  int[] nextStage() {
    if (drawn) {
      return new int[0];
    }
    drawn = true;
    return new org.colibri.sampling.design.OctaveDesign(free.size(), pilot / 4)
        .draw(pilot, RandomSource.L64_X128_MIX.create(seed))
        .indices();
  }

  @Override
  public Thresholds answer() {
    return thresholds(this, recall, precision, RandomSource.L64_X128_MIX.create(seed + 1));
  }

  /** The thresholds that the labels of a loop over ranks let expect. */
  static Thresholds thresholds(
      RankLoop<?> loop, double recall, double precision, UniformRandomProvider random) {
    TailForecast forecast = TailForecast.of(loop, new RecallTarget(recall, 0.5), DRAWS, random);
    int no = forecast.expectedCut();
    double kept =
        loop.positives().getCardinality() + forecast.expectedBelow(0) - forecast.expectedBelow(no);
    // False positives are negatives above `yes`; everything else that is returned is right.
    int yes = 0;
    double unseen = 0;
    int[] edges = loop.scale().edges(TailForecast.PER_OCTAVE);
    for (int c = 1; c < edges.length && edges[c] <= no; c++) {
      unseen += loop.unasked(edges[c - 1], edges[c]).length;
      double wrong = unseen - (forecast.expectedBelow(0) - forecast.expectedBelow(edges[c]));
      if (wrong <= (1 - precision) / precision * (kept - wrong)) {
        yes = edges[c];
      }
    }
    return new Thresholds(
        yes,
        no,
        yes > 0 ? loop.free.scoreAt(yes - 1) : Double.POSITIVE_INFINITY,
        no < loop.free.size() ? loop.free.scoreAt(no) : Double.NEGATIVE_INFINITY,
        loop.unasked(yes, no).length);
  }

  @Override
  public LoopState state() {
    return new LoopState(Double.NaN, Interval.UNBOUNDED, calls(), finished() ? 0 : pilot - calls());
  }
}
