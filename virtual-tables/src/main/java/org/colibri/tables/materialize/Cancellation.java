package org.colibri.tables.materialize;

/** A flag that one thread sets and others look at. Thread-safe. */
public final class Cancellation {
  private volatile boolean set;

  public void cancel() {
    set = true;
  }

  public boolean isCancelled() {
    return set;
  }
}
