package org.colibri.models;

import org.jspecify.annotations.Nullable;

/**
 * Takes a model's answers for one batch, in any order. Of a one-row model every input gets one row
 * or one failure; of a many-row model an input that gets neither has given no rows. Used by one
 * thread.
 */
public interface RowSink {
  /**
   * One row for an input.
   *
   * @param input index in the batch, from 0
   * @param values one per OUTPUT column; each null or of {@link ValueType#javaClass()}
   */
  void row(int input, @Nullable Object... values);

  /** The input has no answer: rows given for it before or after are dropped. */
  void failed(int input, String reason);
}
