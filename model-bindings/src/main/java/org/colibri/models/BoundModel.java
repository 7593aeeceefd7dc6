package org.colibri.models;

import java.util.concurrent.CompletionStage;

/**
 * A model as the materializer sees it: "rows for these inputs, please", and later "these rows
 * came". Nothing here says how long an answer takes: a network takes milliseconds, a person hours.
 * Thread-safe.
 */
public interface BoundModel extends AutoCloseable {
  ModelSpec spec();

  ModelVersion version();

  /** Inputs in a batch that suit the model. */
  int batchSize();

  /**
   * Batches worth having under way at once, so that pre-processing and inference overlap; at least
   * 1.
   */
  int batchesInFlight();

  /**
   * Asks for a batch. Pre-processing runs on the calling thread; the stage completes on a thread of
   * the model's own.
   *
   * @return completes with one answer per input (single failures inside it), or exceptionally with
   *     a {@link ModelException} if the model as a whole does not work
   */
  CompletionStage<OutputBatch> request(InputBatch batch);

  /** What calls have cost so far; {@link Cost#unknown()} before the first. */
  Cost cost();

  /** Waits for the batch under way, then frees the model. */
  @Override
  void close();
}
