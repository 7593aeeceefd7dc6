package org.colibri.models;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A model that runs in this process: prepared on the caller's thread, run on one thread of its own.
 * A batch that fails is tried again input by input.
 */
final class InProcessModel implements BoundModel {
  /** Calls at the beginning that are left out of the measured cost: they warm up. */
  private static final int WARM_UP_CALLS = 3;

  private final ModelSpec spec;
  private final ModelVersion version;
  private final Model model;
  private final int batchSize;
  private final double price;
  private final ExecutorService thread;
  private final AnswerCheck check;

  private long calls;
  private double measuredSeconds;
  private long measuredInputs;
  private volatile Cost cost;

  InProcessModel(ModelSpec spec, ModelVersion version, Model model, int batchSize, double price) {
    this.spec = spec;
    this.version = version;
    this.model = model;
    this.batchSize = batchSize;
    this.price = price;
    this.check = new AnswerCheck(spec, model.mayMiss());
    this.cost = new Cost(Double.NaN, price, 0, batchSize);
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
    return model instanceof StagedModel<?> staged ? staged(staged, batch) : plain(batch);
  }

  private <P> CompletionStage<OutputBatch> staged(StagedModel<P> staged, InputBatch batch) {
    P prepared;
    long start = System.nanoTime();
    try {
      prepared = staged.prepare(batch);
    } catch (ModelException | RuntimeException e) {
      return plain(batch);
    }
    long preparation = System.nanoTime() - start;
    return run(batch, preparation, collector -> staged.inferPrepared(prepared, collector));
  }

  private CompletionStage<OutputBatch> plain(InputBatch batch) {
    return run(batch, 0, collector -> model.infer(batch, collector));
  }

  private interface Call {
    void into(Collector collector) throws ModelException;
  }

  private CompletionStage<OutputBatch> run(InputBatch batch, long preparation, Call call) {
    return CompletableFuture.supplyAsync(
        () -> {
          long start = System.nanoTime();
          OutputBatch answer;
          try {
            Collector collector = new Collector(batch.size());
            call.into(collector);
            answer = collector.finish();
          } catch (ModelException | RuntimeException e) {
            answer = batch.size() == 1 ? failedAlone(e) : oneByOne(batch);
          }
          measure(batch.size(), System.nanoTime() - start + preparation);
          return answer;
        },
        thread);
  }

  private OutputBatch oneByOne(InputBatch batch) {
    List<OutputBatch.Answer> answers = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      InputBatch single = batch.only(i);
      try {
        Collector collector = new Collector(1);
        model.infer(single, collector);
        answers.addAll(collector.finish().answers());
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

  private synchronized void measure(int inputs, long nanos) {
    calls++;
    if (calls > WARM_UP_CALLS) {
      measuredSeconds += nanos / 1e9;
      measuredInputs += inputs;
      cost = new Cost(measuredSeconds / measuredInputs, price, measuredInputs, inputs);
    }
  }

  @Override
  public Cost cost() {
    return cost;
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

  /** Gathers what a model says of one batch. */
  private final class Collector implements RowSink {
    private final List<List<@Nullable Object[]>> rows = new ArrayList<>();
    private final @Nullable String[] failures;

    Collector(int size) {
      for (int i = 0; i < size; i++) {
        rows.add(new ArrayList<>());
      }
      failures = new String[size];
    }

    @Override
    public void row(int input, @Nullable Object... values) {
      rows.get(input).add(values);
    }

    @Override
    public void failed(int input, String reason) {
      failures[input] = reason;
    }

    OutputBatch finish() {
      List<OutputBatch.Answer> answers = new ArrayList<>();
      for (int i = 0; i < failures.length; i++) {
        answers.add(check.answer(rows.get(i), failures[i]));
      }
      return new OutputBatch(answers);
    }
  }
}
