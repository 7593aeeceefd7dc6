package org.colibri.planner.validate;

import org.apache.calcite.sql.validate.SqlConformance;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlDelegatingConformance;

/**
 * Calcite's widest conformance but for two points: a column that is not grouped stays an error
 * instead of becoming ANY_VALUE, which would be silently wrong under ROLLUP, and an alias of the
 * SELECT list may be used by the items right of it, as in DuckDB.
 */
final class Conformance extends SqlDelegatingConformance {
  Conformance() {
    super(SqlConformanceEnum.BABEL);
  }

  @Override
  public boolean isNonStrictGroupBy() {
    return false;
  }

  @Override
  public SqlConformance.SelectAliasLookup isSelectAlias() {
    return SqlConformance.SelectAliasLookup.LEFT_TO_RIGHT;
  }
}
