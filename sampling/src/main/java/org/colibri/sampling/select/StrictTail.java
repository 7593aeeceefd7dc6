package org.colibri.sampling.select;

import java.util.Arrays;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.Guarantee;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.Selection;
import org.colibri.sampling.bound.ErrorRates;
import org.colibri.sampling.design.UniformDesign;

/**
 * A recall target kept in finite samples, for every data set and every proxy.
 *
 * <p>A census of the highest ranks, as deep as its own labels say is worth it (no randomness is
 * spent on that), then a uniform sample without replacement of the rest. For thresholds on a grid
 * declared beforehand, deepest first, the exact hypergeometric limit of the positives still missing
 * is compared with what the positives found allow; the walk stops at the first refusal. Recall is
 * monotone in the threshold, so this fixed sequence of tests needs no correction (Maurer, Hothorn
 * and Lehmacher 1995): only the two limits inside one test share δ.
 *
 * <p>With a limit on calls the sample is one look. Without, the sample doubles, each look spending
 * a part of δ, until the answer is no more than {@link #WORTH} times as large as the positives in
 * it are estimated to be, or everything is labelled.
 */
public final class StrictTail extends SelectionLoop {

  /** Without a limit on calls: blobs returned per positive at which sampling stops. */
  public static final double WORTH = 2;

  private static final int GRID = 64;
  private static final double CENSUS_SHARE = 0.5;
  private static final int CENSUS_BATCH = 64;
  private static final int FIRST_LOOK = 400;

  private final RecallTarget target;
  private final int limit;
  private final boolean limited;
  private final long seed;
  private int census;
  private boolean censusOver;
  private int look = -1;
  private int[] sampled = {}; // ranks of the random part, in random order, nested over looks
  private int used;
  private int cut;
  private boolean certified;

  private StrictTail(
      RankedPopulation population,
      LabelBook known,
      RecallTarget target,
      int limit,
      boolean limited,
      UniformRandomProvider random) {
    super(population, known);
    this.target = target;
    this.limit = Math.min(limit, free.size());
    this.limited = limited && limit < free.size();
    this.seed = random.nextLong();
    this.cut = free.size();
  }

  /** A loop that asks at most {@code limit} ≥ 0 blobs; where those are all, as many as it needs. */
  public static StrictTail within(
      RankedPopulation population,
      LabelBook known,
      RecallTarget target,
      int limit,
      UniformRandomProvider random) {
    return new StrictTail(population, known, target, limit, true, random);
  }

  /** A loop that asks as many blobs as the target needs. */
  public static StrictTail unlimited(
      RankedPopulation population,
      LabelBook known,
      RecallTarget target,
      UniformRandomProvider random) {
    return new StrictTail(population, known, target, Integer.MAX_VALUE, false, random);
  }

  @Override
  int[] nextStage() {
    if (!censusOver) {
      int next = Math.min(census + CENSUS_BATCH, (int) (limit * CENSUS_SHARE));
      if (next > census && worthMore()) {
        int[] stage = unasked(census, next);
        census = next;
        return stage;
      }
      censusOver = true;
    } else {
      judge();
      if (certified && (limited || worthIt())) {
        return new int[0];
      }
    }
    return nextLook();
  }

  /** A batch that finds next to nothing says that the census is deep enough. */
  private boolean worthMore() {
    if (census < 2 * CENSUS_BATCH) {
      return true;
    }
    int recent = 0;
    for (int rank = census - 2 * CENSUS_BATCH; rank < census; rank++) {
      recent += positive(rank) ? 1 : 0;
    }
    return recent > 2 * CENSUS_BATCH / 50;
  }

  private int[] nextLook() {
    if (look < 0) {
      int rest = free.size() - census;
      int most = limited ? limit - calls() : rest;
      int[] drawn =
          new UniformDesign(rest).draw(most, RandomSource.L64_X128_MIX.create(seed)).indices();
      for (int i = 0; i < drawn.length; i++) {
        drawn[i] += census;
      }
      sampled = drawn;
      if (!limited) {
        org.apache.commons.rng.sampling.PermutationSampler.shuffle(
            RandomSource.L64_X128_MIX.create(seed + 1), sampled);
      }
    }
    look++;
    int next =
        limited
            ? sampled.length
            : (int) Math.min(sampled.length, FIRST_LOOK * (1L << Math.min(look, 30)));
    if (next > sampled.length * 0.8) {
      next = sampled.length; // what is left costs less than being unsure of it
    }
    int[] stage = Arrays.copyOfRange(sampled, used, next);
    used = next;
    return stage;
  }

