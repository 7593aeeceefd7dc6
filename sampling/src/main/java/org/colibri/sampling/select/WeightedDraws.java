package org.colibri.sampling.select;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Independent draws with known probabilities, stage by stage, and the most positives that they
 * leave possible: {@link StagedDraws} for draws with replacement.
 *
 * <p>Of n draws with probability q a positive contributes at most n·q·(1 - e^(-λ/(nq))) to the log
 * moment generating function of -λ·(weighted positives seen). Finite-sample; loose where a few
 * draws have large weights, as those of a defensive mixture have.
 */
final class WeightedDraws {

  private static final double TILT = 2;

  private final RankLoop<?> loop;
  private final double[] price; // of a positive, by rank
  private final List<int[]> draws = new ArrayList<>();
  private final List<double[]> seen = new ArrayList<>();

  WeightedDraws(RankLoop<?> loop) {
    this.loop = loop;
    this.price = new double[loop.free.size()];
  }

  /**
   * Enters a stage.
   *
   * @param chances of each rank from 0 in one draw; ranks beyond are not drawn
   * @param drawn ranks, with repetitions
   */
  void add(double[] chances, int[] drawn) {
    double least = Arrays.stream(chances).filter(q -> q > 0).min().orElse(1);
    double n = drawn.length;
    double tilt = TILT * n * least;
    for (int r = 0; r < chances.length && n > 0; r++) {
      price[r] += chances[r] == 0 ? 0 : -n * chances[r] * Math.expm1(-tilt / (n * chances[r]));
    }
    draws.add(drawn);
    seen.add(Arrays.stream(drawn).mapToDouble(r -> tilt / (n * chances[r])).toArray());
  }

  /** The recall of all labelled positives and the ranks before {@code cut} that is certain. */
  double recall(int cut, double alpha) {
    double purse = Math.log(1 / alpha);
    for (int rank : loop.toldRanks()) {
      purse -= loop.positive(rank) ? price[rank] : 0;
    }
    for (int s = 0; s < draws.size(); s++) {
      for (int i = 0; i < draws.get(s).length; i++) {
        if (!loop.asked(draws.get(s)[i])) {
          return 0; // not all told
        }
        purse += loop.positive(draws.get(s)[i]) ? seen.get(s)[i] : 0;
      }
    }
    double[] prices =
        Arrays.stream(loop.unasked(cut, loop.free.size()))
            .mapToDouble(rank -> price[rank])
            .sorted()
            .toArray();
    int missing = 0;
    while (missing < prices.length && prices[missing] <= purse) {
      purse -= prices[missing++];
    }
    double found = loop.positives().getCardinality();
    return missing == 0 ? 1 : found / (found + missing);
  }
}
