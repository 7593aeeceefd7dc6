package org.colibri.planner.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** What the planner must know of a function that the parser has only given a name. */
public final class FunctionFacts {
  /** Their answer depends on the moment, on chance, or on an order that nothing fixes. */
  private static final Set<String> UNREPEATABLE =
      Set.of(
          "random",
          "rand",
          "rand_integer",
          "uuid",
          "gen_random_uuid",
          "nextval",
          "currval",
          "now",
          "today",
          "current_date",
          "current_time",
          "current_timestamp",
          "localtime",
          "localtimestamp",
          "transaction_timestamp",
          "get_current_timestamp",
          "get_current_time",
          "current_localtime",
          "current_localtimestamp",
          "row_number",
          "ntile",
          "lag",
          "lead",
          "first",
          "last",
          "first_value",
          "last_value",
          "nth_value",
          "any_value",
          "arbitrary",
          "array_agg",
          "list",
          "string_agg",
          "group_concat",
          "listagg",
          "collect",
          "arg_min",
          "arg_max",
          "argmin",
          "argmax",
          "min_by",
          "max_by",
          "mode",
          "approx_count_distinct",
          "approx_quantile",
          "reservoir_quantile",
          "unnest",
          "generate_series",
          "range");

  private final Set<String> aggregates = new HashSet<>();
  private final Set<String> unrepeatable = new HashSet<>(UNREPEATABLE);

  public FunctionFacts(List<DuckDbFunctions.Signature> functions) {
    for (SqlOperator operator : SqlStdOperatorTable.instance().getOperatorList()) {
      if (operator.isAggregator()) {
        aggregates.add(operator.getName().toLowerCase(Locale.ROOT));
      }
    }
    for (DuckDbFunctions.Signature function : functions) {
      String name = function.name().toLowerCase(Locale.ROOT);
      if (function.aggregate()) {
        aggregates.add(name);
      }
      if (!function.repeatable()) {
        unrepeatable.add(name);
      }
    }
  }

  /** Whether it makes one value of many rows. */
  public boolean aggregate(SqlCall call) {
    return call.getOperator().isAggregator()
        || (call.getOperator() instanceof SqlFunction function
            && aggregates.contains(function.getName().toLowerCase(Locale.ROOT)));
  }

  /** Whether asking twice over the same rows gives the same answer. */
  public boolean repeatable(SqlCall call) {
    return !(call.getOperator() instanceof SqlFunction function)
        || (!unrepeatable.contains(function.getName().toLowerCase(Locale.ROOT))
            && !function.isDynamicFunction());
  }
}
