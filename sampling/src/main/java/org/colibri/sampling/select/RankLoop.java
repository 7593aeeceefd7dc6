package org.colibri.sampling.select;

import java.util.Arrays;
import org.colibri.sampling.Interval;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.LoopState;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.SamplingLoop;
import org.colibri.sampling.Selection;
import org.roaringbitmap.RoaringBitmap;

/**
 * What the selections share: stages of ranks to ask, labels by blob, and answers of the form "all
 * unlabelled blobs above a rank, and all labelled positives".
 *
 * <p>A stage is computed only when all of the stage before it has been told, from labels looked up
 * in order of rank: that is why the batches do not matter.
 */
abstract class RankLoop implements SamplingLoop<Selection> {

  /** The blobs that nothing was known of beforehand, by rank. */
  final RankedPopulation free;

  /** Labels known before the loop began: a certainty stratum, kept out of the random part. */
  final LabelBook known;

  private final LabelBook told = new LabelBook(1);
  private final RoaringBitmap open = new RoaringBitmap(); // ordinals asked and not yet told
  private int[] asked = new int[64];
  private int askedCount;
  private int[] stage = {};
  private int at;
  private boolean finished;

  RankLoop(RankedPopulation population, LabelBook known) {
    this.free = population.without(known);
    this.known = known;
  }

  /**
   * The next ranks of {@link #free} to ask, none of them asked before; empty when there are none.
   */
  abstract int[] nextStage();

  @Override
  public final int width() {
    return 1;
  }

  @Override
  public final long[] ask(int most) {
    advance();
    int count = Math.min(most, stage.length - at);
    long[] batch = new long[count];
    for (int i = 0; i < count; i++) {
      if (askedCount == asked.length) {
        asked = Arrays.copyOf(asked, 2 * askedCount);
      }
      asked[askedCount++] = stage[at];
      int ordinal = free.ordinalAt(stage[at++]);
      batch[i] = ordinal;
      open.add(ordinal);
    }
    return batch;
  }

  @Override
  public final void tell(long[] ordinals, double[] values) {
    if (ordinals.length != values.length) {
      throw new IllegalArgumentException(
          ordinals.length + " blobs were told with " + values.length + " values");
    }
    for (int i = 0; i < ordinals.length; i++) {
      int ordinal = Math.toIntExact(ordinals[i]);
      if (!open.checkedRemove(ordinal)) {
        throw new IllegalArgumentException("blob " + ordinal + " was not asked, or told before");
      }
      told.put(ordinal, values, i);
    }
  }

  @Override
  public final boolean done() {
    advance();
    return finished;
  }

  private void advance() {
    while (!finished && at == stage.length && open.isEmpty()) {
      stage = nextStage();
      at = 0;
      finished = stage.length == 0;
    }
  }

  final int calls() {
    return told.size();
  }

  final boolean asked(int rank) {
    return told.has(free.ordinalAt(rank));
  }

  final boolean positive(int rank) {
    return told.positive(free.ordinalAt(rank));
  }

  /** Positives among the labels known beforehand. */
  final int knownPositives() {
    int count = 0;
    for (int ordinal : known.ordinals()) {
      count += known.positive(ordinal) ? 1 : 0;
    }
    return count;
  }

  /** Ranks told, ascending. */
  final int[] toldRanks() {
    int[] ranks = Arrays.stream(asked, 0, askedCount).filter(this::asked).toArray();
    Arrays.sort(ranks);
    return ranks;
  }

  /** The ranks from {@code from} to {@code to}, exclusive, that were not asked. */
  final int[] unasked(int from, int to) {
    int[] ranks = new int[Math.max(0, to - from)];
    int found = 0;
    for (int rank = from; rank < to; rank++) {
      if (!asked(rank)) {
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

  /** Blobs on which the oracle failed. */
  final int failed() {
    int count = 0;
    for (int ordinal : told.ordinals()) {
      count += told.failed(ordinal) ? 1 : 0;
    }
    return count;
  }

  /** The labelled positives and every unasked blob above {@code rank}. */
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

  @Override
  public LoopState state() {
    Selection now = answer();
    return new LoopState(
        now.expectedRecall(),
        new Interval(now.certifiedRecall(), 1),
        calls(),
        finished ? 0 : Double.NaN);
  }
}
