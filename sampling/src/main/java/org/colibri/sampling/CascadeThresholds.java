package org.colibri.sampling;

/**
 * The two thresholds of a cascade (NoScope, Kang et al., VLDB 2017): above the upper one a blob is
 * returned unseen, from the lower one on it is dropped, between them the oracle decides.
 *
 * <p>Labelled blobs are returned or dropped by their labels, wherever they lie.
 *
 * @param yes blobs before this rank, of those that were not known beforehand, are taken as positive
 * @param no blobs from this rank on are taken as negative; at least {@code yes}
 * @param yesScore the lowest score taken as positive; positive infinity if there is none
 * @param noScore the highest score taken as negative; negative infinity if there is none
 * @param open blobs between the two that are not labelled yet: at most so many calls are left
 */
public record CascadeThresholds(int yes, int no, double yesScore, double noScore, int open) {

  /** Thresholds at two ranks of a population. */
  public static CascadeThresholds at(RankedPopulation population, int yes, int no, int open) {
    return new CascadeThresholds(
        yes,
        no,
        yes > 0 ? population.scoreAt(yes - 1) : Double.POSITIVE_INFINITY,
        no < population.size() ? population.scoreAt(no) : Double.NEGATIVE_INFINITY,
        open);
  }
}
