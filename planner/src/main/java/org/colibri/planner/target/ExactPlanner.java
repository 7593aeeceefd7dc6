package org.colibri.planner.target;

import org.apache.calcite.sql.SqlNode;
import org.colibri.planner.PlannedQuery;
import org.colibri.planner.TableDirectory;

/** Plans a query whose views, functions and calls of models are written out already. */
@FunctionalInterface
public interface ExactPlanner {
  /**
   * @param written the query as the user wrote it, for the names of its columns
   * @param query the same, written out
   * @param tables that it may name
   * @param outermost whether the answer goes to whoever asked
   * @throws org.colibri.planner.PlanException where it makes no sense
   */
  PlannedQuery plan(SqlNode written, SqlNode query, TableDirectory tables, boolean outermost);
}
