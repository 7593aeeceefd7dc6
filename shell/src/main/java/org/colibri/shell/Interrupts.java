package org.colibri.shell;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What Ctrl-C does to a statement: the first asks for the answer that it can give now, a further
 * one cancels it. Thread-safe.
 */
final class Interrupts {
  private final Runnable stop;
  private final Runnable cancel;
  private final AtomicBoolean stopped = new AtomicBoolean();

  Interrupts(Runnable stop, Runnable cancel) {
    this.stop = stop;
    this.cancel = cancel;
  }

  /** A statement begins. */
  void begin() {
    stopped.set(false);
  }

  /** The user has pressed Ctrl-C. */
  void signal() {
    (stopped.getAndSet(true) ? cancel : stop).run();
  }
}
