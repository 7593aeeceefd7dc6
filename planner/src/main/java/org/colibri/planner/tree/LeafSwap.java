package org.colibri.planner.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.colibri.parser.DuckDbText;
import org.jspecify.annotations.Nullable;

/**
 * Puts relations in the place of the tables that a tree names; the rest of the tree stays. A table
 * without an alias gets its own name as one.
 */
public final class LeafSwap extends SqlShuttle {
  private final StatementTree tree;
  private final Function<Source, String> relations;

  public LeafSwap(StatementTree tree) {
    this(tree, source -> source.relation().orElseThrow().userRelation());
  }

  /**
   * @param relations the DuckDB relation, qualified and quoted or a query in parentheses, that
   *     stands for a source which has a {@link Source#relation}
   */
  public LeafSwap(StatementTree tree, Function<Source, String> relations) {
    this.tree = tree;
    this.relations = relations;
  }

  /** The node as DuckDB reads it. */
  public String text(SqlNode node) {
    SqlNode swapped = node.accept(this);
    if (swapped == null) {
      throw new IllegalStateException("a node vanished");
    }
    return DuckDbText.unparse(swapped);
  }

  @Override
  public SqlNode visit(SqlIdentifier id) {
    Source source = relation(id);
    if (source == null) {
      return id;
    }
    return SqlStdOperatorTable.AS.createCall(
        SqlParserPos.ZERO, rows(source), new SqlIdentifier(source.alias(), SqlParserPos.ZERO));
  }

  @Override
  public @Nullable SqlNode visit(SqlNodeList list) {
    if (list.isEmpty()) {
      return list; // an absent ORDER BY is known by its list's identity
    }
    List<@Nullable SqlNode> nodes = new ArrayList<>(list.size());
    for (SqlNode node : list.getList()) {
      nodes.add(node == null ? null : node.accept(this));
    }
    return new SqlNodeList(nodes, list.getParserPosition());
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    List<@Nullable SqlNode> operands = new ArrayList<>();
    boolean changed = false;
    for (int i = 0; i < call.operandCount(); i++) {
      SqlNode operand = call.getOperandList().get(i);
      SqlNode swapped = operand;
      if (operand instanceof SqlIdentifier id && call.getKind() == SqlKind.AS) {
        Source source = i == 0 ? relation(id) : null;
        swapped = source == null ? operand : rows(source);
      } else if (operand != null) {
        swapped = operand.accept(this);
      }
      changed |= swapped != operand;
      operands.add(swapped);
    }
    return changed ? TreeCopy.remade(call, call.getParserPosition(), operands) : call;
  }

  private @Nullable Source relation(SqlIdentifier id) {
    return tree.source(id).filter(s -> s.relation().isPresent()).orElse(null);
  }

  private SqlNode rows(Source source) {
    return DuckDbText.raw(relations.apply(source), source.leaf().getParserPosition());
  }
}
