package org.colibri.planner.tree;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Copies a tree, inner nodes and identifiers included, so that nothing done to the copy shows in
 * the original and every node of the copy stands in one place only. Positions stay, or all become
 * one.
 */
public final class TreeCopy extends SqlShuttle {
  private final @Nullable SqlParserPos place;

  private TreeCopy(@Nullable SqlParserPos place) {
    this.place = place;
  }

  /** The tree again, positions kept. */
  public static SqlNode of(SqlNode node) {
    return copied(node.accept(new TreeCopy(null)));
  }

  /** The tree again, every node at {@code place}: text from elsewhere, blamed on who used it. */
  public static SqlNode at(SqlParserPos place, SqlNode node) {
    return copied(node.accept(new TreeCopy(place)));
  }

  private static SqlNode copied(@Nullable SqlNode node) {
    if (node == null) {
      throw new IllegalStateException("a copied node vanished");
    }
    return node;
  }

  private SqlParserPos position(SqlNode node) {
    return place == null ? node.getParserPosition() : place;
  }

  @Override
  public SqlNode visit(SqlIdentifier id) {
    if (place == null) {
      return id.clone(id.getParserPosition());
    }
    return id.isStar() && id.names.size() == 1
        ? SqlIdentifier.star(place)
        : new SqlIdentifier(id.names, id.getCollation(), place, null);
  }

  @Override
  public SqlNode visit(SqlDynamicParam param) {
    return new SqlDynamicParam(param.getIndex(), position(param));
  }

  @Override
  public @Nullable SqlNode visit(SqlNodeList list) {
    if (list.isEmpty()) {
      return list; // an absent ORDER BY is known by its list's identity
    }
    List<@Nullable SqlNode> copies = new ArrayList<>(list.size());
    for (SqlNode node : list.getList()) {
      copies.add(node == null ? null : node.accept(this));
    }
    return new SqlNodeList(copies, position(list));
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    List<@Nullable SqlNode> operands = new ArrayList<>(call.operandCount());
    for (SqlNode operand : call.getOperandList()) {
      operands.add(operand == null ? null : operand.accept(this));
    }
    return remade(call, position(call), operands);
  }

  /** The call with other operands. */
  @SuppressWarnings("NullAway") // operands that were left out are null in Calcite's own trees
  public static SqlNode remade(SqlCall call, SqlParserPos pos, List<@Nullable SqlNode> operands) {
    if (call instanceof SqlSelect select) {
      SqlSelect copy =
          (SqlSelect)
              select
                  .getOperator()
                  .createCall(
                      select.getFunctionQuantifier(), pos, operands.toArray(new SqlNode[0]));
      return copy;
    }
    return call.getOperator()
        .createCall(call.getFunctionQuantifier(), pos, operands.toArray(new SqlNode[0]));
  }
}
