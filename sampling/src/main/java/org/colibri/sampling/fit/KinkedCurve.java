package org.colibri.sampling.fit;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * How the chance of a positive falls with rank: log-odds that fall in straight stretches over the
 * octaves of rank, with kinks between them, and what is not known about it.
 *
 * <p>A stretch ends with a rate per octave, and the next one's slope has nothing to do with it
 * ({@link Slopes}): after a cliff a curve may go on slowly, because positives of a second kind come
 * there. That is what a smooth curve does not foresee. Rates of kinks and typical slopes are
 * averaged by marginal likelihood, and so is whether octaves are those of rank or stretched where
 * the scores fall fast ({@link ScoreScale}): a proxy with a cliff explains one of the curve, and
 * fewer kinks are to be expected elsewhere. The likelihood is that of the labels given their ranks;
 * it needs no weights, because a design looks at ranks and at earlier labels alone.
 *
 * <p>Some positives may have nothing to do with the proxy: wrong labels, or what it cannot see.
 * They are spread evenly, so that the chance of a positive is {@code floor + (1 - floor) · curve}.
 * No floor has {@code 1 - }{@link #FLOOR_SHARE} of the prior, the rest is spread over the logarithm
 * of the floor, from the least that is thought of up to a half. A floor too low to show is not
 * foreseen.
 *
 * <p>Log-odds and slopes are on a lattice, where the posterior is exact: that of a hidden Markov
 * chain ({@link KinkedChain}). Moves between its points are split linearly, which leaves some noise
 * on the log-odds, about a quarter an octave. Log-odds never rise by more than that: where the top
 * of a ranking is not its best part, the curve is level.
 */
public final class KinkedCurve {

  private static final double[] KINKS = {1, 3}; // an octave
  private static final double[] TYPICAL = {1, 1.5, 2.2};
  private static final double FLOOR_SHARE = 0.5;
  private static final double FLOOR_KINKS = 1.5; // a floor hides how a curve falls below it
  private static final double FLOOR_TYPICAL = 1.5;
  private static final double HIGHEST_FLOOR = 0.5;
  private static final double NEGLIGIBLE = 1e-3; // the share of a way that a mean can do without

  private final int cells;
  private final List<ChainPlaces> scales;
  private final double leastFloor;

  /**
   * A curve over cells of ranks, within each of which the chance is the same.
   *
   * @param places where the cells lie, by each way of looking at it, in octaves, ascending (see
   *     {@link RankScale#places}); all are as likely beforehand
   * @param trials labels per cell
   * @param successes positives among them
   * @param leastFloor the lowest floor that is thought of beside none, above 0
   */
  public KinkedCurve(List<double[]> places, int[] trials, int[] successes, double leastFloor) {
    this.cells = trials.length;
    this.scales = places.stream().map(cells -> ChainPlaces.of(cells, trials, successes)).toList();
    this.leastFloor = leastFloor;
  }

  /** Posterior draws, equally likely: the chance of a positive per draw and cell. */
  public double[][] draw(int count, UniformRandomProvider random) {
    if (cells == 0) {
      return new double[count][0];
    }
    List<KinkedChain> ways = ways();
    double[] shares = shares(ways);
    double[][] draws = new double[count][];
    // One random number places a comb over ways and last states: less noise than one each.
    double comb = random.nextDouble();
    double upTo = 0;
    int made = 0;
    for (int w = 0; w < shares.length; w++) {
      double[] last = ways.get(w).last();
      for (int state = 0; state < last.length; state++) {
        upTo += shares[w] * last[state];
        while (made < count && made + comb < upTo * count) {
          draws[made++] = ways.get(w).path(state, random);
        }
      }
    }
    for (; made < count; made++) {
      draws[made] = draws[made - 1]; // the shares add up to one but for rounding
    }
    return draws;
  }

  /** The posterior mean of the chance of a positive, per cell. */
  public double[] means() {
    double[] means = new double[cells];
    List<KinkedChain> ways = ways();
    double[] shares = shares(ways);
    double counted = 0;
    for (int w = 0; w < shares.length; w++) {
      if (shares[w] < NEGLIGIBLE) {
        continue;
      }
      counted += shares[w];
      double[] one = ways.get(w).means();
      for (int c = 0; c < means.length; c++) {
        means[c] += shares[w] * one[c];
      }
    }
    for (int c = 0; c < means.length; c++) {
      means[c] /= counted;
    }
    return means;
  }

  private List<KinkedChain> ways() {
    List<KinkedChain> ways = new ArrayList<>();
    double floors = 0;
    for (double floor = leastFloor; floor <= HIGHEST_FLOOR; floor *= 2) {
      floors++;
    }
    double none = floors == 0 ? 1 : 1 - FLOOR_SHARE;
    for (ChainPlaces places : scales) {
      KinkedChain.Likelihood likelihood = KinkedChain.Likelihood.of(places, 0);
      for (double kinks : KINKS) {
        for (double typical : TYPICAL) {
          ways.add(new KinkedChain(places, kinks, typical, likelihood, none / KINKS.length));
        }
      }
      for (double floor = leastFloor; floor <= HIGHEST_FLOOR; floor *= 2) {
        likelihood = KinkedChain.Likelihood.of(places, floor);
        double prior = FLOOR_SHARE * TYPICAL.length / floors;
        ways.add(new KinkedChain(places, FLOOR_KINKS, FLOOR_TYPICAL, likelihood, prior));
      }
    }
    return ways;
  }

  /** The posterior probabilities of the ways. */
  private static double[] shares(List<KinkedChain> ways) {
    double most = ways.stream().mapToDouble(KinkedChain::logEvidence).max().orElse(0);
    double total = ways.stream().mapToDouble(w -> Math.exp(w.logEvidence() - most)).sum();
    return ways.stream().mapToDouble(w -> Math.exp(w.logEvidence() - most) / total).toArray();
  }
}
