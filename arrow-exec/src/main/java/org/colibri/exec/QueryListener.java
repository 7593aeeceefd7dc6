package org.colibri.exec;

/** Hears of a statement's progress, at most about ten times a second, on the engine's threads. */
@FunctionalInterface
public interface QueryListener {
  void progress(Progress progress);

  /** Hears how far the answer of a query with a target has narrowed. */
  default void refined(Refinement refinement) {}

  /**
   * Asked once, before a query makes more model calls than {@code confirm_above_calls}.
   *
   * @param calls that are expected to be made
   * @param seconds that they are expected to take; NaN if unknown
   * @return whether to go on; a query that is not confirmed fails before its first call
   */
  default boolean confirm(long calls, double seconds) {
    return false;
  }

  /** Hears nothing. */
  static QueryListener none() {
    return progress -> {};
  }
}
