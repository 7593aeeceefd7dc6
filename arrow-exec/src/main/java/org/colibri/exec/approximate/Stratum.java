package org.colibri.exec.approximate;

import java.util.Arrays;
import org.colibri.sampling.SamplingLoop;
import org.colibri.sampling.aggregate.AggregateAnswer;

/**
 * A part of the population that is sampled by itself: a group that is known beforehand, or all of
 * it. Its loop knows the blobs by their place among the part's members.
 */
final class Stratum {
  private final int[] members;
  private final int free;
  private final SamplingLoop<AggregateAnswer> loop;
  private long[] stage = {};
  private int at;
  private int told;

  /**
   * @param members the blobs by their numbers in the population, ascending
   * @param free how many of them the loop does not know from the beginning
   */
  Stratum(int[] members, int free, SamplingLoop<AggregateAnswer> loop) {
    this.members = members;
    this.free = free;
    this.loop = loop;
  }

  /** Blobs that the loop can ask in all. */
  int free() {
    return free;
  }

  /** Blobs that it has been told of. */
  int told() {
    return told;
  }

  /** Blobs that the loop wants to be asked next; 0 when it is done. */
  int wanted() {
    if (at == stage.length && !loop.done()) {
      stage = loop.ask(Integer.MAX_VALUE);
      at = 0;
    }
    return stage.length - at;
  }

  /** The number in the population of one of those, from 0. */
  long next(int index) {
    return members[Math.toIntExact(stage[at + index])];
  }

  /** Tells the loop of the first of the blobs that it wanted, whose values are known. */
  void tell(int count, BlobValues values, Population population) {
    int width = values.width();
    told += count;
    for (int end = at + count; at < end; at++) {
      double[] rows = values.told(population.ordinal(next(0)));
      long[] names = new long[rows.length / width];
      Arrays.fill(names, stage[at]);
      loop.tell(names, rows);
    }
  }

  /** What its blobs tell so far. */
  AggregateAnswer answer() {
    return loop.answer();
  }

  /** Further calls that the loop expects; NaN if unknown. */
  double expectedCalls() {
    return loop.expectedCalls();
  }
}
