package org.colibri.planner.target;

import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.colibri.planner.declare.Lineage;
import org.colibri.planner.schema.FunctionFacts;
import org.colibri.planner.tree.Block;
import org.colibri.planner.tree.Trees;

/** Reads a SELECT with LIMIT that is searched by a proxy. */
final class LimitShape {
  private final Question question;

  LimitShape(Question question) {
    this.question = question;
  }

  /** Refuses what does not give rows blob by blob. */
  static void check(Block block, FunctionFacts functions) {
    SqlSelect select = block.select();
    SqlCall mixing =
        Within.shown(select, call -> call.getKind() == SqlKind.OVER || functions.aggregate(call))
            .orElse(null);
    if (mixing != null) {
      throw Lineage.failure(
          mixing,
          (mixing.getKind() == SqlKind.OVER
                  ? "a window function needs all rows"
                  : "an aggregate needs all rows")
              + ", and a search by proxy stops early; leave USING out");
    }
    SqlNodeList group = select.getGroup();
    if (group != null) {
      throw Lineage.failure(
          group.isEmpty() ? select : group,
          "groups need all rows, and a search by proxy stops early; leave USING out");
    }
    if (select.isDistinct()) {
      throw Lineage.failure(
          select,
          "a search by proxy counts the rows of each blob, and DISTINCT may merge those of several;"
              + " leave one of the two out");
    }
  }

  LimitPlan plan() {
    PerBlob perBlob = question.perBlob();
    SqlSelect exposing = perBlob.exposing();
    SqlNode count =
        SqlStdOperatorTable.COUNT.createCall(
            SqlParserPos.ZERO, org.apache.calcite.sql.SqlIdentifier.star(SqlParserPos.ZERO));
    SqlNode rows =
        question
            .layers()
            .around(
                Layers.over(
                    exposing,
                    List.of(Trees.as(perBlob.ordinal(), "o"), Trees.as(count, "n")),
                    List.of(perBlob.ordinal()),
                    false));
    return new LimitPlan(
        question.basis(),
        question.exact().stopAfter().orElseThrow() + skipped(question.layers().query()),
        question.sampled().oneRow(),
        ordinals -> perBlob.text(rows, ordinals),
        question::restricted);
  }

  private static long skipped(SqlNode query) {
    return query instanceof SqlOrderBy ordered
            && ordered.offset instanceof SqlNumericLiteral literal
        ? literal.longValue(true)
        : 0;
  }
}
