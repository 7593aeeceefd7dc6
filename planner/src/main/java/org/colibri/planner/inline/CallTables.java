package org.colibri.planner.inline;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;
import org.apache.calcite.sql.SqlCall;
import org.colibri.planner.PlanningContext;
import org.colibri.planner.Relation;
import org.colibri.planner.declare.BoundCall;
import org.colibri.planner.declare.Declaration;
import org.colibri.planner.declare.Lineage;

/** The virtual tables that calls of models stand for. */
final class CallTables {
  private final PlanningContext context;

  CallTables(PlanningContext context) {
    this.context = context;
  }

  /** The table of a call, found or made under a name that the same call always gets. */
  Relation.Virtual of(BoundCall bound, SqlCall call) {
    String model = bound.model().name();
    String text = model + " " + bound.input().name() + " " + bound.arguments();
    CRC32 sum = new CRC32();
    sum.update(text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    String name = "_" + model + "_" + Long.toHexString(sum.getValue());
    return context
        .modelCalls()
        .table(Declaration.spec(name, bound, ordinal(bound), call, true, ""));
  }

  private static String ordinal(BoundCall call) {
    return Lineage.keyColumns(call.input()).stream().anyMatch("row_id"::equalsIgnoreCase)
        ? call.model().name() + "_id"
        : "row_id";
  }
}
