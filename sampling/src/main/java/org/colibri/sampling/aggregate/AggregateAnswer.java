package org.colibri.sampling.aggregate;

import java.util.List;

/**
 * The estimates of an aggregation, over the blobs that can be read.
 *
 * @param estimates one per quantity, in order; with groups, all quantities of group 0, then those
 *     of group 1, and so on
 * @param calls values told, failed ones included
 * @param failed blobs on which the oracle failed
 * @param failedInAll their estimated number in the population
 * @param unseenGroupBlobs an upper limit, in blobs, of a group that no told blob belongs to, for
 *     each such group with the loop's confidence; 0 when all blobs were told
 * @param failedAtMost an upper limit of the unreadable blobs of the population, with the loop's
 *     confidence
 * @param groups groups told so far (the highest number and one); 1 without groups
 */
public record AggregateAnswer(
    List<Estimate> estimates,
    long calls,
    long failed,
    double failedInAll,
    double unseenGroupBlobs,
    double failedAtMost,
    int groups) {

  /** Copies the list. */
  public AggregateAnswer {
    estimates = List.copyOf(estimates);
  }

  /** The estimate of one quantity of one group. */
  public Estimate estimate(int group, int quantity) {
    return estimates.get(group * (estimates.size() / groups) + quantity);
  }

  /** Whether every tolerance is kept. */
  public boolean met() {
    return estimates.stream().allMatch(Estimate::met);
  }
}
