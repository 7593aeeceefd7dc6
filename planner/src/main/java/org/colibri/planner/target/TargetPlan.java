package org.colibri.planner.target;

import java.util.List;
import org.colibri.planner.PlannedQuery;
import org.colibri.planner.Relation;
import org.jspecify.annotations.Nullable;

/**
 * A query with accuracy clauses, planned. Its sampling unit is a blob of {@link #root}; everything
 * that models must give for a blob is what {@link #exact} needs of it. Immutable; SQL texts are
 * DuckDB's.
 *
 * <p>Texts that speak of some blobs only take the name of a relation with one BIGINT column {@code
 * o}, their ordinals.
 */
public sealed interface TargetPlan permits AggregatePlan, LimitPlan, SelectionPlan {
  /** What plans of every kind have. */
  Basis basis();

  /** The same query without its clauses: what it needs, and its exact answer. */
  default PlannedQuery exact() {
    return basis().exact();
  }

  /** The blob table that is sampled: every virtual table in FROM stands on it. */
  default Relation.Blobs root() {
    return basis().root();
  }

  /** What is asked for. */
  default Accuracy accuracy() {
    return basis().accuracy();
  }

  /**
   * Whether a blob outside what the key queries of any table that stands directly on the blobs give
   * contributes nothing, so that it need not be in the population. False under outer joins.
   */
  default boolean prunable() {
    return basis().prunable();
  }

  /**
   * A SELECT of one BIGINT column: the blobs that conditions on columns of the blob table let
   * through; null if there is no such condition. No other contributes a row, outer joins or not.
   */
  default @Nullable String candidates() {
    return basis().candidates();
  }

  /** Subqueries over virtual tables: filled for good before sampling begins. */
  default List<PlannedQuery> beforehand() {
    return basis().beforehand();
  }
}
