package org.colibri.planner.keys;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.colibri.planner.schema.FunctionFacts;
import org.jspecify.annotations.Nullable;

/** Whether an expression's value depends on other rows than its own. */
public final class RowMixing {
  private RowMixing() {}

  /**
   * Whether there is an aggregate, queries inside left aside.
   *
   * @param windows whether window functions count too
   */
  public static boolean in(SqlNode expressions, FunctionFacts functions, boolean windows) {
    boolean[] seen = {false};
    expressions.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlCall call) {
            if (call.isA(SqlKind.QUERY) || (call.getKind() == SqlKind.OVER && !windows)) {
              return null;
            }
            seen[0] |= call.getKind() == SqlKind.OVER || functions.aggregate(call);
            return super.visit(call);
          }
        });
    return seen[0];
  }
}
