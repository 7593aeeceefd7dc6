package org.colibri.sampling;

/**
 * Where a loop stands: enough to show progress and to decide whether to go on.
 *
 * <p>The quantity that a loop pursues is the first one of an aggregation; the recall of a
 * selection, or its precision if that is its only target; the rows that a search by rank has found.
 *
 * @param estimate the current estimate of that quantity; NaN while unknown
 * @param interval what is promised about it now; {@link Interval#UNBOUNDED} while unknown
 * @param calls oracle values told so far, failed ones included
 * @param expectedCalls further calls that are expected before the loop is done, 0 when it is: what
 *     is left of a limit that will be spent, else what the labels so far say is needed; NaN while
 *     they do not say
 */
public record LoopState(double estimate, Interval interval, long calls, double expectedCalls) {}
