package org.colibri.planner.keys;

import java.util.Set;
import org.apache.calcite.sql.SqlNode;
import org.colibri.planner.tree.Block;
import org.colibri.planner.tree.Source;

/** Something that every row that matters satisfies, unless it mentions one of {@code barred}. */
public sealed interface Condition {
  /** Sources whose columns may be NULL-extended where the condition is asked. */
  Set<Source> barred();

  /** The condition with more barred. */
  Condition barring(Set<Source> more);

  /** An expression, its names to be understood in a block. */
  record Expression(SqlNode node, Block block, Set<Source> barred) implements Condition {
    public Expression {
      barred = Set.copyOf(barred);
    }

    @Override
    public Condition barring(Set<Source> more) {
      return new Expression(node, block, more);
    }
  }

  /** Two expressions are equal, each in its own block. */
  record Equality(
      SqlNode left, Block leftBlock, SqlNode right, Block rightBlock, Set<Source> barred)
      implements Condition {
    public Equality {
      barred = Set.copyOf(barred);
    }

    @Override
    public Condition barring(Set<Source> more) {
      return new Equality(left, leftBlock, right, rightBlock, more);
    }
  }
}
