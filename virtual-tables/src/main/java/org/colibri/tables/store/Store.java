package org.colibri.tables.store;

import java.nio.file.Path;
import java.sql.Connection;
import org.colibri.tables.TableException;

/**
 * The DuckDB database that holds everything: a file, or memory. Thread-safe. The caller closes it,
 * after everything that uses it.
 */
public final class Store implements AutoCloseable {
  private Store() {}

  /**
   * Opens a file, or makes it.
   *
   * @throws TableException.StoreFailed if it is another process's, no DuckDB file, or of a schema
   *     version that this Colibri does not know
   */
  public static Store open(Path file) {
    throw new UnsupportedOperationException();
  }

  public static Store inMemory() {
    throw new UnsupportedOperationException();
  }

  /** A connection of its own to the same database; the caller closes it. Costs microseconds. */
  public Connection connect() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
