package org.colibri.tables.catalog;

import org.colibri.tables.store.Store;

/** The rows of blob tables: listed on first use, refreshed, deleted. Thread-safe. */
public final class Populations {
  private final Store store;
  private final Catalog catalog;

  public Populations(Store store, Catalog catalog) {
    this.store = store;
    this.catalog = catalog;
  }

  /** What a refresh found. Blobs, not files. */
  public record Refreshed(long added, long changed, long removed) {}

  /**
   * Makes the physical relation current enough for a query: lists the blobs of a table that was
   * never listed, and drops what derives from blobs whose file has changed. For a plain table, gives
   * new rows their ordinals.
   */
  public void prepare(BlobTable table) {
    throw new UnsupportedOperationException(store + " " + catalog);
  }

  /** Takes in new files and appended rows; known blobs keep their ordinals. */
  public Refreshed refresh(BlobTable table) {
    throw new UnsupportedOperationException();
  }

  /** How many blobs there are; -1 where the table was never listed. */
  public long size(BlobTable table) {
    throw new UnsupportedOperationException();
  }

  /**
   * Forgets blobs: their rows, all rows derived from them, and their coverage, at every version.
   *
   * @param ordinalsSql a DuckDB SELECT of one BIGINT column
   * @return how many blobs went
   */
  public long delete(BlobTable table, String ordinalsSql) {
    throw new UnsupportedOperationException();
  }
}