  private boolean worthIt() {
    return used == sampled.length || cut + 0.0 <= WORTH * Math.max(1, positives().getCardinality());
  }

  /** Δ for this look: all of it when there is one look, else δ/2, δ/4, … */
  private double delta() {
    return limited ? target.delta() : target.delta() * Math.pow(0.5, look + 1);
  }

  /** Walks the grid from the deepest threshold up and keeps the last that is certified. */
  private void judge() {
    int[] ranks = Arrays.copyOf(sampled, used);
    Arrays.sort(ranks);
    StrictTest test = new StrictTest(this, census, ranks, ErrorRates.check(delta()));
    cut = free.size();
    for (int g = GRID; g >= 0; g--) {
      int k =
          census
              + (int)
                  Math.round(
                      (free.size() - census)
                          * (Math.pow(2, g / 6.0) - 1)
                          / (Math.pow(2, GRID / 6.0) - 1));
      if (k == free.size()) {
        continue;
      }
      if (!test.holds(k, target.recall())) {
        break;
      }
      cut = k;
    }
    certified = cut < free.size() || calls() == free.size();
  }

  /**
   * Calls until an answer is worth it, if the proxy puts nearly all positives first: a census of
   * them, and the first look that certifies the rest as poor. More if it does not. NaN if the
   * positives are unknown.
   */
  static double expectedCalls(RecallTarget target, int population, double positives) {
    if (Double.isNaN(positives)) {
      return Double.NaN;
    }
    int rest = (int) Math.max(0, population - positives);
    for (int look = 0; look < 31; look++) {
      double size = Math.min(rest, FIRST_LOOK * (double) (1L << look));
      double delta = target.delta() * Math.pow(0.5, look + 1);
      if (size > 0.8 * rest) {
        return population;
      }
      if (size >= StrictTest.callsNeeded(rest, target, delta, positives)) {
        return Math.min(population, positives + size);
      }
    }
    return population;
  }

  /** Without a limit: what the sample so far says; NaN before it. */
  @Override
  double further() {
    if (limited) {
      return limit - calls();
    }
    if (used == 0) {
      return look < 0 ? Double.NaN : 0;
    }
    double all = expectedCalls(target, free.size(), positivesEstimated());
    return Math.max(outstanding(), all - calls());
  }

  @Override
  public Selection answer() {
    boolean all = calls() == free.size();
    int k = all ? 0 : cut;
    return new Selection(
        above(k),
        positives(),
        all ? Guarantee.EXACT : Guarantee.FINITE_SAMPLE,
        Set.of(),
        all ? 1 : k == free.size() ? 1 : target.recall(),
        all ? 1 : expectedRecall(k),
        Double.NaN,
        calls(),
        failed(),
        all || k < free.size() ? calls() : needed());
  }

  /** One look of this size would certify a threshold, were the rest as poor as it is estimated. */
  private double needed() {
    int rest = free.size() - census;
    return census + StrictTest.callsNeeded(rest, target, target.delta(), positivesEstimated());
  }

  /** All positives, by the share that the sample has. */
  private double positivesEstimated() {
    int hits = sampledFrom(census, true);
    int seen = sampledFrom(census, false);
    double rest = free.size() - census;
    return positives().getCardinality() - hits + (seen == 0 ? 0 : hits * rest / seen);
  }

  /**
   * By the share of positives that the sample has below a threshold; NaN if it has no rank there.
   */
  private double expectedRecall(int k) {
    int from = Math.max(k, census);
    double seen = sampledFrom(from, false);
    double hits = sampledFrom(from, true);
    double unseen = unasked(k, free.size()).length;
    double all = Math.max(positives().getCardinality(), positivesEstimated());
    if (unseen == 0) {
      return 1;
    }
    return seen == 0 ? Double.NaN : all == 0 ? 1 : 1 - Math.min(1, hits / seen * unseen / all);
  }

  /** Ranks of the sample from one on that were told; only the positive ones if asked for. */
  private int sampledFrom(int rank, boolean hits) {
    int count = 0;
    for (int i = 0; i < used; i++) {
      count += sampled[i] >= rank && asked(sampled[i]) && (!hits || positive(sampled[i])) ? 1 : 0;
    }
    return count;
  }
}
