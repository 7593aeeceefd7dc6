package org.colibri.sampling.design;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Spread evenly over an order, such as time: a nested uniform scramble of van der Corput's sequence
 * (Owen 1995).
 *
 * <p>Any prefix of the sequence is spread as evenly as a grid of its length, so that a sample grows
 * without being thrown away, and neighbouring blobs do not tell the same story twice. Each position
 * is nearly as likely as any other to be at any place of the sequence (exactly so where the
 * population is a power of two; else a position stands for one cell more or less of about 256 to
 * 512), so that every prefix is an equal-probability sample to within half a per cent.
 *
 * @param population positions in their order
 */
public record OrderedDesign(int population) implements Design {

  @Override
  public Drawn draw(int size, UniformRandomProvider random) {
    int[] indices = new Sequence(population, random.nextLong()).next(Math.min(size, population));
    Arrays.sort(indices);
    double[] inclusion = new double[indices.length];
    Arrays.fill(inclusion, (double) indices.length / Math.max(1, population));
    return new Drawn(indices, inclusion);
  }

  /** The order in which positions are asked, each once; a bitmap of memory. Not thread-safe. */
  public static final class Sequence {

    private static final int FINER = 8; // bits beyond one cell per position

    private final int population;
    private final int bits;
    private final long seed;
    private final RoaringBitmap taken = new RoaringBitmap();
    private long next;
    private int @Nullable [] rest;
    private int restAt;

    /** A sequence of the positions {@code 0 .. population - 1}, shuffled by {@code seed}. */
    public Sequence(int population, long seed) {
      this.population = population;
      this.bits = FINER + 32 - Integer.numberOfLeadingZeros(Math.max(1, population - 1));
      this.seed = seed;
    }

    /** The next {@code count} positions, fewer at the end. */
    public int[] next(int count) {
      int[] positions = new int[count];
      int found = 0;
      // A cell belongs to the position beneath it. Late in a census cells mostly fall on taken
      // positions: what is then left comes in random order.
      while (found < count && next < 2L * population) {
        int position = (int) (scrambled(next++) * population >>> bits);
        if (taken.checkedAdd(position)) {
          positions[found++] = position;
        }
      }
      while (found < count && restAt < rest().length) {
        positions[found++] = rest()[restAt++];
      }
      return found == count ? positions : Arrays.copyOf(positions, found);
    }

    private int[] rest() {
      if (rest == null) {
        rest = RoaringBitmap.flip(taken, 0L, population).toArray();
        PermutationSampler.shuffle(RandomSource.SPLIT_MIX_64.create(seed), rest);
      }
      return rest;
    }

    private long scrambled(long index) {
      long cell = 0;
      long prefix = 1;
      for (int b = 0; b < bits; b++) {
        long bit = index >>> b & 1;
        cell = cell << 1 | (bit ^ (mix(prefix * 0x9E3779B97F4A7C15L ^ seed) & 1));
        prefix = prefix << 1 | bit;
      }
      return cell;
    }

    /** The finaliser of splitmix64: a fair bit per prefix. */
    private static long mix(long value) {
      long h = value;
      h ^= h >>> 31;
      h *= 0xBF58476D1CE4E5B9L;
      h ^= h >>> 27;
      h *= 0x94D049BB133111EBL;
      return h ^ h >>> 31;
    }
  }
}
