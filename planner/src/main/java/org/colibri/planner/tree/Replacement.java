package org.colibri.planner.tree;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/** Puts other nodes in the places of some, which go by identity. */
public final class Replacement extends SqlShuttle {
  private final IdentityHashMap<SqlNode, SqlNode> nodes = new IdentityHashMap<>();
  private final IdentityHashMap<SqlNode, String> aliases = new IdentityHashMap<>();

  /** {@code by} stands where {@code node} stood; what was inside {@code node} is gone. */
  public void put(SqlNode node, SqlNode by) {
    nodes.put(node, by);
  }

  /** As {@link #put}, for a table in a FROM; it gets the alias if it has none there. */
  public void putTable(SqlNode node, SqlNode by, String alias) {
    nodes.put(node, by);
    aliases.put(node, alias);
  }

  public boolean isEmpty() {
    return nodes.isEmpty();
  }

  /** A tree with everything replaced; what did not change is shared with the old one. */
  public SqlNode in(SqlNode tree) {
    SqlNode done = tree.accept(this);
    if (done == null) {
      throw new IllegalStateException("a node vanished");
    }
    return done;
  }

  @Override
  public SqlNode visit(SqlIdentifier id) {
    SqlNode by = nodes.get(id);
    String alias = aliases.get(id);
    if (by == null) {
      return id;
    }
    return alias == null ? by : Trees.as(by, alias);
  }

  @Override
  public @Nullable SqlNode visit(SqlNodeList list) {
    SqlNode by = nodes.get(list);
    if (by != null) {
      return by;
    }
    if (list.isEmpty()) {
      return list; // an absent ORDER BY is known by its list's identity
    }
    List<@Nullable SqlNode> items = new ArrayList<>(list.size());
    for (SqlNode node : list.getList()) {
      items.add(node == null ? null : node.accept(this));
    }
    return new SqlNodeList(items, list.getParserPosition());
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    SqlNode by = nodes.get(call);
    if (by != null) {
      String alias = aliases.get(call);
      return alias == null ? by : Trees.as(by, alias);
    }
    List<@Nullable SqlNode> operands = new ArrayList<>();
    for (int i = 0; i < call.operandCount(); i++) {
      SqlNode operand = call.getOperandList().get(i);
      SqlNode own = i == 0 && call.getKind() == SqlKind.AS ? nodes.get(operand) : null;
      operands.add(operand == null ? null : own != null ? own : operand.accept(this));
    }
    return TreeCopy.remade(call, call.getParserPosition(), operands);
  }
}
