package org.colibri.exec.query;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.colibri.planner.Planner;
import org.colibri.tables.catalog.Catalog;
import org.colibri.tables.catalog.Populations;
import org.colibri.tables.catalog.StageVersion;
import org.colibri.tables.materialize.Materializer;
import org.colibri.tables.store.Store;
import org.roaringbitmap.RoaringBitmap;

/**
 * An engine's parts, shared by its sessions.
 *
 * @param use held for reading while a query plans and fills, for writing while a statement changes
 *     the blobs or the declarations that queries rest on
 */
public record Services(
    Store store,
    Catalog catalog,
    Populations populations,
    Materializer materializer,
    Planner planner,
    StoreFunctions functions,
    ReentrantReadWriteLock use) {
  /** Those of some inputs that a stage's model has not answered yet. */
  public RoaringBitmap uncovered(StageVersion stage, RoaringBitmap inputs) {
    return RoaringBitmap.andNot(inputs, materializer.covered(stage));
  }
}
