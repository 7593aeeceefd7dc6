package org.colibri.models;

/**
 * A loaded model. This is the interface that a user implements: {@link #infer} is called by one
 * thread at a time, never concurrently, and {@link #close} after the last call.
 *
 * <p>The least a class needs is {@code infer} and a public constructor that takes a {@link
 * ModelSpec}; it is then named by {@code WITH ('provider' = 'java', 'class' = …)}.
 */
public interface Model extends AutoCloseable {
  /**
   * Answers a batch.
   *
   * @throws ModelException if the call as a whole failed; the batch is then tried again input by
   *     input, so that one bad input does not take its neighbours with it
   */
  void infer(InputBatch batch, RowSink rows) throws ModelException;

  /** Inputs in a batch that suit this model; the WITH option {@code batch_size} overrides it. */
  default int batchSize() {
    return 1;
  }

  /** Whether an input of a one-row model may go without a row, as a label that was never given. */
  default boolean mayMiss() {
    return false;
  }

  @Override
  default void close() {}
}
