package org.colibri.exec;

/** Hears of a statement's progress, at most about ten times a second, on the engine's threads. */
@FunctionalInterface
public interface QueryListener {
  void progress(Progress progress);

  /** Hears nothing. */
  static QueryListener none() {
    return progress -> {};
  }
}
