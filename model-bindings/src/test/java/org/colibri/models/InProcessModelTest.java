package org.colibri.models;

import static org.colibri.models.Specs.ask;
import static org.colibri.models.Specs.spec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InProcessModelTest {
  private final AtomicLong clock = new AtomicLong();
  private final ModelSpec spec = spec(Path.of("/"), "x INTEGER", "y INTEGER");

  private BoundModel bound(Model model) {
    return new InProcessModel(
        spec, new ModelVersion("0".repeat(64)), model, 4, new CostMeter(0.25, 4, clock::get));
  }

  /** Takes a second for each input, and another for preparing it. */
  private final class Slow implements StagedModel<InputBatch> {
    final List<String> threads = Collections.synchronizedList(new ArrayList<>());

    @Override
    public InputBatch prepare(InputBatch batch) {
      threads.add(Thread.currentThread().getName());
      clock.addAndGet(1_000_000_000L * batch.size());
      return batch;
    }

    @Override
    public void inferPrepared(InputBatch batch, RowSink rows) {
      threads.add(Thread.currentThread().getName());
      clock.addAndGet(1_000_000_000L * batch.size());
      for (int i = 0; i < batch.size(); i++) {
        rows.row(i, batch.value(i, 0));
      }
    }
  }

  @Test
  void theCostIsUnknownUntilCallsHaveWarmedUpAtABatchSize() {
    try (BoundModel model = bound(new Slow())) {
      for (int i = 0; i < CostMeter.WARM_UP_CALLS; i++) {
        ask(model, 1, 2);
      }
      assertTrue(Double.isNaN(model.cost().secondsPerInput()));
      assertEquals(0.25, model.cost().moneyPerInput(), 0);
      ask(model, 1, 2);
      ask(model, 7); // the first of another size warms up again
      assertEquals(new Cost(2, 0.25, 2, 2), model.cost());
    }
  }

  @Test
  void aBatchIsPreparedByTheCallerAndRunOnTheModelsThread() {
    Slow slow = new Slow();
    try (BoundModel model = bound(slow)) {
      ask(model, 1);
    }
    assertEquals(List.of(Thread.currentThread().getName(), "model-m"), slow.threads);
    assertNotEquals(Thread.currentThread().getName(), "model-m");
  }

  @Test
  void closingWaitsForBatchesUnderWayAndThenFreesTheModel() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    AtomicBoolean freed = new AtomicBoolean();
    AtomicBoolean freedWhileRunning = new AtomicBoolean();
    Model waiting =
        new Model() {
          @Override
          public void infer(InputBatch batch, RowSink rows) {
            running.countDown();
            try {
              release.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            freedWhileRunning.set(freed.get());
            rows.row(0, 1);
          }

          @Override
          public void close() {
            freed.set(true);
          }
        };
    BoundModel model = bound(waiting);
    var answer = model.request(Specs.batch(1)).toCompletableFuture();
    running.await();
    Thread closer = new Thread(model::close);
    closer.start();
    release.countDown();
    closer.join();
    assertEquals(null, answer.join().answers().get(0).failure());
    assertEquals(List.of(true, false), List.of(freed.get(), freedWhileRunning.get()));
  }

  @Test
  void aClosedModelRefusesRequests() {
    BoundModel model = bound(new Slow());
    model.close();
    assertEquals("model m is closed; bind it again", Specs.failure(model, 1).getMessage());
  }

  @Test
  void anInputThatCannotBePreparedFailsAlone() {
    StagedModel<InputBatch> picky =
        new StagedModel<>() {
          @Override
          public InputBatch prepare(InputBatch batch) {
            for (int i = 0; i < batch.size(); i++) {
              if ((Integer) batch.value(i, 0) < 0) {
                throw new IllegalArgumentException("negative");
              }
            }
            return batch;
          }

          @Override
          public void inferPrepared(InputBatch batch, RowSink rows) {
            for (int i = 0; i < batch.size(); i++) {
              rows.row(i, batch.value(i, 0));
            }
          }
        };
    try (BoundModel model = bound(picky)) {
      List<OutputBatch.Answer> answers = ask(model, 1, -1, 2);
      assertEquals(1, answers.get(0).rows().get(0)[0]);
      assertEquals("negative", answers.get(1).failure());
      assertEquals(2, answers.get(2).rows().get(0)[0]);
    }
  }

  @Test
  void anErrorOfTheJvmFailsTheRequestInsteadOfHangingIt() {
    Model broken =
        (batch, rows) -> {
          throw new UnsatisfiedLinkError("no native library");
        };
    try (BoundModel model = bound(broken)) {
      assertEquals(
          "model m broke down: java.lang.UnsatisfiedLinkError: no native library",
          Specs.failure(model, 1).getMessage());
    }
  }
}
