package org.colibri.planner.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.colibri.planner.Relation;
import org.colibri.planner.schema.FunctionFacts;
import org.colibri.planner.tree.Block;
import org.colibri.planner.tree.Query;
import org.colibri.planner.tree.Source;
import org.colibri.planner.tree.StatementTree;

/** Finds the mentions of virtual tables, each with the blocks whose rows it is needed beside. */
public final class OccurrenceFinder {
  private final StatementTree tree;
  private final FunctionFacts functions;
  private final List<Occurrence> found = new ArrayList<>();

  private OccurrenceFinder(StatementTree tree, FunctionFacts functions) {
    this.tree = tree;
    this.functions = functions;
  }

  /** Every mention in a statement. */
  public static List<Occurrence> find(StatementTree tree, FunctionFacts functions) {
    OccurrenceFinder finder = new OccurrenceFinder(tree, functions);
    tree.roots().forEach(root -> finder.query(root, List.of()));
    return List.copyOf(finder.found);
  }

  private void query(Query query, List<Frame> frames) {
    for (Query item : query.items()) {
      if (tree.mentions(item) != 1) {
        query(item, List.of());
      }
    }
    query.parts().forEach(part -> query(part, frames));
    query.block().ifPresent(block -> block(block, frames));
  }

  private void block(Block block, List<Frame> frames) {
    for (Source source : block.sources()) {
      Frame here = new Frame.AtSource(block, source);
      source
          .relation()
          .filter(Relation.Virtual.class::isInstance)
          .map(Relation.Virtual.class::cast)
          .ifPresent(v -> found.add(new Occurrence(source, v, longer(here, frames))));
      source
          .query()
          .filter(q -> tree.mentions(q) <= 1)
          .ifPresent(q -> query(q, transparent(q) ? longer(here, frames) : frames));
    }
    for (Block.Subquery subquery : block.subqueries()) {
      query(
          subquery.query(),
          switch (subquery.clause()) {
            case WHERE -> longer(inWhere(block, subquery), frames);
            case LATER ->
                perRow(block)
                    ? longer(new Frame.InExpression(block, null, List.of()), frames)
                    : frames;
            case ON -> frames;
          });
    }
  }

  private static List<Frame> longer(Frame first, List<Frame> rest) {
    List<Frame> all = new ArrayList<>();
    all.add(first);
    all.addAll(rest);
    return all;
  }

  private Frame inWhere(Block block, Block.Subquery subquery) {
    SqlNode conjunct = subquery.conjunct();
    List<Condition> matches = new ArrayList<>();
    Query query = subquery.query();
    if (conjunct != null
        && conjunct.getKind() == SqlKind.IN
        && ((SqlCall) conjunct).operand(1) == query.node()
        && transparent(query)) {
      Block inner = query.block().orElseThrow();
      List<SqlNode> left = columns(((SqlCall) conjunct).operand(0));
      for (int i = 0; i < left.size() && left.size() == query.outputs().size(); i++) {
        SqlNode right = query.outputs().get(i).expression();
        if (right != null) {
          matches.add(new Condition.Equality(left.get(i), block, right, inner, Set.of()));
        }
      }
    }
    return new Frame.InExpression(block, conjunct, matches);
  }

  private static List<SqlNode> columns(SqlNode left) {
    if (left.getKind() == SqlKind.ROW) {
      return ((SqlCall) left).getOperandList();
    }
    return left instanceof SqlNodeList list ? list.stream().toList() : List.of(left);
  }

  /** Whether a condition on the query's columns may as well be asked inside it. */
  private boolean transparent(Query query) {
    if (query.limited() || query.open() || query.block().isEmpty()) {
      return false;
    }
    SqlSelect select = query.block().get().select();
    return select.getGroup() == null
        && select.getHaving() == null
        && select.getQualify() == null
        && !RowMixing.in(select.getSelectList(), functions, true);
  }

  /** Whether what stands in the SELECT list is computed once per row, or group, that passes. */
  private boolean perRow(Block block) {
    SqlSelect select = block.select();
    SqlNodeList group = select.getGroup();
    if (group == null) {
      return select.getHaving() == null && !RowMixing.in(select.getSelectList(), functions, false);
    }
    return !group.isEmpty()
        && group.stream()
            .noneMatch(
                g ->
                    g.isA(Set.of(SqlKind.ROLLUP, SqlKind.CUBE, SqlKind.GROUPING_SETS))
                        || (g instanceof SqlNodeList list && list.isEmpty())
                        || (g.getKind() == SqlKind.ROW && ((SqlCall) g).operandCount() == 0));
  }
}
