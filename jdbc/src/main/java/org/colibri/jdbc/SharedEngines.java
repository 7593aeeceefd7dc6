package org.colibri.jdbc;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.colibri.exec.Engine;
import org.colibri.exec.Session;

/**
 * The engines of the files that connections have open: one per file, closed when the last
 * connection to it is. Thread-safe.
 */
final class SharedEngines {
  private final Map<Path, Shared> open = new HashMap<>();

  /** The use of an engine by one connection, which closes it. */
  interface Lease extends AutoCloseable {
    Session session();

    @Override
    void close();
  }

  private static final class Shared {
    final Engine engine;
    int leases;

    Shared(Engine engine) {
      this.engine = engine;
    }
  }

  /** An engine that one connection has for itself. */
  static Lease alone(Engine engine) {
    return new Lease() {
      @Override
      public Session session() {
        return engine.session();
      }

      @Override
      public void close() {
        engine.close();
      }
    };
  }

  /**
   * The engine of a file.
   *
   * @throws org.colibri.exec.ColibriException of kind STORE if it cannot be opened
   */
  synchronized Lease open(Path file) {
    Path key = file.toAbsolutePath().normalize();
    Shared shared = open.computeIfAbsent(key, path -> new Shared(Engine.open(path)));
    shared.leases++;
    return new Lease() {
      private boolean closed;

      @Override
      public Session session() {
        return shared.engine.session();
      }

      @Override
      public void close() {
        synchronized (SharedEngines.this) {
          if (!closed) {
            closed = true;
            release(key, shared);
          }
        }
      }
    };
  }

  private void release(Path key, Shared shared) {
    shared.leases--;
    if (shared.leases == 0) {
      open.remove(key);
      shared.engine.close();
    }
  }
}
