package org.colibri.sampling.aggregate;

import java.util.List;

/**
 * The estimates of an aggregation, over the blobs that can be read.
 *
 * @param estimates one per quantity, in order
 * @param calls values told, failed ones included
 * @param failed blobs on which the oracle failed
 * @param failedInAll their estimated number in the population
 * @param unseenGroupBlobs an upper limit, in blobs, of any group that no told blob belongs to; 0
 *     when all blobs were told
 */
public record AggregateAnswer(
    List<Estimate> estimates,
    long calls,
    long failed,
    double failedInAll,
    double unseenGroupBlobs) {

  /** Copies the list. */
  public AggregateAnswer {
    estimates = List.copyOf(estimates);
  }

  /** Whether every tolerance is kept. */
  public boolean met() {
    return estimates.stream().allMatch(Estimate::met);
  }
}
