package org.colibri.sampling.select;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.design.PpsWithReplacementDesign;

/**
 * The draws of Kang et al. (VLDB 2020): a defensive mixture of what the proxy says and the uniform
 * distribution.
 *
 * @param chances of each rank in one draw, sum 1
 */
@SuppressWarnings("ArrayRecordComponent") // a column of probabilities, never changed
record SupgProposal(double[] chances) {

  private static final double DEFENSIVE = 0.1;

  /** Scores are clipped to [0, 1]; NaN counts as 0. */
  static SupgProposal of(RankedPopulation ranked, Supg.Weighting weighting) {
    int size = ranked.size();
    double[] sizes = new double[size];
    for (int r = 0; r < size; r++) {
      double score = Math.min(1, Math.max(0, ranked.scoreAt(r)));
      sizes[r] =
          Double.isNaN(score)
              ? 0
              : switch (weighting) {
                case UNIFORM -> 1;
                case ROOT -> Math.sqrt(score);
                case PROPORTIONAL -> score;
              };
    }
    double total = Arrays.stream(sizes).sum();
    for (int r = 0; r < size; r++) {
      double lean = total > 0 ? sizes[r] / total : 1.0 / size;
      sizes[r] = (1 - DEFENSIVE) * lean + DEFENSIVE / size;
    }
    return new SupgProposal(sizes);
  }

  /** The same mixture of the ranks before {@code end} alone. */
  SupgProposal before(int end) {
    double[] some = Arrays.copyOf(chances, end);
    double total = Arrays.stream(some).sum();
    return new SupgProposal(Arrays.stream(some).map(q -> q / total).toArray());
  }

  /** Ranks drawn with replacement, ascending. */
  int[] draw(int count, UniformRandomProvider random) {
    return chances.length == 0
        ? new int[0]
        : new PpsWithReplacementDesign(chances).draw(count, random).indices();
  }

  /** Ranks inside the mixture per expected draw: the weight of a draw in a mean over ranks. */
  double weight(int rank) {
    return 1 / (chances.length * chances[rank]);
  }
}
