package org.colibri.sampling.design;

/**
 * A pseudo-random order of the positions {@code 0 .. N - 1} in constant memory: every prefix is a
 * uniform sample without replacement.
 *
 * <p>A Feistel network of six rounds over the next even power of two, walking cycles until it falls
 * inside (Black and Rogaway, CT-RSA 2002).
 */
public final class RandomOrder {

  private static final int ROUNDS = 6;

  private final int population;
  private final int half;
  private final long seed;
  private int next;

  /** An order of {@code population} ≥ 0 positions. */
  public RandomOrder(int population, long seed) {
    this.population = population;
    int bits = 32 - Integer.numberOfLeadingZeros(Math.max(1, population - 1));
    this.half = Math.max(1, (bits + 1) / 2);
    this.seed = seed;
  }

  /** The next {@code count} positions, fewer at the end. */
  public int[] next(int count) {
    int[] positions = new int[Math.min(count, population - next)];
    for (int i = 0; i < positions.length; i++) {
      long position = next++;
      do {
        position = permuted(position);
      } while (position >= population);
      positions[i] = (int) position;
    }
    return positions;
  }

  private long permuted(long position) {
    long mask = (1L << half) - 1;
    long left = position >>> half;
    long right = position & mask;
    for (int round = 0; round < ROUNDS; round++) {
      long mixed = (right + 1) * 0x9E3779B97F4A7C15L + seed + round * 0xD1B54A32D192ED03L;
      mixed ^= mixed >>> 30;
      mixed *= 0xBF58476D1CE4E5B9L;
      mixed ^= mixed >>> 27;
      mixed *= 0x94D049BB133111EBL;
      long swapped = left ^ (mixed >>> 31 & mask);
      left = right;
      right = swapped;
    }
    return left << half | right;
  }
}
