package org.colibri.jdbc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Cancels a statement once its time is up, unless it was closed before. Thread-safe. */
final class Deadline implements AutoCloseable {
  private final Runnable cancel;
  private boolean over;
  private boolean fired;

  private Deadline(Runnable cancel) {
    this.cancel = cancel;
  }

  /**
   * Starts the time.
   *
   * @param seconds 0 for none
   */
  static Deadline in(int seconds, Runnable cancel) {
    Deadline deadline = new Deadline(cancel);
    if (seconds > 0) {
      CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS).execute(deadline::fire);
    }
    return deadline;
  }

  private synchronized void fire() {
    if (!over) {
      fired = true;
      cancel.run();
    }
  }

  synchronized boolean fired() {
    return fired;
  }

  /** After this nothing is cancelled any more. */
  @Override
  public synchronized void close() {
    over = true;
  }
}
