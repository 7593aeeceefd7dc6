package org.colibri.sampling;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Sorts ordinals by descending score without an object per blob.
 *
 * <p>A score becomes an unsigned 64-bit key whose order is the wanted one. Its upper half, packed
 * with the ordinal into a {@code long}, is sorted by radix, three passes of 11 bits; runs that
 * agree in the upper half are then sorted by the lower half in place, and runs that agree in both
 * are shuffled. Two {@code long}s a blob while it works.
 */
final class RankSort {

  private static final int BITS = 11;
  private static final int BUCKETS = 1 << BITS;
  private static final long ORDINAL = 0xFFFFFFFFL;

  private RankSort() {}

  static int[] descending(DoubleBuffer scores, UniformRandomProvider random) {
    int size = scores.limit();
    long[] packed = new long[size];
    for (int i = 0; i < size; i++) {
      packed[i] = (key(scores.get(i)) & ~ORDINAL) | i;
    }
    packed = radix(packed);
    for (int from = 0; from < size; ) {
      int to = runEnd(packed, from);
      if (to - from > 1) {
        orderRun(packed, from, to, scores, random);
      }
      from = to;
    }
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = (int) packed[i];
    }
    return order;
  }

  static void shuffle(int[] values, UniformRandomProvider random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }

  /** Ascending unsigned order of keys is descending order of scores, NaN last. */
  private static long key(double score) {
    if (Double.isNaN(score)) {
      return -1L;
    }
    long bits = Double.doubleToRawLongBits(score + 0.0); // + 0.0 turns -0.0 into 0.0
    return bits < 0 ? bits : ~bits & Long.MAX_VALUE;
  }

  private static long[] radix(long[] from) {
    long[] source = from;
    long[] target = new long[from.length];
    for (int shift = 32; shift < 64; shift += BITS) {
      int[] start = new int[BUCKETS + 1];
      for (long value : source) {
        start[(int) (value >>> shift & (BUCKETS - 1)) + 1]++;
      }
      for (int b = 0; b < BUCKETS; b++) {
        start[b + 1] += start[b];
      }
      for (long value : source) {
        target[start[(int) (value >>> shift & (BUCKETS - 1))]++] = value;
      }
      long[] swapped = source;
      source = target;
      target = swapped;
    }
    return source;
  }

  private static void orderRun(
      long[] packed, int from, int to, DoubleBuffer scores, UniformRandomProvider random) {
    for (int i = from; i < to; i++) {
      int ordinal = (int) packed[i];
      // Flipping the sign bit lets the signed sort of Arrays order the unsigned lower half.
      packed[i] = (key(scores.get(ordinal)) << 32 ^ Long.MIN_VALUE) | ordinal;
    }
    Arrays.sort(packed, from, to);
    for (int start = from; start < to; ) {
      int end = Math.min(runEnd(packed, start), to);
      for (int i = end - 1; i > start; i--) {
        int j = start + random.nextInt(i - start + 1);
        long swapped = packed[i];
        packed[i] = packed[j];
        packed[j] = swapped;
      }
      start = end;
    }
  }

  private static int runEnd(long[] packed, int from) {
    long upper = packed[from] & ~ORDINAL;
    int end = from + 1;
    while (end < packed.length && (packed[end] & ~ORDINAL) == upper) {
      end++;
    }
    return end;
  }
}
