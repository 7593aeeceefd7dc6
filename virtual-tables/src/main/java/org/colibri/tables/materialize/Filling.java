package org.colibri.tables.materialize;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Phaser;
import org.colibri.tables.TableException;
import org.colibri.tables.catalog.Catalog;
import org.colibri.tables.catalog.StageEntry;
import org.colibri.tables.store.Coverage;
import org.colibri.tables.store.Store;
import org.colibri.tables.store.StoreErrors;
import org.roaringbitmap.RoaringBitmap;

/** One caller's filling of one stage: passes over what is missing until nothing is. */
final class Filling {
  private static final long WAIT_MILLIS = 20;
  private static final int LEAST_ALLOWED = 10;

  private final Store store;
  private final Catalog catalog;
  private final LoadedModels models;
  private final ExecutorService threads;
  private final Phaser running;
  private final StageEntry stage;
  private final StageState state;
  private final Cancellation cancellation;
  private final long maxFailures;
  private final Coverage coverage;
  private final Tally tally = new Tally();
  private final String table;

  Filling(
      Store store,
      Catalog catalog,
      LoadedModels models,
      ExecutorService threads,
      Phaser running,
      StageEntry stage,
      StageState state,
      Cancellation cancellation,
      long maxFailures) {
    this.store = store;
    this.catalog = catalog;
    this.models = models;
    this.threads = threads;
    this.running = running;
    this.stage = stage;
    this.state = state;
    this.cancellation = cancellation;
    this.maxFailures = maxFailures;
    this.coverage = store.coverage();
    this.table = stage.stage().table().name();
  }

  Filled fill(RoaringBitmap inputs, FillListener listener) {
    long start = System.nanoTime();
    RoaringBitmap missing = RoaringBitmap.andNot(inputs, coverage.among(stage.id(), inputs));
    long asked = inputs.getLongCardinality();
    if (missing.isEmpty()) {
      return new Filled(0, asked, 0, (System.nanoTime() - start) / 1e9, 0);
    }
    long allowed = maxFailures < 0 ? Math.max(LEAST_ALLOWED, asked / 100) : maxFailures;
    RoaringBitmap failedBefore = setAside(missing);
    long setAside = tally.failed();
    if (coverage.count(stage.id()) > 0) {
      state.answered();
    }
    Check check = new Check(asked, allowed);
    check.look();
    double price = 0;
    if (!missing.isEmpty()) {
      LoadedModels.Loaded loaded = models.acquire(stage);
      try {
        price = loaded.model().cost().moneyPerInput();
        passes(missing, failedBefore, listener, loaded, check);
        check.atEnd();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new TableException.Cancelled(
            "filling " + table + " was interrupted; what was done is kept");
      } finally {
        loaded.release();
      }
    }
    long inferred = tally.inferred();
    long failed = tally.failed();
    long cached = asked - missing.getLongCardinality() - setAside + tally.foundCovered();
    return new Filled(
        inferred, cached, failed, (System.nanoTime() - start) / 1e9, price * inferred);
  }

  /**
   * Takes inputs that could not be read before out of those missing, as failed.
   *
   * @return those of the missing that the model failed on before
   */
  private RoaringBitmap setAside(RoaringBitmap missing) {
    try (Connection connection = store.connect()) {
      RoaringBitmap unreadable = Failures.recorded(connection, stage, Failures.UNREADABLE);
      unreadable.and(missing);
      missing.andNot(unreadable);
      tally.failed(unreadable.getLongCardinality());
      RoaringBitmap failed = Failures.recorded(connection, stage, Failures.MODEL);
      failed.and(missing);
      return failed;
    } catch (SQLException e) {
      throw StoreErrors.during("reading the failures of " + table, e);
    }
  }

  private void passes(
      RoaringBitmap missing,
      RoaringBitmap failedBefore,
      FillListener listener,
      LoadedModels.Loaded loaded,
      Check check)
      throws InterruptedException {
    Progress progress =
        new Progress(table, missing.getLongCardinality(), listener, System::nanoTime);
    RoaringBitmap failedElsewhere = new RoaringBitmap();
    state.watch(failedElsewhere);
    try {
      RoaringBitmap left = missing;
      while (!left.isEmpty()) {
        RoaringBitmap deferred = pass(left, failedBefore, loaded, progress, check);
        left = await(deferred, failedElsewhere, progress, check);
      }
    } finally {
      state.unwatch(failedElsewhere);
    }
  }

