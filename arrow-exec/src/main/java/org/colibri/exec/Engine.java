package org.colibri.exec;

import java.nio.file.Path;

/**
 * A Colibri database in this process: the store, the models that are loaded, and the only Arrow
 * allocator. Thread-safe; sessions are not. The caller closes it, after its sessions.
 */
public final class Engine implements AutoCloseable {
  private Engine() {}

  /**
   * Opens a store, or makes one where the file does not exist.
   *
   * @throws ColibriException of kind STORE if the file is another process's, another version's or
   *     no store
   */
  public static Engine open(Path file) {
    throw new UnsupportedOperationException();
  }

  /** A store in memory, gone at {@link #close}. */
  public static Engine inMemory() {
    return new Engine();
  }

  /** A new session; the caller closes it. */
  public Session session() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
