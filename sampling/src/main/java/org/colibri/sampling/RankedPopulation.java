package org.colibri.sampling;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.apache.commons.rng.UniformRandomProvider;
import org.roaringbitmap.RoaringBitmap;

/**
 * Blobs in order of a proxy, the most promising first.
 *
 * <p>Rank 0 has the highest score; ties are in seeded random order, negative zero equals zero, NaN
 * comes last. Methods lean on ranks because nothing is known of a score's scale. Needs 4 bytes per
 * blob beside the scores, and 20 while sorting, or 12 for more than 16 million. Immutable as long
 * as the scores, which are borrowed, are not changed.
 */
public final class RankedPopulation {

  private final int[] order;
  private final DoubleBuffer scores;

  private RankedPopulation(int[] order, DoubleBuffer scores) {
    this.order = order;
    this.scores = scores;
  }

  /** Ranks the blobs {@code 0 .. scores.length - 1}. */
  public static RankedPopulation byScore(double[] scores, UniformRandomProvider random) {
    return byScore(DoubleBuffer.wrap(scores), random);
  }

  /** Ranks the blobs {@code 0 .. scores.limit() - 1} of a view of somebody's column. */
  public static RankedPopulation byScore(DoubleBuffer scores, UniformRandomProvider random) {
    return new RankedPopulation(RankSort.descending(scores, random), scores);
  }

  /** A population without a proxy: every score is the same, so that the order is random. */
  public static RankedPopulation withoutProxy(int size, UniformRandomProvider random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    RankSort.shuffle(order, random);
    return new RankedPopulation(order, DoubleBuffer.wrap(new double[0]));
  }

  /** Blobs. */
  public int size() {
    return order.length;
  }

  /** Whether there is a proxy. */
  public boolean scored() {
    return scores.limit() > 0;
  }

  /** The blob at a rank from 0. */
  public int ordinalAt(int rank) {
    return order[rank];
  }

  /** The rank of a blob, by looking from rank 0 on. */
  public int rankOf(int ordinal) {
    int rank = 0;
    while (order[rank] != ordinal) {
      rank++;
    }
    return rank;
  }

  /** The score at a rank from 0; 0 without a proxy. */
  public double scoreAt(int rank) {
    return scored() ? scores.get(order[rank]) : 0;
  }

  /** The blobs that {@code known} does not have, in the same order. */
  public RankedPopulation without(LabelBook known) {
    return known.size() == 0 ? this : where(ordinal -> !known.has(ordinal));
  }

  /** The blobs in {@code some}, in the same order. */
  public RankedPopulation only(RoaringBitmap some) {
    return where(some::contains);
  }

  private RankedPopulation where(IntPredicate kept) {
    return new RankedPopulation(Arrays.stream(order).filter(kept).toArray(), scores);
  }
}
