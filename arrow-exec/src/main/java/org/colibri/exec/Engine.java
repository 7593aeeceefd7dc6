package org.colibri.exec;

import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.colibri.exec.query.Services;
import org.colibri.exec.query.StoreFunctions;
import org.colibri.exec.statement.Complaints;
import org.colibri.models.Providers;
import org.colibri.planner.Planner;
import org.colibri.tables.catalog.Catalog;
import org.colibri.tables.catalog.Populations;
import org.colibri.tables.materialize.Materializer;
import org.colibri.tables.source.Connectors;
import org.colibri.tables.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * A Colibri database in this process: the store, the models that are loaded, and the only Arrow
 * allocator. Thread-safe; sessions are not. The caller closes it, after its sessions.
 */
public final class Engine implements AutoCloseable {
  private final Services services;
  private @Nullable RootAllocator allocator;

  private Engine(Store store) {
    try {
      Catalog catalog =
          Catalog.open(
              store,
              Providers.standard(Engine.class.getClassLoader()),
              Connectors.standard()::open);
      this.services =
          new Services(
              store,
              catalog,
              new Populations(store, catalog),
              new Materializer(store, catalog),
              new Planner(),
              new StoreFunctions(store),
              new ReentrantReadWriteLock());
    } catch (RuntimeException e) {
      store.close();
      throw Complaints.of(e, null);
    }
  }

  /**
   * Opens a store, or makes one where the file does not exist. A file has one engine at a time,
   * which several sessions share: what two engines keep in memory would drift apart.
   *
   * @throws ColibriException of kind STORE if the file is another process's, another engine's of
   *     this one, another version's or no store
   */
  public static Engine open(Path file) {
    Store store;
    try {
      store = Store.open(file);
    } catch (RuntimeException e) {
      throw Complaints.of(e, null);
    }
    return new Engine(store);
  }

  /** A store in memory, gone at {@link #close}. */
  public static Engine inMemory() {
    return new Engine(Store.inMemory());
  }

  /** A new session; the caller closes it. */
  public Session session() {
    return new Session(services);
  }

  /**
   * The allocator to read answers as Arrow with: hand it, or a child, to {@link QueryResult#arrow}.
   * Owned by the engine. Needs {@code --add-opens=java.base/java.nio=ALL-UNNAMED}; nothing else of
   * the engine does.
   */
  public synchronized BufferAllocator allocator() {
    if (allocator == null) {
      allocator = new RootAllocator();
    }
    return allocator;
  }

  @Override
  public synchronized void close() {
    try (Store store = services.store();
        Materializer materializer = services.materializer();
        RootAllocator arrow = allocator) {
      // closed in reverse order, each whatever the others do
    }
  }
}
