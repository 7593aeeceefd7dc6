package org.colibri.planner.target;

import java.util.List;
import java.util.function.UnaryOperator;
import org.colibri.planner.PlannedQuery;
import org.colibri.planner.Relation;
import org.jspecify.annotations.Nullable;

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
    PlannedQuery exact,
    Relation.Blobs root,
    Accuracy accuracy,
    boolean prunable,
    @Nullable String candidates,
    List<PlannedQuery> beforehand,
    long wanted,
    boolean single,
    UnaryOperator<String> rows,
    UnaryOperator<String> answer)
    implements TargetPlan {

  /** Copies the list. */
  public LimitPlan {
    beforehand = List.copyOf(beforehand);
  }
}
