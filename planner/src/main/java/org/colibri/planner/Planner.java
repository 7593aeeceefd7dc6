package org.colibri.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlDelete;
import org.apache.calcite.sql.SqlNode;
import org.colibri.parser.SqlCreateFunction;
import org.colibri.parser.SqlCreateVirtualTable;
import org.colibri.parser.SqlTargetQuery;
import org.colibri.planner.declare.Declaration;
import org.colibri.planner.schema.KnownFunctions;
import org.colibri.planner.target.ProxyPlan;
import org.colibri.planner.target.ProxyPlanner;
import org.colibri.planner.target.TargetPlan;
import org.colibri.planner.target.TargetPlanner;
import org.colibri.planner.target.TargetReading;
import org.colibri.planner.tree.Expansion;
import org.colibri.tables.catalog.VirtualTableSpec;
import org.jspecify.annotations.Nullable;

/**
 * Front door: from a statement's tree to what must be filled and what DuckDB then runs.
 * Thread-safe.
 */
public final class Planner {
  private volatile @Nullable KnownFunctions functions;

  /**
   * Validates and plans a query, or a statement that holds one: INSERT, UPDATE, DELETE, CREATE
   * TABLE … AS, COPY. The tree is not changed.
   *
   * @throws PlanException with the place and the remedy
   */
  public PlannedQuery plan(SqlNode statement, PlanningContext context) {
    return new StatementPlanner(context, functions(context)).plan(statement);
  }

  /**
   * Plans a DELETE over a blob table, whose rows are not DuckDB's to delete: the plan's {@link
   * PlannedQuery#sql} is a SELECT of one BIGINT column, the ordinals of the blobs to forget.
   *
   * @throws PlanException with the place and the remedy
   */
  public PlannedQuery planBlobDelete(SqlDelete statement, PlanningContext context) {
    return new StatementPlanner(context, functions(context)).blobDelete(statement);
  }

  /**
   * Validates and plans a query with accuracy clauses. The tree is not changed.
   *
   * @throws PlanException with the place and the remedy, also where the query's shape is none that
   *     a sample can answer
   */
  public TargetPlan planTarget(SqlTargetQuery statement, PlanningContext context) {
    return readTarget(statement, context).plan();
  }

  /**
   * Validates and reads a query with accuracy clauses, to plan it and to find what could stand in
   * for its oracle. The tree is not changed.
   *
   * @throws PlanException as {@link #planTarget}
   */
  public TargetReading readTarget(SqlTargetQuery statement, PlanningContext context) {
    KnownFunctions known = functions(context);
    return new TargetPlanner(context, known, new StatementPlanner(context, known)::resolved)
        .read(statement);
  }

  /**
   * Plans a proxy: an expression over a blob table's columns and those of the virtual tables on it,
   * the largest value of a blob's rows where it holds no aggregate; or a query of the blob table's
   * key and a number. The tree is not changed.
   *
   * @param name of a declared proxy, else the expression's text
   * @throws PlanException with the place and the remedy
   */
  public ProxyPlan planProxy(
      String name, SqlNode source, Relation.Blobs root, PlanningContext context) {
    KnownFunctions known = functions(context);
    return new ProxyPlanner(context, known, new StatementPlanner(context, known)::resolved)
        .plan(name, source, root);
  }

  /**
   * The names of the virtual tables that a proxy reads: those of its expression's columns, or those
   * that its query names itself, views left aside.
   *
   * @throws PlanException at a name of an expression that means nothing, or several things
   */
  public static Set<String> proxyTables(
      SqlNode source, Relation.Blobs root, TableDirectory directory) {
    return ProxyPlanner.tables(source, root, directory);
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
    Expansion expansion = new Expansion(context.views(), context.functions());
    List<SqlNode> arguments = new ArrayList<>();
    for (SqlNode argument : statement.arguments()) {
      arguments.add(expansion.expand(argument));
    }
    return new Declaration(context, functions(context)).resolve(statement, arguments, createSql);
  }

  /**
   * Checks a function's body before the function is kept.
   *
   * @throws PlanException with the place and the remedy
   */
  public void check(SqlCreateFunction statement, PlanningContext context) {
    new StatementPlanner(context, functions(context)).function(statement);
  }

  /** Made once for a list of functions, which is the same for all statements of a store. */
  private KnownFunctions functions(PlanningContext context) {
    KnownFunctions known = functions;
    if (known == null || !known.signatures().equals(context.storeFunctions())) {
      known = KnownFunctions.of(context.storeFunctions());
      functions = known;
    }
    return known;
  }
}
