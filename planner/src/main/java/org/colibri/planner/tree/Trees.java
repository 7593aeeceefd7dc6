package org.colibri.planner.tree;

import java.util.List;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** Makes the few shapes of trees that planning adds to the user's. */
public final class Trees {
  private Trees() {}

  /** A SELECT. */
  @SuppressWarnings("NullAway") // Calcite takes null for a clause that is left out
  public static SqlSelect select(
      SqlParserPos pos, SqlNodeList items, @Nullable SqlNode from, @Nullable SqlNode where) {
    return new SqlSelect(
        pos, null, items, from, where, null, null, null, null, null, null, null, null);
  }

  /** {@code SELECT * FROM from WHERE where}. */
  public static SqlSelect star(SqlParserPos pos, SqlNode from, @Nullable SqlNode where) {
    return select(pos, new SqlNodeList(List.of(SqlIdentifier.star(pos)), pos), from, where);
  }

  /** {@code left CROSS JOIN right}. */
  public static SqlNode cross(SqlNode left, SqlNode right) {
    return join(left, JoinType.CROSS, right, null);
  }

  /** A join; with a condition it is an ON. */
  @SuppressWarnings("NullAway") // Calcite takes null for a condition that is left out
  public static SqlNode join(
      SqlNode left, JoinType type, SqlNode right, @Nullable SqlNode condition) {
    SqlParserPos pos = left.getParserPosition();
    JoinConditionType kind = condition == null ? JoinConditionType.NONE : JoinConditionType.ON;
    return new SqlJoin(
        pos,
        left,
        SqlLiteral.createBoolean(false, pos),
        type.symbol(pos),
        right,
        kind.symbol(pos),
        condition);
  }

  /** {@code left JOIN right USING (columns)}. */
  public static SqlNode using(SqlNode left, SqlNode right, SqlNodeList columns) {
    SqlParserPos pos = left.getParserPosition();
    return new SqlJoin(
        pos,
        left,
        SqlLiteral.createBoolean(false, pos),
        JoinType.INNER.symbol(pos),
        right,
        JoinConditionType.USING.symbol(pos),
        columns);
  }

  /** {@code qualifier.*}. */
  public static SqlIdentifier allOf(String qualifier, SqlParserPos pos) {
    return SqlIdentifier.star(List.of(qualifier, ""), pos, List.of(pos, pos));
  }

  /** {@code node AS alias}. */
  public static SqlNode as(SqlNode node, String alias) {
    SqlParserPos pos = node.getParserPosition();
    return SqlStdOperatorTable.AS.createCall(pos, node, new SqlIdentifier(alias, pos));
  }

  /** {@code qualifier.column}. */
  public static SqlIdentifier column(String qualifier, String column, SqlParserPos pos) {
    return new SqlIdentifier(List.of(qualifier, column), null, pos, List.of(pos, pos));
  }
}
