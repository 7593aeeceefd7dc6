package org.colibri.sampling.select;

import java.util.Arrays;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.colibri.sampling.Guarantee;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.Selection;

/**
 * The recall selector of Kang, Gan, Bailis, Hashimoto and Zaharia, "Approximate selection with
 * guarantees using proxies", VLDB 2020 (algorithms 2 and 4), as published.
 *
 * <p>Draws n with replacement from a mixture of the proxy (its root, itself, or nothing) and the
 * uniform distribution, and moves the threshold of the weighted recall γ to that of γ′, corrected
 * by a normal bound. Kept for comparison. Asymptotic, and too optimistic where positives have low
 * scores. Needs scores in [0, 1]; others are clipped. A repeated blob is asked once.
 */
public final class Supg extends SelectionLoop {

  /** How the draws lean on the proxy. */
  public enum Weighting {
    /** No leaning: the uniform variant of the paper. */
    UNIFORM,
    /** In proportion to the root of the score: the paper's choice. */
    ROOT,
    /** In proportion to the score, as earlier work. */
    PROPORTIONAL
  }

  private final RecallTarget target;
  private final int[] draws;
  private final int[] distinct;
  private final double[] weights;
  private final WeightedDraws certificate;
  private boolean asked;

  /** A loop of {@code budget} draws, which are fewer distinct blobs. */
  public Supg(
      RankedPopulation population,
      LabelBook known,
      RecallTarget target,
      int budget,
      Weighting weighting,
      UniformRandomProvider random) {
    super(population, known);
    this.target = target;
    SupgProposal proposal = SupgProposal.of(free, weighting);
    draws = proposal.draw(budget, random);
    distinct = Arrays.stream(draws).distinct().toArray();
    weights = Arrays.stream(draws).mapToDouble(proposal::weight).toArray();
    certificate = new WeightedDraws(this);
    certificate.add(proposal.chances(), draws);
  }

  @Override
  int[] nextStage() {
    if (asked) {
      return new int[0];
    }
    asked = true;
    return distinct;
  }

  @Override
  double further() {
    return distinct.length - calls();
  }

  @Override
  public Selection answer() {
    int cut = threshold(target.recall());
    double upper = bound(0, cut, 1);
    double lower = Math.max(0, bound(cut, free.size(), -1));
    double moved = upper + lower > 0 ? upper / (upper + lower) : 1;
    cut = moved < 1 ? threshold(moved) : free.size();
    return new Selection(
        above(cut),
        positives(),
        Guarantee.ASYMPTOTIC,
        Set.of(),
        certificate.recall(cut, target.delta()),
        expectedRecall(cut),
        Double.NaN,
        calls(),
        failed(),
        cut == free.size() ? Double.NaN : calls());
  }

  /**
   * The least cut above which lies a share of the weighted positives; everything if there are none.
   */
  private int threshold(double share) {
    double total = 0;
    for (int i = 0; i < draws.length; i++) {
      total += positive(draws[i]) ? weights[i] : 0;
    }
    double sum = 0;
    for (int i = 0; i < draws.length; i++) {
      sum += positive(draws[i]) ? weights[i] : 0;
      if (total > 0 && sum >= share * total) {
        return draws[i] + 1;
      }
    }
    return free.size();
  }

  /** By the weighted draws; NaN while they have no positive. */
  private double expectedRecall(int cut) {
    double all = 0;
    double below = 0;
    for (int i = 0; i < draws.length; i++) {
      double blobs = positive(draws[i]) ? weights[i] * free.size() / draws.length : 0;
      all += blobs;
      below += draws[i] >= cut ? blobs : 0;
    }
    double labelled = 0; // positives below the threshold, which are returned all the same
    for (int rank : distinct) {
      labelled += rank >= cut && positive(rank) ? 1 : 0;
    }
    double missing = Math.max(0, below - labelled);
    return all == 0 ? Double.NaN : 1 - missing / Math.max(all, missing);
  }

  private double bound(int from, int to, int sign) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < draws.length; i++) {
      double z = draws[i] >= from && draws[i] < to && positive(draws[i]) ? weights[i] : 0;
      sum += z;
      squares += z * z;
    }
    double n = draws.length;
    double mean = sum / n;
    double deviation = Math.sqrt(Math.max(0, squares / n - mean * mean));
    return mean + sign * deviation * Math.sqrt(2 * Math.log(2 / target.delta()) / n);
  }
}
