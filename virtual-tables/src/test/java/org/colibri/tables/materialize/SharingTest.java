package org.colibri.tables.materialize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.colibri.models.Image;
import org.colibri.tables.TableException;
import org.colibri.tables.catalog.Argument;
import org.colibri.tables.catalog.StageVersion;
import org.colibri.tables.fake.Database;
import org.colibri.tables.fake.FakeMedia;
import org.colibri.tables.fake.FakeModels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/** Several who want the same inputs at once. */
class SharingTest {
  private final FakeModels models =
      new FakeModels()
          .answer(
              "count",
              (input, i, rows) -> {
                long frame = FakeMedia.position((Image) input[0]);
                if (frame == 13) {
                  rows.failed(i, "unlucky");
                } else {
                  rows.row(i, (int) frame);
                }
              });
  private final Database database = Database.inMemory(models);
  private final ExecutorService callers = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    callers.shutdownNow();
    database.close();
  }

  private StageVersion counts(int frames) {
    FakeMedia media = new FakeMedia().file("a.mp4", frames, 1);
    database.populations().prepare(database.table("frames", media));
    database.create(Database.model("count", false, Map.of(), "image IMAGE", "n INTEGER"));
    return database.create(
        database.virtual("counts", "count", "frames", List.of("frame_id"), new Argument.Content()));
  }

  @Test
  void manyCallersInferEachInputOnce() throws Exception {
    StageVersion counts = counts(600);
    List<Future<Filled>> fillings = new ArrayList<>();
    for (int caller = 0; caller < 6; caller++) {
      int from = caller * 50;
      fillings.add(callers.submit(() -> database.fill(counts, from, from + 350)));
    }
    long inferred = 0;
    for (Future<Filled> filling : fillings) {
      Filled filled = filling.get(30, TimeUnit.SECONDS);
      assertEquals(350, filled.inferred() + filled.cached() + oneIfFailedElsewhere(filled));
      inferred += filled.inferred();
    }
    assertEquals(600, inferred);
    assertEquals(600, models.asked().size());
    assertEquals(600, models.calls());
    assertEquals(599, database.number("SELECT count(*) FROM " + counts.relation()));
  }

  private static long oneIfFailedElsewhere(Filled filled) {
    return filled.inferred() + filled.cached() == 350 ? 0 : filled.failed();
  }

  @Test
  void aWaiterTakesOverWhatACancelledCallerLeaves() throws Exception {
    StageVersion counts = counts(40);
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    models.before(
        batch -> {
          running.countDown();
          await(go);
        });
    Cancellation cancellation = new Cancellation();
    Future<Filled> first =
        callers.submit(
            () ->
                database
                    .materializer()
                    .fill(
                        counts,
                        RoaringBitmap.bitmapOfRange(0, 40),
                        -1,
                        (t, d, n, r) -> {},
                        cancellation));
    running.await();
    Future<Filled> second = callers.submit(() -> database.fill(counts, 0, 40));
    cancellation.cancel();
    ExecutionException cancelled =
        assertThrows(ExecutionException.class, () -> first.get(30, TimeUnit.SECONDS));
    assertTrue(cancelled.getCause() instanceof TableException.Cancelled);
    go.countDown();
    Filled filled = second.get(30, TimeUnit.SECONDS);
    assertEquals(40, filled.inferred() + filled.cached());
    assertTrue(filled.cached() > 0, "what the model was at when cancelled was kept");
    assertEquals(40, models.calls());
  }

  @Test
  void anInterruptedCallerStopsAndStaysInterrupted() throws Exception {
    StageVersion counts = counts(40);
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    models.before(
        batch -> {
          running.countDown();
          await(go);
        });
    CompletableFuture<String> outcome = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                database.fill(counts, 0, 40);
                outcome.complete("finished");
              } catch (TableException e) {
                outcome.complete(e.getMessage() + " " + Thread.currentThread().isInterrupted());
              }
            });
    caller.start();
    running.await();
    caller.interrupt();
    assertEquals(
        "filling counts was interrupted; what was done is kept true",
        outcome.get(30, TimeUnit.SECONDS));
    go.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
