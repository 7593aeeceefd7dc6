package org.colibri.planner;

/**
 * One line of EXPLAIN: a stage or the remainder.
 *
 * @param step from 1, in the order of running
 * @param operation {@code model}, {@code DuckDB}
 * @param table the virtual table; empty for the remainder
 * @param model the model's name; empty for the remainder
 * @param needed inputs needed; -1 where it depends on an earlier stage's rows
 * @param covered of those needed, the ones already answered; -1 where unknown
 * @param calls model calls expected; -1 where unknown
 * @param seconds expected; NaN where unknown
 */
public record Explanation(
    int step,
    String operation,
    String table,
    String model,
    long needed,
    long covered,
    long calls,
    double seconds) {}
