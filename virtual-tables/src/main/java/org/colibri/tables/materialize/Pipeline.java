package org.colibri.tables.materialize;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.colibri.models.BoundModel;
import org.colibri.models.OutputBatch;
import org.colibri.tables.catalog.StageEntry;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * One pass over inputs that coverage lacks. Three threads overlap: one reads and decodes, the
 * caller's pre-processes and asks the model, one writes; the model has its own. Between them are
 * queues of a few batches.
 *
 * <p><b>At most one batch is answered and not yet committed</b>, so that a kill repeats no more
 * than that. A model that takes much longer for a batch than a commit does goes on with the next
 * batch while the last is written; a faster one waits, on its own thread, until its batch is safe.
 */
final class Pipeline {
  /** Batches that are decoded and wait. */
  private static final int DECODED_AHEAD = 2;

  private static final long POLL_MILLIS = 20;

  private final StageEntry stage;
  private final BoundModel model;
  private final StageState state;
  private final Tally tally;
  private final Progress progress;
  private final ExecutorService threads;
  private final BlockingQueue<Batch> decoded = new ArrayBlockingQueue<>(DECODED_AHEAD);
  private final BlockingQueue<Answered> answered = new ArrayBlockingQueue<>(1);
  private final RoaringBitmap claims = new RoaringBitmap();
  private final Semaphore slots;
  private final CommitGate gate = new CommitGate();

  /** When the model's thread last went on after a batch. */
  private volatile long resumed = System.nanoTime();

  private int outstanding;
  private boolean stopped;

  /** A batch to be written; no batch at all says that none follows. */
  private record Answered(
      @Nullable Batch batch, List<OutputBatch.Answer> answers, CompletableFuture<Void> committed) {}

  Pipeline(
      StageEntry stage,
      BoundModel model,
      StageState state,
      Tally tally,
      Progress progress,
      ExecutorService threads) {
    this.stage = stage;
    this.model = model;
    this.state = state;
    this.tally = tally;
    this.progress = progress;
    this.threads = threads;
    this.slots = new Semaphore(Math.max(1, model.batchesInFlight()));
  }

  /** What the caller looks at between two steps; throws to stop the pass. */
  interface Check {
    void look();
  }

  /** Where the reader's batches come from. */
  interface Batches {
    /**
     * Makes batches until there are no more or it is told to stop.
     *
     * @param sink takes each; false says stop
     */
    void run(Sink sink) throws SQLException, InterruptedException;
  }

  /** Takes the reader's batches. */
  interface Sink {
    boolean put(Batch batch) throws InterruptedException;

    /** Takes those of some inputs that nobody is at; what others have is taken out. */
    RoaringBitmap claim(RoaringBitmap wanted);
  }

