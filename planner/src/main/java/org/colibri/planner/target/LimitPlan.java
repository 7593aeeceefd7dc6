package org.colibri.planner.target;

import java.util.function.UnaryOperator;

/**
 * The first rows that a search by proxy finds: as many as LIMIT says, each of them right.
 *
 * @param wanted rows that the search needs: LIMIT's, and those that OFFSET skips
 * @param single whether no blob has more than one row
 * @param rows given the name of a relation of ordinals: a SELECT of two BIGINT columns, those among
 *     them that have rows, each once, and their number
 * @param answer given the name of a relation of ordinals: the SELECT of the exact query over these
 *     blobs, LIMIT and OFFSET included
 */
public record LimitPlan(
    Basis basis,
    long wanted,
    boolean single,
    UnaryOperator<String> rows,
    UnaryOperator<String> answer)
    implements TargetPlan {}
