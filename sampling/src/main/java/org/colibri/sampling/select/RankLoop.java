package org.colibri.sampling.select;

import java.util.Arrays;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.StagedLoop;
import org.colibri.sampling.fit.RankScale;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * What loops over ranks share: stages of ranks to ask, labels by rank, and blobs by threshold.
 *
 * @param <A> what is decided
 */
abstract class RankLoop<A> extends StagedLoop<A> {

  /** The blobs that nothing was known of beforehand, by rank. */
  final RankedPopulation free;

  private int[] asked = {};
  private @Nullable RankScale scale;

  RankLoop(RankedPopulation population, LabelBook known) {
    super(known);
    this.free = population.without(known);
  }

  /**
   * The next ranks of {@link #free} to ask, none of them asked before; empty when there are none.
   */
  abstract int[] nextStage();

  @Override
  protected final int[] nextOrdinals() {
    int[] ranks = nextStage();
    int[] ordinals = new int[ranks.length];
    int before = asked.length;
    asked = Arrays.copyOf(asked, before + ranks.length);
    for (int i = 0; i < ranks.length; i++) {
      asked[before + i] = ranks[i];
      ordinals[i] = free.ordinalAt(ranks[i]);
    }
    return ordinals;
  }

  /** Ranks asked, in the order of asking; borrowed, not to be changed. */
  final int[] inOrder() {
    return asked;
  }

  static int[] join(int[] one, int[] two) {
    int[] both = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    return both;
  }

  /** Where ranks lie on the octave scale; computed once. */
  final RankScale scale() {
    if (scale == null) {
      scale = RankScale.of(free);
    }
    return scale;
  }

  final boolean asked(int rank) {
    return told.has(free.ordinalAt(rank));
  }

  final boolean positive(int rank) {
    return told.positive(free.ordinalAt(rank));
  }

  /** Which of some ranks are positive. */
  final boolean[] positive(int[] ranks) {
    boolean[] positive = new boolean[ranks.length];
    for (int i = 0; i < ranks.length; i++) {
      positive[i] = positive(ranks[i]);
    }
    return positive;
  }

  /** Ranks told, ascending. */
  final int[] toldRanks() {
    int[] ranks = Arrays.stream(asked).filter(this::asked).toArray();
    Arrays.sort(ranks);
    return ranks;
  }

  /** The ranks from {@code from} to {@code to}, exclusive, that were not told. */
  final int[] unasked(int from, int to) {
    int[] told = toldRanks();
    int[] ranks = new int[Math.max(0, to - from)];
    int at = Arrays.binarySearch(told, from);
    at = at >= 0 ? at : -at - 1;
    int found = 0;
    for (int rank = from; rank < to; rank++) {
      if (at < told.length && told[at] == rank) {
        at++;
      } else {
        ranks[found++] = rank;
      }
    }
    return Arrays.copyOf(ranks, found);
  }

  /** All labelled positives. */
  final RoaringBitmap positives() {
    RoaringBitmap blobs = new RoaringBitmap();
    for (LabelBook book : new LabelBook[] {known, told}) {
      for (int ordinal : book.ordinals()) {
        if (book.positive(ordinal)) {
          blobs.add(ordinal);
        }
      }
    }
    return blobs;
  }

  /** The labelled positives and every blob above {@code rank} that was not told. */
  final RoaringBitmap above(int rank) {
    RoaringBitmap blobs = positives();
    int[] ordinals = unasked(0, rank);
    for (int i = 0; i < ordinals.length; i++) {
      ordinals[i] = free.ordinalAt(ordinals[i]);
    }
    Arrays.sort(ordinals);
    blobs.or(RoaringBitmap.bitmapOf(ordinals));
    return blobs;
  }
}
