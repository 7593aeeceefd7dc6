package org.colibri.planner.schema;

import java.util.List;
import org.apache.calcite.sql.SqlOperatorTable;

/**
 * The functions of Calcite and DuckDB together, for the validator and for the planner. Costs
 * milliseconds to make and does not change; keep it. Immutable.
 */
public record KnownFunctions(
    List<DuckDbFunctions.Signature> signatures, SqlOperatorTable operators, FunctionFacts facts) {
  public KnownFunctions {
    signatures = List.copyOf(signatures);
  }

  /** Calcite's functions, and these of DuckDB's. */
  public static KnownFunctions of(List<DuckDbFunctions.Signature> signatures) {
    return new KnownFunctions(
        signatures, DuckDbFunctions.operators(signatures), new FunctionFacts(signatures));
  }
}
