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
 * are shuffled. Two {@code long}s a blob while it works; very many blobs are first parted in place,
 * around sampled medians, so that the second is needed for a part only.
 */
final class RankSort {

  private static final int BITS = 11;
  private static final int BUCKETS = 1 << BITS;
  private static final int MANY = 1 << 24; // blobs that are sorted at once
  private static final int SAMPLED = 101;
  private static final long ORDINAL = 0xFFFFFFFFL;

  private RankSort() {}

  static int[] descending(DoubleBuffer scores, UniformRandomProvider random) {
    return descending(scores, random, MANY);
  }

  /**
   * @param many blobs that are sorted at once, at least 2; the order does not depend on it
   */
  static int[] descending(DoubleBuffer scores, UniformRandomProvider random, int many) {
    int size = scores.limit();
    long[] packed = new long[size];
    for (int i = 0; i < size; i++) {
      packed[i] = (key(scores.get(i)) & ~ORDINAL) | i;
    }
    sort(packed, 0, size, new long[Math.min(size, many)]);
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

  private static void sort(long[] packed, int from, int to, long[] spare) {
    if (to - from <= spare.length) {
      radix(packed, from, to, spare);
    } else {
      int middle = part(packed, from, to);
      sort(packed, from, middle, spare);
      sort(packed, middle, to, spare);
    }
  }

  /** Moves what is below a sampled median before the rest; returns where the rest begins. */
  private static int part(long[] packed, int from, int to) {
    long[] sample = new long[Math.min(SAMPLED, to - from)];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = packed[from + (int) ((long) i * (to - from) / sample.length)] ^ Long.MIN_VALUE;
    }
    Arrays.sort(sample);
    long median = sample[sample.length / 2];
    int low = from;
    int high = to - 1;
    while (low <= high) {
      if ((packed[low] ^ Long.MIN_VALUE) < median) {
        low++;
      } else {
        long swapped = packed[low];
        packed[low] = packed[high];
        packed[high--] = swapped;
      }
    }
    return low; // ordinals make values differ, so that neither part is empty
  }

  private static void radix(long[] packed, int from, int to, long[] spare) {
    int size = to - from;
    long[] source = packed;
    long[] target = spare;
    int at = from;
    for (int shift = 32; shift < 64; shift += BITS) {
      int[] start = new int[BUCKETS + 1];
      for (int i = at; i < at + size; i++) {
        start[(int) (source[i] >>> shift & (BUCKETS - 1)) + 1]++;
      }
      int into = from - at; // the spare begins at 0
      for (int b = 0; b < BUCKETS; b++) {
        start[b + 1] += start[b];
      }
      for (int i = at; i < at + size; i++) {
        long value = source[i];
        target[into + start[(int) (value >>> shift & (BUCKETS - 1))]++] = value;
      }
      long[] swapped = source;
      source = target;
      target = swapped;
      at = into;
    }
    System.arraycopy(spare, 0, packed, from, size); // after an odd number of passes
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
