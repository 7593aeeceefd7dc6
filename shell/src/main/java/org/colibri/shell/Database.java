package org.colibri.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.colibri.exec.ColibriException;
import org.colibri.exec.Engine;
import org.colibri.exec.Session;
import org.jspecify.annotations.Nullable;

/**
 * The database of a shell, opened in the background while the user reads the prompt. Closing it
 * closes its sessions. Thread-safe.
 */
final class Database implements AutoCloseable {
  private final CompletableFuture<Engine> engine;
  private final List<Session> sessions = new ArrayList<>();
  private volatile @Nullable Session main;

  /**
   * Begins to open.
   *
   * @param file the store; null for one in memory
   */
  Database(@Nullable Path file) {
    engine =
        CompletableFuture.supplyAsync(() -> file == null ? Engine.inMemory() : Engine.open(file));
  }

  /**
   * The session that statements run in.
   *
   * @throws ColibriException if the store cannot be opened
   */
  synchronized Session session() {
    if (main == null) {
      main = another();
    }
    return main;
  }

  /**
   * A session beside it.
   *
   * @throws ColibriException if the store cannot be opened
   */
  synchronized Session another() {
    try {
      Session session = engine.join().session();
      sessions.add(session);
      return session;
    } catch (CompletionException e) {
      throw e.getCause() instanceof ColibriException told ? told : e;
    }
  }

  /** Asks the statement that runs now, if any, for the answer that it can give. */
  void stop() {
    Session running = main; // not under the lock: a session may be in the making
    if (running != null) {
      running.stop();
    }
  }

  /** Cancels the statement that runs now, if any. */
  void cancel() {
    Session running = main; // not under the lock: a session may be in the making
    if (running != null) {
      running.cancel();
    }
  }

  @Override
  public synchronized void close() {
    sessions.forEach(Session::close);
    if (engine.isCompletedExceptionally()) {
      return;
    }
    engine.join().close();
  }
}
