package org.colibri.planner.target;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.colibri.parser.DuckDbText;
import org.colibri.planner.PlannedQuery;
import org.colibri.planner.PlanningContext;
import org.colibri.planner.Relation;
import org.colibri.planner.TableDirectory;
import org.colibri.planner.declare.Lineage;
import org.colibri.planner.inline.FromLess;
import org.colibri.planner.inline.ModelCalls;
import org.colibri.planner.schema.KnownFunctions;
import org.colibri.planner.tree.Expansion;
import org.colibri.planner.tree.QueryReader;
import org.colibri.planner.tree.Source;
import org.colibri.planner.validate.Validation;

/** Plans a score per blob, given as an expression or as a query of keys and scores. */
public final class ProxyPlanner {
  private final PlanningContext context;
  private final KnownFunctions functions;
  private final ExactPlanner exact;

  /**
   * @param exact plans the query behind the score
   */
  public ProxyPlanner(PlanningContext context, KnownFunctions functions, ExactPlanner exact) {
    this.context = context;
    this.functions = functions;
    this.exact = exact;
  }

  /**
   * The names of the virtual tables that a proxy's expression or query names.
   *
   * @throws org.colibri.planner.PlanException at a name of an expression that means nothing, or
   *     several things
   */
  public static Set<String> tables(SqlNode source, Relation.Blobs root, TableDirectory directory) {
    Set<String> names = new LinkedHashSet<>();
    if (!source.isA(SqlKind.QUERY)) {
      ProxyNames proxy = new ProxyNames(root, directory);
      proxy.qualified(source);
      proxy.used().forEach(table -> names.add(table.name()));
    }
    for (SqlNode query :
        source.isA(SqlKind.QUERY) ? List.of(source) : QueryReader.queriesIn(source)) {
      for (Source leaf : QueryReader.read(List.of(query), directory::find).sources()) {
        leaf.relation()
            .filter(Relation.Virtual.class::isInstance)
            .ifPresent(table -> names.add(table.name()));
      }
    }
    return names;
  }

  /**
   * Plans a proxy; the tree is not changed.
   *
   * @param source an expression, or a query of the root's key and a number
   * @throws org.colibri.planner.PlanException with the place and the remedy
   */
  public ProxyPlan plan(String name, SqlNode source, Relation.Blobs root) {
    SqlNode expanded = new Expansion(context.views(), context.functions()).expand(source);
    boolean query = source.isA(SqlKind.QUERY);
    if (!query && source instanceof org.colibri.parser.Statement) {
      throw Lineage.failure(
          source, "a proxy is an expression, or a query of keys and scores, without clauses");
    }
    ProxyQuery made = query ? null : ProxyQuery.of(expanded, root, context.tables(), functions);
    SqlNode complete =
        made == null ? new FromLess(context.tables()).complete(expanded) : made.select();
    ModelCalls calls = new ModelCalls(context, functions);
    SqlNode whole = calls.resolve(complete);
    TableDirectory tables = calls.tables();
    PlannedQuery planned = exact.plan(query ? source : whole, whole, tables, false);
    RelDataType row = new Validation(tables, context, functions).check(whole);
    int key = query ? key(row, root, source, planned) : 0;
    RelDataType score = row.getFieldList().get(1 - key).getType();
    if (!number(score)) {
      throw Lineage.failure(
          source,
          "a proxy is a number per blob, and this is "
              + score.getSqlTypeName().getName()
              + "; CAST it, or say CASE WHEN … THEN 1 ELSE 0 END");
    }
    boolean joined = tables != context.tables();
    String direct = made == null || joined ? "" : made.direct((SqlSelect) whole);
    return new ProxyPlan(
        name, planned, root, direct.isEmpty() ? scores(planned.sql(), key, root) : direct);
  }

  private static boolean number(RelDataType type) {
    return SqlTypeUtil.isNumeric(type)
        || type.getSqlTypeName() == SqlTypeName.ANY
        || type.getSqlTypeName() == SqlTypeName.BOOLEAN;
  }

  /** Which of a query's two columns is the key. */
  private static int key(
      RelDataType row, Relation.Blobs root, SqlNode source, PlannedQuery planned) {
    String shape = "a proxy's query gives two columns, " + root.keyColumn() + " and a number";
    if (row.getFieldCount() != 2) {
      throw Lineage.failure(source, shape + "; this one gives " + row.getFieldCount());
    }
    if (planned.blobTables().stream().noneMatch(b -> b.name().equalsIgnoreCase(root.name()))) {
      throw Lineage.failure(
          source,
          "this query reads neither '" + root.name() + "' nor a virtual table on it; " + shape);
    }
    List<RelDataTypeField> fields = row.getFieldList();
    boolean second =
        fields.get(1).getName().equalsIgnoreCase(root.keyColumn())
            && !fields.get(0).getName().equalsIgnoreCase(root.keyColumn());
    return second ? 1 : 0;
  }

  private static String scores(String sql, int key, Relation.Blobs root) {
    String column = DuckDbText.quote(root.keyColumn());
    return "SELECT \"_o\".\"_ord\", MAX(CAST(\"_q\".\"s\" AS DOUBLE)) AS \"score\" FROM ("
        + sql
        + ") AS \"_q\"("
        + (key == 0 ? "\"k\", \"s\"" : "\"s\", \"k\"")
        + ") JOIN "
        + root.physicalRelation()
        + " AS \"_o\" ON \"_o\"."
        + column
        + " = \"_q\".\"k\" GROUP BY \"_o\".\"_ord\"";
  }
}
