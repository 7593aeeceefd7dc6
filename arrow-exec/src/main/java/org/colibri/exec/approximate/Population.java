package org.colibri.exec.approximate;

import org.roaringbitmap.RoaringBitmap;

/**
 * The blobs that a query samples from, numbered from 0 in the order of their ordinals, which is the
 * order of time in a video. Samplers speak of numbers, the store of ordinals.
 */
final class Population {
  private final int[] ordinals;

  Population(RoaringBitmap blobs) {
    this.ordinals = blobs.toArray();
  }

  int size() {
    return ordinals.length;
  }

  int ordinal(long number) {
    return ordinals[Math.toIntExact(number)];
  }

  /** The ordinals of some numbers. */
  RoaringBitmap ordinals(long[] numbers) {
    RoaringBitmap set = new RoaringBitmap();
    for (long number : numbers) {
      set.add(ordinal(number));
    }
    return set;
  }

  /** The ordinals of a set of numbers. */
  RoaringBitmap ordinals(RoaringBitmap numbers) {
    RoaringBitmap set = new RoaringBitmap();
    numbers.forEach((int number) -> set.add(ordinals[number]));
    return set;
  }

  /** The number of a blob; negative if it is not one of the population. */
  int number(int ordinal) {
    return java.util.Arrays.binarySearch(ordinals, ordinal);
  }
}
