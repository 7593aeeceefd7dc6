package org.colibri.sampling.select;

import java.util.Arrays;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.Guarantee;
import org.colibri.sampling.Interval;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.Selection;

/**
 * The precision selectors of Kang, Gan, Bailis, Hashimoto and Zaharia, "Approximate selection with
 * guarantees using proxies", VLDB 2020 (algorithms 3 and 5), as published.
 *
 * <p>One stage: draws with replacement; two stages: half of the draws bound the number of
 * positives, and the other half go to the ranks in which a set of the target precision can lie. At
 * every hundredth draw in order of rank the weighted precision of all ranks so far is compared with
 * the target through a normal bound at δ over twice the number of comparisons; the deepest that
 * passes is the threshold. Kept for comparison. Asymptotic. Needs scores in [0, 1]; others are
 * clipped. Unlike the published code it returns no labelled negatives.
 */
public final class SupgPrecision extends SelectionLoop {

  private static final int STEP = 100;

  private final PrecisionTarget target;
  private final int budget;
  private final boolean twoStages;
  private final long seed;
  private final WeightedDraws certificate;
  private SupgProposal proposal;
  private int[] draws = {};
  private int stages;

  /**
   * A loop.
   *
   * @param budget draws, which are fewer distinct blobs
   * @param twoStages whether half of the draws are spent on finding out where to draw
   */
  public SupgPrecision(
      RankedPopulation population,
      LabelBook known,
      PrecisionTarget target,
      int budget,
      Supg.Weighting weighting,
      boolean twoStages,
      UniformRandomProvider random) {
    super(population, known);
    this.target = target;
    this.budget = budget;
    this.twoStages = twoStages;
    this.seed = random.nextLong();
    this.proposal = SupgProposal.of(free, weighting);
    this.certificate = new WeightedDraws(this);
  }

  @Override
  int[] nextStage() {
    stages++;
    if (free.size() == 0 || stages > (twoStages ? 2 : 1)) {
      return new int[0];
    }
    int count = budget;
    if (twoStages) {
      count = stages == 1 ? budget / 2 : budget - budget / 2;
    }
    if (stages == 2) {
      proposal = proposal.before(reach());
    }
    draws = proposal.draw(count, RandomSource.L64_X128_MIX.create(seed + stages));
    certificate.add(proposal.chances(), draws);
    int[] stage = Arrays.stream(draws).distinct().filter(rank -> !asked(rank)).toArray();
    return stage.length == 0 ? nextStage() : stage;
  }

  /** The ranks that a set of the target precision can have, by an upper bound of the positives. */
  private int reach() {
    double share = bound(draws.length, 1, 2 / target.delta(), 1, 1);
    double reach = Math.ceil(share * free.size() / target.precision());
    return (int) Math.max(1, Math.min(free.size(), reach));
  }

  @Override
  double estimate(Selection now) {
    return now.expectedPrecision();
  }

  @Override
  Interval promised(Selection now) {
    return new Interval(now.blobs().equals(now.verified()) ? 1 : target.precision(), 1);
  }

  /** Draws to come; a few of them repeat each other. */
  @Override
  double further() {
    int later = twoStages ? budget - budget / 2 : 0;
    int toDraw = stages == 0 ? budget : stages == 1 ? later : 0;
    return Math.min(free.size() - calls(), outstanding() + toDraw);
  }

  @Override
  public Selection answer() {
    int cut = threshold();
    return new Selection(
        above(cut),
        positives(),
        Guarantee.ASYMPTOTIC,
        Set.of(),
        certificate.recall(cut, target.delta()),
        Double.NaN,
        expectedPrecision(cut),
        calls(),
        failed(),
        calls());
  }

  /** By the weighted draws above the threshold. */
  private double expectedPrecision(int cut) {
    double positives = positives().getCardinality();
    double unseen = unasked(0, cut).length;
    double sum = 0;
    double labelled = 0; // positives above the threshold, which the draws count too
    int last = -1;
    for (int rank : draws) {
      if (rank < cut && positive(rank)) {
        sum += proposal.weight(rank) * proposal.chances().length / draws.length;
        labelled += rank == last ? 0 : 1;
        last = rank;
      }
    }
    double hits = Math.min(unseen, Math.max(0, sum - labelled));
    return positives + unseen == 0 ? 1 : (positives + hits) / (positives + unseen);
  }

  private int threshold() {
    if (stages < (twoStages ? 2 : 1)) {
      return 0;
    }
    double tests = 1 + 2.0 * ((budget - STEP) / STEP);
    int cut = 0;
    int rank = -1;
    double inside = 0;
    for (int end = STEP; end < draws.length; end += STEP) {
      while (rank < draws[end]) {
        inside += proposal.chances()[++rank];
      }
      double scale = inside * proposal.chances().length / (rank + 1); // to weights inside the ranks
      if (bound(end + 1, scale, tests / target.delta(), -1, 0) > target.precision()) {
        cut = rank + 1;
      }
    }
    return cut;
  }

  /** A normal bound of the mean label of the ranks that the first {@code count} draws cover. */
  private double bound(int count, double scale, double odds, int sign, double unknown) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      double z = positive(draws[i]) ? scale * proposal.weight(draws[i]) : 0;
      sum += z;
      squares += z * z;
    }
    if (count == 0) {
      return unknown;
    }
    double mean = sum / count;
    double deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
    return mean + sign * deviation * Math.sqrt(2 * Math.log(odds) / count);
  }
}
