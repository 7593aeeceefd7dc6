package org.colibri.exec;

/**
 * How far a statement has come with one virtual table.
 *
 * @param table the virtual table that is being filled
 * @param done inputs answered so far
 * @param total inputs to answer in all, as far as known
 * @param perSecond inferences a second, over the last seconds; NaN at the beginning
 * @param secondsLeft estimate; NaN where unknown
 */
public record Progress(String table, long done, long total, double perSecond, double secondsLeft) {}
