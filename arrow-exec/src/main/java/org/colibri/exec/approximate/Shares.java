package org.colibri.exec.approximate;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which of several strata may ask how many blobs under one hard limit: each at first its part in
 * proportion to its size; once all have used theirs up or need no more, what is left goes to those
 * that want more, in proportion to what they want.
 */
final class Shares {
  private final long limit;
  private final int[] granted;
  private int[] quota;

  /**
   * @param sizes blobs per stratum
   * @param limit blobs that all together may ask
   */
  Shares(int[] sizes, long limit) {
    this.limit = limit;
    this.granted = new int[sizes.length];
    this.quota = split(limit, sizes);
  }

  /**
   * How many of the blobs that each stratum wants now it may ask; they count as asked.
   *
   * @return all zero where nothing is wanted, or the limit is reached
   */
  int[] grant(int[] wanted) {
    int[] now = within(wanted);
    if (Arrays.stream(now).allMatch(n -> n == 0)) {
      int[] more = split(limit - Arrays.stream(granted).asLongStream().sum(), wanted);
      for (int h = 0; h < quota.length; h++) {
        quota[h] = granted[h] + more[h];
      }
      now = within(wanted);
    }
    for (int h = 0; h < now.length; h++) {
      granted[h] += now[h];
    }
    return now;
  }

  private int[] within(int[] wanted) {
    int[] now = new int[wanted.length];
    Arrays.setAll(now, h -> Math.max(0, Math.min(wanted[h], quota[h] - granted[h])));
    return now;
  }

  /** At most {@code total} in proportion to {@code weights}, none more than its weight. */
  static int[] split(long total, int[] weights) {
    long all = Arrays.stream(weights).asLongStream().sum();
    if (total >= all) {
      return weights.clone();
    }
    int[] parts = new int[weights.length];
    Arrays.setAll(parts, h -> (int) (Math.max(0, total) * weights[h] / all));
    long left = Math.max(0, total) - Arrays.stream(parts).asLongStream().sum();
    // The largest remainders get what rounding left, the first of equal ones first.
    IntStream.range(0, weights.length)
        .boxed()
        .sorted(
            (a, b) ->
                Long.compare(
                    Math.max(0, total) * weights[b] % all, Math.max(0, total) * weights[a] % all))
        .limit(left)
        .forEach(h -> parts[h]++);
    return parts;
  }
}
