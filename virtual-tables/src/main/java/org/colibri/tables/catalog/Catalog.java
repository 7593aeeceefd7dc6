package org.colibri.tables.catalog;

import org.colibri.models.Cost;
import org.colibri.models.ModelSpec;
import org.colibri.models.Providers;
import org.colibri.tables.TableException;
import org.colibri.tables.source.SourceSpec;
import org.colibri.tables.store.Store;

/**
 * The declared things of a store. Every method either does the whole of what it says or throws
 * {@link TableException} and leaves nothing behind. Thread-safe.
 */
public final class Catalog {
  private Catalog() {}

  /** Reads the catalog of a store, making its tables in a new one. Loads no model. */
  public static Catalog open(Store store, Providers providers) {
    throw new UnsupportedOperationException();
  }

  /** What there is now. Cheap: cached until something changes, plain tables included. */
  public CatalogSnapshot snapshot() {
    throw new UnsupportedOperationException();
  }

  /**
   * Declares a blob table over a connector. Milliseconds, whatever the size of the files.
   *
   * @return whether something was made: false where the name is taken and {@code KEEP} was said
   */
  public boolean createBlobTable(SourceSpec spec, OnExisting existing, String createSql) {
    throw new UnsupportedOperationException();
  }

  /** Declares a model, checked but not loaded. */
  public boolean createModel(ModelSpec spec, OnExisting existing, String createSql) {
    throw new UnsupportedOperationException();
  }

  /** Declares a virtual table; its input and its model must exist. */
  public boolean createVirtualTable(VirtualTableSpec spec, OnExisting existing) {
    throw new UnsupportedOperationException();
  }

  /** Keeps a view or a function. */
  public boolean createDefinition(Definition definition, OnExisting existing) {
    throw new UnsupportedOperationException();
  }

  /**
   * The virtual table that stands for a model call with these arguments: a declared one with equal
   * model, input and arguments, else an inline one made before, else a new one named after the
   * call.
   */
  public VirtualTable findOrMake(VirtualTableSpec spec) {
    throw new UnsupportedOperationException();
  }

  /**
   * Drops a blob table, virtual table, model or definition, with its rows.
   *
   * @param kind {@code TABLE}, {@code VIRTUAL TABLE}, {@code MODEL}, {@code VIEW}, {@code FUNCTION}
   * @param cascade whether what depends on it goes too, rather than being a reason to refuse
   * @return whether there was such a thing
   */
  public boolean drop(String kind, String name, boolean ifExists, boolean cascade) {
    throw new UnsupportedOperationException();
  }

  /**
   * The version that a virtual table has now. A model's files are looked at (size, time, then hash)
   * when {@code session} first uses it; the physical relation is made where it does not exist.
   *
   * @param session whoever asks; a new object looks again
   */
  public StageVersion stage(VirtualTable table, Object session) {
    throw new UnsupportedOperationException();
  }

  /** The measured cost of a model's current version; NaN where it has not run. */
  public Cost cost(String model) {
    throw new UnsupportedOperationException();
  }

  /** Removes rows of versions that are no longer current. */
  public long vacuum() {
    throw new UnsupportedOperationException();
  }
}
