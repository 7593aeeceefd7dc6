package org.colibri.planner.schema;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlOperatorTable;

/**
 * The functions of Calcite and DuckDB together, for the validator and for the planner. Costs
 * milliseconds to make and does not change; keep it. Immutable.
 */
public record KnownFunctions(
    List<DuckDbFunctions.Signature> signatures, SqlOperatorTable operators, FunctionFacts facts) {
  /** Written out before a query is validated; a function's body is validated as it stands. */
  private static final List<DuckDbFunctions.Signature> OWN =
      List.of(
          new DuckDbFunctions.Signature("cosine", false, "DOUBLE", true),
          new DuckDbFunctions.Signature("embed", false, "FLOAT[]", true));

  public KnownFunctions {
    signatures = List.copyOf(signatures);
  }

  /** Calcite's functions, and these of DuckDB's. */
  public static KnownFunctions of(List<DuckDbFunctions.Signature> signatures) {
    List<DuckDbFunctions.Signature> all = new ArrayList<>(signatures);
    all.addAll(OWN);
    return new KnownFunctions(signatures, DuckDbFunctions.operators(all), new FunctionFacts(all));
  }
}
