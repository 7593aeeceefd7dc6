package org.colibri.planner;

import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.SqlNode;
import org.colibri.planner.schema.DuckDbFunctions;
import org.colibri.tables.catalog.VirtualTableSpec;

/**
 * All that a statement may name, as it is when the statement is planned.
 *
 * @param tables blob tables, virtual tables, plain tables
 * @param models by lower-case name
 * @param views by lower-case name: the {@code CREATE VIEW} statement's tree
 * @param functions by lower-case name: the {@code CREATE FUNCTION} statement's tree
 * @param storeFunctions what DuckDB has beyond Calcite
 * @param modelCalls finds or makes the virtual table that a model call stands for
 */
public record PlanningContext(
    TableDirectory tables,
    Map<String, ModelSignature> models,
    Map<String, SqlNode> views,
    Map<String, SqlNode> functions,
    List<DuckDbFunctions.Signature> storeFunctions,
    ModelCalls modelCalls) {
  public PlanningContext {
    models = Map.copyOf(models);
    views = Map.copyOf(views);
    functions = Map.copyOf(functions);
    storeFunctions = List.copyOf(storeFunctions);
  }

  /** Finds or makes the virtual table that a model call inside a query stands for. */
  @FunctionalInterface
  public interface ModelCalls {
    /**
     * @param call the call, resolved; {@code inline} is true, its name a proposal
     */
    Relation.Virtual table(VirtualTableSpec call);
  }
}
