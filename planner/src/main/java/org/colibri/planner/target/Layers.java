package org.colibri.planner.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.colibri.planner.tree.TreeCopy;
import org.jspecify.annotations.Nullable;

/**
 * A query as the layers that stand around its SELECT.
 *
 * @param order the keys of ORDER BY
 */
record Layers(SqlNode query, SqlSelect select, List<SqlNode> order) {
  Layers {
    order = List.copyOf(order);
  }

  /** The layers of a query; empty where it is more than one SELECT, or none. */
  static Optional<Layers> of(SqlNode query) {
    SqlNode node = query;
    List<SqlNode> order = List.of();
    while (true) {
      if (node instanceof SqlOrderBy ordered) {
        order = order.isEmpty() ? ordered.orderList.stream().toList() : order;
        node = ordered.query;
      } else if (node instanceof SqlWith with) {
        node = with.body;
      } else {
        return node instanceof SqlSelect select
            ? Optional.of(new Layers(query, select, order))
            : Optional.empty();
      }
    }
  }

  /** Another SELECT under the same WITH, without ORDER BY and LIMIT. */
  SqlNode around(SqlSelect other) {
    return around(query, other);
  }

  private static SqlNode around(SqlNode node, SqlSelect other) {
    if (node instanceof SqlOrderBy ordered) {
      return around(ordered.query, other);
    }
    if (node instanceof SqlWith with) {
      List<@Nullable SqlNode> operands = new ArrayList<>(with.getOperandList());
      operands.set(operands.indexOf(with.body), around(with.body, other));
      return TreeCopy.remade(with, with.getParserPosition(), operands);
    }
    return other;
  }

  /** A SELECT with other items, neither DISTINCT nor grouped. */
  @SuppressWarnings("NullAway") // Calcite takes null for a clause that is left out
  static SqlSelect over(
      SqlSelect select, List<SqlNode> items, @Nullable List<SqlNode> group, boolean distinct) {
    SqlNodeList keywords =
        distinct
            ? new SqlNodeList(
                List.of(
                    org.apache.calcite.sql.SqlSelectKeyword.DISTINCT.symbol(
                        select.getParserPosition())),
                select.getParserPosition())
            : null;
    return new SqlSelect(
        select.getParserPosition(),
        keywords,
        new SqlNodeList(items, select.getParserPosition()),
        select.getFrom(),
        select.getWhere(),
        group == null ? null : new SqlNodeList(group, select.getParserPosition()),
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
