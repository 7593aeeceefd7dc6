package org.colibri.planner.keys;

import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.colibri.planner.tree.Block;
import org.colibri.planner.tree.Source;
import org.jspecify.annotations.Nullable;

/** One step outward from an occurrence: the block it stands in, and where in it. */
public sealed interface Frame {
  Block block();

  /** In the FROM: as the occurrence itself, or within the query that is this source. */
  record AtSource(Block block, Source source) implements Frame {}

  /**
   * In a query inside an expression.
   *
   * @param conjunct the conjunct of WHERE that holds the query; null elsewhere
   * @param matches what the enclosing condition equates with the query's columns
   */
  record InExpression(Block block, @Nullable SqlNode conjunct, List<Condition> matches)
      implements Frame {
    public InExpression {
      matches = List.copyOf(matches);
    }
  }
}
