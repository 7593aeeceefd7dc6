package org.colibri.sampling;

import java.util.Arrays;
import org.roaringbitmap.RoaringBitmap;

/**
 * A loop that asks stage by stage; a stage is computed only when all of the stage before it has
 * been told.
 *
 * <p>That is why neither the size of the batches nor the order of telling matters.
 *
 * @param <A> what is decided
 */
public abstract class StagedLoop<A> implements SamplingLoop<A> {

  /** Labels known before the loop began: a certainty stratum, kept out of the random part. */
  protected final LabelBook known;

  /** What the oracle has said to this loop. */
  protected final LabelBook told;

  private final RoaringBitmap open = new RoaringBitmap(); // asked and not yet told
  private int[] order = new int[64]; // everything asked, in the order of asking
  private int ordered;
  private int[] stage = {};
  private int at;
  private boolean finished;

  /** A loop before its first stage. */
  protected StagedLoop(LabelBook known) {
    this.known = known;
    this.told = new LabelBook(known.width());
  }

  /** The next ordinals to ask, none of them asked before or known; empty when there are none. */
  protected abstract int[] nextOrdinals();

  @Override
  public final int width() {
    return told.width();
  }

  @Override
  public final long[] ask(int most) {
    advance();
    int count = Math.min(most, stage.length - at);
    long[] batch = new long[count];
    for (int i = 0; i < count; i++) {
      if (ordered == order.length) {
        order = Arrays.copyOf(order, 2 * ordered);
      }
      int ordinal = stage[at++];
      order[ordered++] = ordinal;
      batch[i] = ordinal;
      open.add(ordinal);
    }
    return batch;
  }

  @Override
  public final void tell(long[] ordinals, double[] values) {
    if (ordinals.length * width() != values.length) {
      throw new IllegalArgumentException(
          ordinals.length
              + " blobs were told with "
              + values.length
              + " values; each has "
              + width());
    }
    claim(ordinals, values);
    for (int i = 0; i < ordinals.length; ) {
      int end = endOfRows(ordinals, i);
      told.put((int) ordinals[i], values, i, end - i);
      i = end;
    }
  }

  /** Takes all of the blobs from those that are open, or, where one is refused, none. */
  private void claim(long[] ordinals, double[] values) {
    int at = 0;
    try {
      for (int end; at < ordinals.length; at = end) {
        end = endOfRows(ordinals, at);
        long ordinal = ordinals[at];
        for (int row = at; row < end; row++) {
          check(ordinal, values, row);
        }
        if (ordinal != (int) ordinal || !open.checkedRemove((int) ordinal)) {
          throw new IllegalArgumentException("blob " + ordinal + " was not asked, or told before");
        }
      }
    } catch (IllegalArgumentException refused) {
      for (int i = 0; i < at; i = endOfRows(ordinals, i)) {
        open.add((int) ordinals[i]);
      }
      throw refused;
    }
  }

  private int endOfRows(long[] ordinals, int from) {
    int end = from + 1;
    while (manyRows() && end < ordinals.length && ordinals[end] == ordinals[from]) {
      end++;
    }
    return end;
  }

  /**
   * Throws {@link IllegalArgumentException} if the loop has no use for a row that is told, whose
   * numbers begin at {@code values[row * width]}; nothing of the telling is then entered.
   */
  protected void check(long ordinal, double[] values, int row) {}

  /** Whether a blob may be told with several rows, one after the other. */
  protected boolean manyRows() {
    return false;
  }

  @Override
  public final boolean done() {
    advance();
    return finished;
  }

  private void advance() {
    while (!finished && at == stage.length && open.isEmpty()) {
      stage = nextOrdinals();
      at = 0;
      finished = stage.length == 0;
    }
  }

  /** Whether nothing more will be asked, as far as has been computed. */
  protected final boolean finished() {
    return finished;
  }

  /** Blobs of the stage that has begun that are not told yet. */
  protected final int outstanding() {
    return stage.length - at + open.getCardinality();
  }

  /** Values told so far, failures included. */
  protected final int calls() {
    return told.size();
  }

  /**
   * The longest prefix of what was asked that has been told completely: a sample of the design,
   * whatever has come out of order after it.
   */
  protected final int[] toldPrefix() {
    return toldPrefix(0);
  }

  /** That prefix without its first {@code from} blobs, which it is known to have. */
  protected final int[] toldPrefix(int from) {
    int end = from;
    while (end < ordered && told.has(order[end])) {
      end++;
    }
    return Arrays.copyOfRange(order, from, end);
  }

  /** Blobs on which the oracle failed. */
  protected final int failed() {
    int count = 0;
    for (int ordinal : told.ordinals()) {
      count += told.failed(ordinal) ? 1 : 0;
    }
    return count;
  }
}
