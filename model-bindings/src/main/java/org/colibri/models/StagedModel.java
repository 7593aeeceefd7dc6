package org.colibri.models;

/**
 * A model whose pre-processing can run beside the inference of an earlier batch.
 *
 * @param <P> a prepared batch; plain Java memory, so that dropping one leaks nothing
 */
public interface StagedModel<P> extends Model {
  /**
   * Pre-processes a batch. Thread-safe: called by decoding threads while {@link #inferPrepared}
   * runs.
   */
  P prepare(InputBatch batch) throws ModelException;

  /** Answers a prepared batch; called by one thread at a time. */
  void inferPrepared(P prepared, RowSink rows) throws ModelException;

  @Override
  default void infer(InputBatch batch, RowSink rows) throws ModelException {
    inferPrepared(prepare(batch), rows);
  }
}
