package org.colibri.sampling;

/**
 * Where a loop stands: enough to show progress and to decide whether to go on.
 *
 * @param estimate the current estimate of the quantity that the loop pursues; NaN while unknown
 * @param interval what is promised about it now; {@link Interval#UNBOUNDED} while unknown
 * @param calls oracle values told so far, failed ones included
 * @param expectedCalls further calls that are expected before the loop is done; NaN if unknown
 */
public record LoopState(double estimate, Interval interval, long calls, double expectedCalls) {}
