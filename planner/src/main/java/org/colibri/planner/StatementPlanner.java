package org.colibri.planner;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.colibri.planner.keys.KeyQueries;
import org.colibri.planner.schema.FunctionFacts;
import org.colibri.planner.tree.LeafSwap;
import org.colibri.planner.tree.QueryReader;
import org.colibri.planner.tree.StatementTree;
import org.colibri.planner.tree.TreeCopy;
import org.colibri.planner.validate.Validation;

/** Plans one statement. */
final class StatementPlanner {
  private final PlanningContext context;
  private final FunctionFacts functions;

  StatementPlanner(PlanningContext context) {
    this.context = context;
    this.functions = new FunctionFacts(context.storeFunctions());
  }

  PlannedQuery plan(SqlNode statement) {
    if (statement.isA(SqlKind.QUERY)) {
      return query(TreeCopy.of(statement));
    }
    SqlParserPos pos = statement.getParserPosition();
    throw new PlanException(
        "this statement holds no query to plan", pos.getLineNum(), pos.getColumnNum(), null);
  }

  private PlannedQuery query(SqlNode query) {
    TableDirectory tables = context.tables();
    new Validation(tables, context).check(query);
    StatementTree tree = QueryReader.read(List.of(query), tables::find);
    KeyQueries keys = new KeyQueries(tree, functions, tables::find);
    return new PlannedStatement(
        keys, tree, new LeafSwap(tree).text(query), OptionalLong.empty(), Set.of());
  }
}
