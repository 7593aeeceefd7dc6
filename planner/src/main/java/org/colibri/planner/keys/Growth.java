package org.colibri.planner.keys;

import java.util.OptionalLong;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.colibri.planner.Relation;
import org.colibri.planner.schema.FunctionFacts;
import org.colibri.planner.tree.Block;
import org.colibri.planner.tree.FromItem;
import org.colibri.planner.tree.Query;
import org.colibri.planner.tree.QueryReader;
import org.colibri.planner.tree.Source;
import org.colibri.planner.tree.StatementTree;
import org.jspecify.annotations.Nullable;

/**
 * Whether filling more inputs of virtual tables can only add rows to a query's answer, so that the
 * rows it has are right already: projections and inner joins, positive IN and EXISTS, UNION ALL.
 */
public final class Growth {
  private final StatementTree tree;
  private final FunctionFacts functions;

  public Growth(StatementTree tree, FunctionFacts functions) {
    this.tree = tree;
    this.functions = functions;
  }

  /**
   * The number of rows, those that OFFSET skips not counted, after which the query may stop; empty
   * where it may not stop early.
   */
  public OptionalLong stopAfter(Query query) {
    SqlNode fetch = null;
    SqlNode offset = null;
    if (query.node() instanceof SqlOrderBy ordered && ordered.orderList.isEmpty()) {
      fetch = ordered.fetch;
      offset = ordered.offset;
    }
    if (fetch == null || !models(query)) {
      return OptionalLong.empty();
    }
    Query body = tree.query(((SqlOrderBy) query.node()).query).orElse(null);
    OptionalLong rows = number(fetch);
    OptionalLong skipped = offset == null ? OptionalLong.of(0) : number(offset);
    return body != null && rows.isPresent() && skipped.isPresent() && grows(body)
        ? rows
        : OptionalLong.empty();
  }

  private static OptionalLong number(SqlNode node) {
    return node instanceof SqlNumericLiteral literal && literal.isInteger()
        ? OptionalLong.of(literal.longValue(true))
        : OptionalLong.empty();
  }

  private static boolean models(Query query) {
    return query.everything().stream()
        .flatMap(q -> q.block().stream())
        .flatMap(b -> b.sources().stream())
        .anyMatch(Growth::models);
  }

  private static boolean models(Source source) {
    return source.relation().filter(Relation.Virtual.class::isInstance).isPresent()
        || source.query().filter(Growth::models).isPresent();
  }

  private boolean grows(Query query) {
    if (!models(query)) {
      return true;
    }
    if (query.limited()) {
      return false;
    }
    Block block = query.block().orElse(null);
    if (block == null) {
      SqlNode body = query.node();
      return body.getKind() == SqlKind.UNION
          && ((org.apache.calcite.sql.SqlSetOperator) ((SqlCall) body).getOperator()).isAll()
          && query.parts().stream().allMatch(this::grows);
    }
    SqlSelect select = block.select();
    return !select.isDistinct()
        && select.getGroup() == null
        && select.getHaving() == null
        && select.getQualify() == null
        && !RowMixing.in(select.getSelectList(), functions, true)
        && block.from().map(from -> grows(from, block)).orElse(true)
        && block.subqueries().stream()
            .allMatch(s -> s.clause() == Block.Clause.WHERE || !models(s.query()))
        && block.conjuncts().stream().allMatch(this::grows);
  }

  private boolean grows(FromItem item, Block block) {
    if (item instanceof Source source) {
      return source.query().map(this::grows).orElse(true)
          && (source.relation().isPresent()
              || source.query().isPresent()
              || source.leaf().getKind() == SqlKind.UNNEST);
    }
    FromItem.Join join = (FromItem.Join) item;
    JoinType type = Surroundings.effective(block, join);
    boolean left = grows(join.left(), block);
    boolean right = grows(join.right(), block);
    return switch (type) {
      case INNER, CROSS, COMMA -> left && right;
      case LEFT -> left && fixed(join.right());
      case RIGHT -> right && fixed(join.left());
      default -> fixed(join.left()) && fixed(join.right());
    };
  }

  private static boolean fixed(FromItem item) {
    return item.sources().stream().noneMatch(Growth::models);
  }

  /** Whether a condition that is true stays true. */
  private boolean grows(SqlNode condition) {
    if (!models(condition)) {
      return true;
    }
    if (!(condition instanceof SqlCall call)) {
      return false;
    }
    return switch (call.getKind()) {
      case AND, OR -> call.getOperandList().stream().allMatch(this::grows);
      case EXISTS -> tree.query(call.operand(0)).map(this::grows).orElse(false);
      case IN ->
          !models(call.operand(0)) && tree.query(call.operand(1)).map(this::grows).orElse(false);
      default -> false;
    };
  }

  private boolean models(@Nullable SqlNode expression) {
    return expression != null
        && QueryReader.queriesIn(expression).stream()
            .anyMatch(q -> tree.query(q).filter(Growth::models).isPresent());
  }
}
