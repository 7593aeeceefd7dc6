package org.colibri.models;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A model that runs in this process: prepared on the caller's thread, run on one thread of its own.
 * A batch that fails is tried again input by input; a model that cannot work at all fails the
 * request.
 */
final class InProcessModel implements BoundModel {
  private final ModelSpec spec;
  private final ModelVersion version;
  private final Model model;
  private final int batchSize;
  private final ExecutorService thread;
  private final AnswerCheck check;
  private final CostMeter meter;

  InProcessModel(
      ModelSpec spec, ModelVersion version, Model model, int batchSize, CostMeter meter) {
    this.spec = spec;
    this.version = version;
    this.model = model;
    this.batchSize = batchSize;
    this.meter = meter;
    this.check = new AnswerCheck(spec, model.mayMiss());
    this.thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread made = new Thread(task, "model-" + spec.name());
              made.setDaemon(true);
              return made;
            });
  }

  @Override
  public ModelSpec spec() {
    return spec;
  }

  @Override
  public ModelVersion version() {
    return version;
  }

  @Override
  public int batchSize() {
    return batchSize;
  }

  @Override
  public int batchesInFlight() {
    return 2;
  }

  @Override
  public CompletionStage<OutputBatch> request(InputBatch batch) {
    return model instanceof StagedModel<?> staged
        ? staged(staged, batch)
        : run(batch, 0, rows -> model.infer(batch, rows));
  }

  private <P> CompletionStage<OutputBatch> staged(StagedModel<P> staged, InputBatch batch) {
    long start = meter.now();
    P prepared;
    try {
      prepared = staged.prepare(batch);
    } catch (ModelException | RuntimeException e) {
      return onOwnThread(() -> retried(batch, e));
    }
    return run(batch, meter.now() - start, rows -> staged.inferPrepared(prepared, rows));
  }

  private interface Call {
    void into(RowSink rows) throws ModelException;
  }

  private interface Work {
    OutputBatch answer() throws ModelException;
  }

  private CompletionStage<OutputBatch> run(InputBatch batch, long preparation, Call call) {
    return onOwnThread(
        () -> {
          long start = meter.now();
          AnswerCollector collector = new AnswerCollector(batch.size(), check);
          try {
            call.into(collector);
          } catch (ModelException | RuntimeException e) {
            return retried(batch, e);
          }
          meter.add(batch.size(), meter.now() - start + preparation);
          return collector.answers();
        });
  }

  private CompletionStage<OutputBatch> onOwnThread(Work work) {
    CompletableFuture<OutputBatch> promise = new CompletableFuture<>();
    try {
      thread.execute(
          () -> {
            try {
              promise.complete(work.answer());
            } catch (ModelException e) {
              promise.completeExceptionally(e);
            } catch (Throwable t) { // the requester must learn of it, whatever it is
              promise.completeExceptionally(broken(t));
            }
          });
    } catch (RejectedExecutionException e) {
      promise.completeExceptionally(
          new ModelException.InferenceFailed(
              spec.name(), "model " + spec.name() + " is closed; bind it again", e));
    }
    return promise;
  }

  private ModelException broken(Throwable cause) {
    return new ModelException.LoadFailed(
        spec.name(), "model " + spec.name() + " broke down: " + cause, cause);
  }

  /** After a batch failed: one failure where it was the model's, else each input alone. */
  private OutputBatch retried(InputBatch batch, Exception failure) throws ModelException {
    if (failure instanceof ModelException.LoadFailed whole) {
      throw whole;
    }
    if (failure instanceof ModelException.BadDeclaration whole) {
      throw whole;
    }
    if (batch.size() == 1) {
      return failedAlone(failure);
    }
    List<OutputBatch.Answer> answers = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      InputBatch single = batch.only(i);
      try {
        AnswerCollector collector = new AnswerCollector(1, check);
        model.infer(single, collector);
        answers.addAll(collector.answers().answers());
      } catch (ModelException | RuntimeException e) {
        answers.addAll(failedAlone(e).answers());
      }
    }
    return new OutputBatch(answers);
  }

  private static OutputBatch failedAlone(Exception e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new OutputBatch(List.of(new OutputBatch.Answer(List.of(), message)));
  }

  @Override
  public Cost cost() {
    return meter.cost();
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
        return; // a model that hangs is left to its daemon thread rather than freed under its feet
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    model.close();
  }
}
