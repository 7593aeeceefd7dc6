package org.colibri.planner;

import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.colibri.parser.SqlTarget;
import org.colibri.parser.SqlTargetQuery;

/** Accuracy clauses, which are understood but not executed. */
final class Targets {
  private Targets() {}

  /** The refusal of a query with accuracy clauses, at the clause that asks for accuracy. */
  static PlanException refused(SqlTargetQuery query) {
    SqlNode blame = query.clauses().get(0);
    for (SqlNode clause : query.clauses()) {
      if (clause instanceof SqlTarget) {
        blame = clause;
        break;
      }
    }
    String name =
        blame instanceof SqlTarget target
            ? target.expected() ? "EXPECTED " + target.quantity() : target.quantity() + " TARGET"
            : "an accuracy clause";
    SqlParserPos pos = blame.getParserPosition();
    return new PlanException(
        name + " is not executed yet: every answer is exact; leave it out for the exact answer",
        pos.getLineNum(),
        pos.getColumnNum(),
        null);
  }
}