  /** Waits until some of these are no longer another's, and gives those that are still missing. */
  private RoaringBitmap await(
      RoaringBitmap deferred, RoaringBitmap failedElsewhere, Progress progress, Check check)
      throws InterruptedException {
    RoaringBitmap left = deferred.clone();
    while (!left.isEmpty()) {
      check.look();
      long before = left.getLongCardinality();
      RoaringBitmap covered = coverage.among(stage.id(), left);
      left.andNot(covered);
      tally.foundCovered(covered.getLongCardinality());
      synchronized (state) {
        RoaringBitmap failed = RoaringBitmap.and(left, failedElsewhere);
        left.andNot(failed);
        tally.failed(failed.getLongCardinality());
      }
      progress.more(before - left.getLongCardinality());
      if (left.isEmpty() || !state.allClaimed(left)) {
        break;
      }
      state.awaitRelease(WAIT_MILLIS);
    }
    return left;
  }

  /**
   * One pass.
   *
   * @return those that others were at
   */
  private RoaringBitmap pass(
      RoaringBitmap missing,
      RoaringBitmap failedBefore,
      LoadedModels.Loaded loaded,
      Progress progress,
      Check check)
      throws InterruptedException {
    Pipeline pipeline = new Pipeline(stage, loaded.model(), state, tally, progress, threads);
    BatchWriter writer = new BatchWriter(store.connect(), stage, state, coverage, failedBefore);
    InputBatches batches =
        new InputBatches(
            store, catalog, stage, coverage, order(missing), loaded.model().batchSize());
    running.register();
    pipeline.run(
        batches,
        writer,
        check,
        () -> {
          try {
            loaded.foldCost();
            fold();
          } catch (TableException e) {
            tally.breaks(e);
          } finally {
            running.arriveAndDeregister();
          }
        });
    return batches.deferred();
  }

  private void fold() {
    try (Connection connection = store.connect()) {
      coverage.foldIfLong(connection, stage.id());
    } catch (SQLException e) {
      throw StoreErrors.during("folding the coverage of " + table, e);
    }
  }

  /** The inputs as their blobs lie in their files, so that decoding never goes back. */
  private long[] order(RoaringBitmap inputs) {
    long[] ordinals = new long[inputs.getCardinality()];
    int n = 0;
    for (int ordinal : inputs) {
      ordinals[n++] = Integer.toUnsignedLong(ordinal);
    }
    if (stage.input() == null || !InputQuery.readsContent(stage)) {
      return ordinals; // a blob table's ordinals are in that order already
    }
    try (Connection connection = store.connect()) {
      return InputOrder.byBlob(connection, stage, ordinals);
    } catch (SQLException e) {
      throw StoreErrors.during("ordering the inputs of " + table, e);
    }
  }

  /** Looks whether to go on. */
  private final class Check implements Pipeline.Check {
    private final long asked;
    private final long allowed;

    Check(long asked, long allowed) {
      this.asked = asked;
      this.allowed = allowed;
    }

    @Override
    public void look() {
      Throwable broken = tally.broken();
      if (broken != null) {
        throw translated(broken);
      }
      if (cancellation.isCancelled()) {
        throw new TableException.Cancelled(
            "filling " + table + " was cancelled; what was done is kept");
      }
      int failures = state.failedBeforeAnswer(0);
      if (failures >= LEAST_ALLOWED) {
        state.forgive();
        throw everyInputFailed(failures);
      }
      if (tally.failed() > allowed) {
        throw new TableException.FillFailed(
            table
                + ": "
                + tally.failed()
                + " of "
                + asked
                + " inputs failed, more than the "
                + allowed
                + " allowed"
                + tally.firstFailure()
                + ". SHOW ERRORS lists them; SET max_failures allows more",
            null);
      }
    }

    /** A model that has failed on everything is told apart from a few bad inputs. */
    void atEnd() {
      look();
      long failures = tally.failedByModel();
      if (failures > 1 && failures == tally.inferred() && !state.hasAnswered()) {
        state.forgive();
        throw everyInputFailed(failures);
      }
    }

    private TableException everyInputFailed(long failures) {
      return new TableException.FillFailed(
          "model "
              + stage.model().name()
              + " failed on every input so far ("
              + failures
              + " of them)"
              + tally.firstModelFailure()
              + ". Check its options and what it is given, then run the query again",
          null);
    }

    private TableException translated(Throwable broken) {
      if (broken instanceof TableException known) {
        return known;
      }
      if (broken instanceof SQLException e) {
        return String.valueOf(e.getMessage()).contains("does not exist")
            ? new TableException.FillFailed(
                table + " or a table beneath it was dropped meanwhile; run the query again", e)
            : StoreErrors.during("filling " + table, e);
      }
      if (broken instanceof Pipeline.ModelBroke) {
        return new TableException.FillFailed(
            "model " + stage.model().name() + " does not work: " + broken.getMessage(), broken);
      }
      return new TableException.FillFailed("filling " + table + " failed: " + broken, broken);
    }
  }
}
