package org.colibri.tables.materialize;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.colibri.tables.catalog.Catalog;
import org.colibri.tables.catalog.StageEntry;
import org.colibri.tables.catalog.StageVersion;
import org.colibri.tables.store.Store;
import org.roaringbitmap.RoaringBitmap;

/**
 * Fills virtual tables: asks the model for exactly those inputs that coverage lacks, in batches
 * that commit as they complete. Decoding, pre-processing, inference and writing overlap on bounded
 * queues. Two callers that want the same input at once get it from one call. Thread-safe; the
 * caller closes it, which frees the loaded models.
 */
public final class Materializer implements AutoCloseable {
  private static final long CLOSE_SECONDS = 60;

  private final Store store;
  private final Catalog catalog;
  private final LoadedModels models;
  private final Map<String, StageState> states = new ConcurrentHashMap<>();
  private final Phaser running = new Phaser(1);
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "colibri-fill");
            thread.setDaemon(true);
            return thread;
          });

  public Materializer(Store store, Catalog catalog) {
    this.store = store;
    this.catalog = catalog;
    this.models = new LoadedModels(catalog, catalog.costs());
  }

  /** The inputs that have been answered at this version, those that gave no rows included. */
  public RoaringBitmap covered(StageVersion stage) {
    return store.coverage().of(catalog.entry(stage).id());
  }

  /**
   * Fills the stage for these inputs and returns when they are there.
   *
   * @param inputs ordinals of the input's rows
   * @param maxFailures past so many failed inputs the filling fails; -1 for 1 % of those asked, at
   *     least 10
   * @throws org.colibri.tables.TableException.FillFailed if the model does not work or too many
   *     inputs failed
   * @throws org.colibri.tables.TableException.Cancelled within a batch of the cancellation, or if
   *     the thread was interrupted; batches that the model is at are still written
   */
  public Filled fill(
      StageVersion stage,
      RoaringBitmap inputs,
      long maxFailures,
      FillListener listener,
      Cancellation cancellation) {
    StageEntry entry = catalog.entry(stage);
    StageState state = states.computeIfAbsent(stage.relation(), r -> new StageState());
    return new Filling(
            store, catalog, models, threads, running, entry, state, cancellation, maxFailures)
        .fill(inputs, listener);
  }

  /** Inputs in one batch of this stage's model; loads the model where it is not. */
  public int batchSize(StageVersion stage) {
    LoadedModels.Loaded loaded = models.acquire(catalog.entry(stage));
    try {
      return loaded.model().batchSize();
    } finally {
      loaded.release();
    }
  }

  /**
   * A DuckDB SELECT of the inputs that have no answer: columns {@code table}, {@code key}, {@code
   * stage} ({@code unreadable} or {@code model}), {@code reason}.
   */
  public String failuresSql() {
    return Failures.SQL;
  }

  /** Waits for batches that models are at, up to a minute, then frees the models. */
  @Override
  public void close() {
    try {
      running.awaitAdvanceInterruptibly(running.arrive(), CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      // A model that takes hours is not waited for: what it has not answered was not paid for.
    }
    models.close();
    threads.shutdown();
  }
}
