package org.colibri.planner;

import org.apache.calcite.sql.SqlNode;
import org.colibri.parser.SqlCreateVirtualTable;
import org.colibri.tables.catalog.VirtualTableSpec;

/**
 * Front door: from a statement's tree to what must be filled and what DuckDB then runs.
 * Thread-safe.
 */
public final class Planner {
  /**
   * Validates and plans a query, or a statement that holds one: INSERT, UPDATE, DELETE, MERGE,
   * CREATE TABLE … AS, COPY. The tree is not changed.
   *
   * @throws PlanException with the place and the remedy
   */
  public PlannedQuery plan(SqlNode statement, PlanningContext context) {
    return new StatementPlanner(context).plan(statement);
  }

  /**
   * Resolves a declaration: which table is the input, which columns the virtual table has, whether
   * arguments fit the model's inputs.
   *
   * @param createSql the statement's text, for the catalog
   * @throws PlanException with the place and the remedy
   */
  public VirtualTableSpec declare(
      SqlCreateVirtualTable statement, PlanningContext context, String createSql) {
    throw new UnsupportedOperationException();
  }
}
