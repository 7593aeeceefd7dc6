package org.colibri.tables.materialize;

/**
 * Hears of a filling's progress, at most about ten times a second, on the materializer's threads.
 */
@FunctionalInterface
public interface FillListener {
  /**
   * @param done inputs answered or failed so far, without those that were covered at the start
   * @param total inputs to answer in all
   * @param perSecond over the last seconds; NaN at the beginning
   */
  void progress(String table, long done, long total, double perSecond);
}
