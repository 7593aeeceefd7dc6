package org.colibri.tables.materialize;

import org.colibri.tables.catalog.Catalog;
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
  private final Store store;
  private final Catalog catalog;

  public Materializer(Store store, Catalog catalog) {
    this.store = store;
    this.catalog = catalog;
  }

  /** The inputs that have been answered at this version, those that gave no rows included. */
  public RoaringBitmap covered(StageVersion stage) {
    throw new UnsupportedOperationException(store + " " + catalog);
  }

  /**
   * Fills the stage for these inputs and returns when they are there.
   *
   * @param inputs ordinals of the input's rows
   * @param maxFailures past so many failed inputs the filling fails; -1 for 1 % of those asked, at
   *     least 10
   * @throws org.colibri.tables.TableException.FillFailed if the model does not work or too many
   *     inputs failed
   * @throws org.colibri.tables.TableException.Cancelled within a batch of the cancellation
   */
  public Filled fill(
      StageVersion stage,
      RoaringBitmap inputs,
      long maxFailures,
      FillListener listener,
      Cancellation cancellation) {
    throw new UnsupportedOperationException();
  }

  /** Inputs in one batch of this stage's model; loads the model where it is not. */
  public int batchSize(StageVersion stage) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
