package org.colibri.exec;

/** Hears of a statement's progress, at most about ten times a second, on the engine's threads. */
@FunctionalInterface
public interface QueryListener {
  void progress(Progress progress);

  /** Hears how far the answer of a query with a target has narrowed. */
  default void refined(Refinement refinement) {}

  /**
   * Asked once, before a query makes more model calls than {@code confirm_above_calls}: an exact
   * one before the first call of the stage that needs them, a sampled one when it gets there.
   *
   * @param calls that the query is known to make by then, those it has made included; more may
   *     follow
   * @param seconds that those still to be made are expected to take; NaN if unknown
   * @return whether to go on; a query that is not confirmed fails, and keeps what models answered
   */
  default boolean confirm(long calls, double seconds) {
    return false;
  }

  /** Hears nothing. */
  static QueryListener none() {
    return progress -> {};
  }
}