  /**
   * Runs the pass and returns when everything is committed. If it is stopped before, by {@code
   * check} or an interrupt, batches that the model is at are still written, behind the caller's
   * back, and their inputs stay claimed so long.
   *
   * @param after runs when the last batch is done, whichever way that is
   */
  void run(Batches batches, BatchWriter writer, Check check, Runnable after)
      throws InterruptedException {
    boolean finished = false;
    CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> read(batches), threads);
    CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(writer), threads);
    CompletableFuture<Void> done =
        CompletableFuture.allOf(reading, writing)
            .whenComplete(
                (nothing, failure) -> {
                  state.release(claims());
                  after.run();
                });
    try {
      request(check, reading);
      awaitOutstanding(check);
      finished = true;
    } finally {
      stop();
      if (finished) {
        answered.put(new Answered(null, List.of(), new CompletableFuture<>()));
        done.join();
      } else {
        threads.execute(this::drain);
      }
    }
  }

  private void read(Batches batches) {
    try {
      batches.run(
          new Sink() {
            @Override
            public boolean put(Batch batch) throws InterruptedException {
              while (!isStopped()) {
                if (decoded.offer(batch, POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                  return true;
                }
              }
              return false;
            }

            @Override
            public RoaringBitmap claim(RoaringBitmap wanted) {
              RoaringBitmap taken = state.claim(wanted);
              synchronized (claims) {
                claims.or(wanted);
              }
              return taken;
            }
          });
    } catch (SQLException | RuntimeException e) {
      tally.breaks(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void request(Check check, CompletableFuture<Void> reading) throws InterruptedException {
    while (true) {
      check.look();
      boolean last = reading.isDone();
      Batch batch = decoded.poll(last ? 0 : POLL_MILLIS, TimeUnit.MILLISECONDS);
      if (batch == null) {
        if (last) {
          return;
        }
        continue;
      }
      while (!slots.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        check.look();
      }
      change(1);
      request(batch);
    }
  }

  private void request(Batch batch) {
    if (batch.asked().isEmpty()) {
      finish(batch, new OutputBatch(List.of()), null, 0);
      return;
    }
    long start = System.nanoTime();
    try {
      model
          .request(batch.forModel())
          .whenComplete(
              (output, failure) ->
                  // A batch that waited behind another has taken less than since it was asked.
                  finish(
                      batch,
                      output,
                      failure,
                      Math.min(System.nanoTime() - start, System.nanoTime() - resumed)));
    } catch (RuntimeException e) {
      finish(batch, null, e, 0);
    }
  }

  /** On the model's thread: hands the batch to the writer. */
  private void finish(
      Batch batch, @Nullable OutputBatch output, @Nullable Throwable failure, long nanos) {
    if (output == null) {
      Throwable cause =
          failure instanceof CompletionException && failure.getCause() != null
              ? failure.getCause()
              : failure;
      tally.breaks(
          new ModelBroke(String.valueOf(cause == null ? null : cause.getMessage()), cause));
      slots.release();
      change(-1);
      return;
    }
    Answered item = new Answered(batch, output.answers(), new CompletableFuture<>());
    try {
      gate.enter(item.committed());
      answered.put(item);
      gate.handedOver(item.committed(), nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      tally.breaks(e);
      change(-1);
    } finally {
      resumed = System.nanoTime();
      slots.release();
    }
  }

  private void write(BatchWriter writer) {
    try (writer) {
      while (true) {
        Answered item = answered.take();
        Batch batch = item.batch();
        if (batch == null) {
          return;
        }
        long start = System.nanoTime();
        try {
          count(batch, writer.write(batch, item.answers()));
        } catch (SQLException | RuntimeException e) {
          tally.breaks(e);
        } finally {
          gate.committed(item.committed(), System.nanoTime() - start);
          RoaringBitmap ordinals = batch.ordinals();
          synchronized (claims) {
            claims.andNot(ordinals);
          }
          state.release(ordinals);
          change(-1);
        }
      }
    } catch (SQLException e) {
      tally.breaks(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      tally.breaks(e);
    }
  }

  private void count(Batch batch, BatchWriter.Written written) {
    tally.inferred(batch.asked().size());
    RoaringBitmap failed = new RoaringBitmap();
    int byModel = 0;
    for (Failures.Failure failure : written.failures()) {
      tally.failed(failure, stage.inputKey().get(0) + " " + failure.input().keyText());
      failed.add((int) failure.input().ordinal());
      byModel += failure.kind().equals(Failures.MODEL) ? 1 : 0;
    }
    if (written.modelAnswered()) {
      state.answered();
    } else if (byModel > 0) {
      state.failedBeforeAnswer(byModel);
    }
    if (!failed.isEmpty()) {
      state.failed(failed);
    }
    progress.more(batch.size());
  }

  private synchronized void change(int by) {
    outstanding += by;
    notifyAll();
  }

  private void awaitOutstanding(Check check) throws InterruptedException {
    while (true) {
      synchronized (this) {
        if (outstanding == 0) {
          break;
        }
        wait(POLL_MILLIS);
      }
      check.look();
    }
    check.look();
  }

  /** After an early end: lets the model finish what it is at, and writes it. */
  private void drain() {
    try {
      synchronized (this) {
        while (outstanding > 0) {
          wait();
        }
      }
      answered.put(new Answered(null, List.of(), new CompletableFuture<>()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private RoaringBitmap claims() {
    synchronized (claims) {
      return claims.clone();
    }
  }

  private synchronized void stop() {
    stopped = true;
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  /** The model as a whole does not work. */
  static final class ModelBroke extends RuntimeException {
    ModelBroke(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
