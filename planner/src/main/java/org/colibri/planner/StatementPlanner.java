package org.colibri.planner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDelete;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.SqlUpdate;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.colibri.parser.DuckDbText;
import org.colibri.parser.SqlColumnDeclaration;
import org.colibri.parser.SqlCopy;
import org.colibri.parser.SqlCreateFunction;
import org.colibri.parser.SqlCreatePlainTable;
import org.colibri.parser.SqlTargetQuery;
import org.colibri.planner.declare.Lineage;
import org.colibri.planner.inline.ConstantCall;
import org.colibri.planner.inline.FromLess;
import org.colibri.planner.inline.ModelCalls;
import org.colibri.planner.keys.Growth;
import org.colibri.planner.keys.KeyQueries;
import org.colibri.planner.schema.KnownFunctions;
import org.colibri.planner.tree.Expansion;
import org.colibri.planner.tree.Headings;
import org.colibri.planner.tree.LeafSwap;
import org.colibri.planner.tree.QueryReader;
import org.colibri.planner.tree.StatementTree;
import org.colibri.planner.tree.TreeCopy;
import org.colibri.planner.tree.Trees;
import org.colibri.planner.validate.Validation;
import org.jspecify.annotations.Nullable;

/** Plans one statement. */
final class StatementPlanner {
  private final PlanningContext context;
  private final KnownFunctions functions;

  StatementPlanner(PlanningContext context, KnownFunctions functions) {
    this.context = context;
    this.functions = functions;
  }

  /** How a statement's text is made of its swapped parts. */
  @FunctionalInterface
  private interface Printer {
    String print(SqlNode query, LeafSwap swap);
  }

  PlannedQuery plan(SqlNode statement) {
    if (statement instanceof SqlTargetQuery) {
      throw new IllegalStateException("a query with accuracy clauses goes to planTarget");
    }
    SqlNode tree = expansion().expand(statement);
    if (tree.isA(SqlKind.QUERY)) {
      return query(
          tree, Set.of(), (query, swap) -> swap.text(Headings.keep(statement, query)), true);
    }
    if (tree instanceof SqlInsert insert) {
      return insert(insert);
    }
    if (tree instanceof SqlUpdate update) {
      return update(update);
    }
    if (tree instanceof SqlDelete delete) {
      return delete(delete);
    }
    if (tree instanceof SqlCreatePlainTable create && create.query() != null) {
      return create(create, create.query());
    }
    if (tree instanceof SqlCopy copy) {
      return copy(copy);
    }
    throw Lineage.failure(
        statement,
        tree.getKind() == SqlKind.MERGE
            ? "MERGE is not supported; use UPDATE and INSERT"
            : "this statement holds no query to plan");
  }

  /** Checks a function's body over columns that are its parameters. */
  void function(SqlCreateFunction function) {
    Expansion.checkNames(function);
    Map<String, SqlNode> known = new HashMap<>(context.functions());
    known.put(function.name().toLowerCase(Locale.ROOT), function);
    SqlParserPos pos = function.getParserPosition();
    List<SqlNode> samples = new ArrayList<>();
    for (SqlNode node : function.parameters()) {
      SqlColumnDeclaration parameter = (SqlColumnDeclaration) node;
      samples.add(
          SqlStdOperatorTable.CAST.createCall(
              node.getParserPosition(), SqlLiteral.createNull(pos), parameter.type()));
    }
    SqlUnresolvedFunction name =
        new SqlUnresolvedFunction(
            function.identifier(),
            null,
            null,
            null,
            null,
            SqlFunctionCategory.USER_DEFINED_FUNCTION);
    SqlNode call = name.createCall(function.body().getParserPosition(), samples);
    SqlNode expanded = new Expansion(context.views(), known).expand(call);
    SqlNodeList items = new SqlNodeList(List.of(expanded), pos);
    new Validation(context.tables(), context, functions)
        .check(Trees.select(pos, items, null, null));
  }

  private Expansion expansion() {
    return new Expansion(context.views(), context.functions());
  }

  private PlannedQuery query(SqlNode parsed, Set<String> written, Printer printer) {
    return query(parsed, written, printer, false);
  }

  /**
   * @param asked whether the answer goes to whoever asked, so that part of it may do
   */
  private PlannedQuery query(SqlNode parsed, Set<String> written, Printer printer, boolean asked) {
    ModelCalls calls = new ModelCalls(context, functions);
    SqlNode query = calls.resolve(new FromLess(context.tables()).complete(parsed));
    return resolved(query, calls.tables(), written, printer, asked);
  }

  /** Plans a query without calls of models over the tables that it names. */
  PlannedQuery resolved(SqlNode asked, SqlNode query, TableDirectory tables, boolean outermost) {
    return resolved(
        query, tables, Set.of(), (q, swap) -> swap.text(Headings.keep(asked, q)), outermost);
  }

  private PlannedQuery resolved(
      SqlNode query, TableDirectory tables, Set<String> written, Printer printer, boolean asked) {
    new Validation(tables, context, functions).check(query);
    StatementTree tree = QueryReader.read(List.of(query), tables::find);
    KeyQueries keys = new KeyQueries(tree, functions.facts(), tables::find);
    String sql = printer.print(query, new LeafSwap(tree));
    OptionalLong stop =
        asked
            ? new Growth(tree, functions.facts()).stopAfter(tree.roots().get(0))
            : OptionalLong.empty();
    List<PlannedQuery.Need> constants =
        ConstantCall.in(query).stream()
            .map(table -> new PlannedQuery.Need(table, Optional.empty()))
            .toList();
    return new PlannedStatement(keys, tree, constants, sql, stop, written);
  }

  private PlannedQuery insert(SqlInsert insert) {
    Relation.Plain target = writable(insert.getTargetTable(), "INSERT INTO");
    SqlNodeList names = insert.getTargetColumnList();
    int wanted = target.columns().size();
    StringBuilder columns = new StringBuilder();
    if (names != null) {
      wanted = names.size();
      for (SqlNode name : names) {
        columns.append(columns.isEmpty() ? " (" : ", ").append(column(target, name));
      }
      columns.append(")");
    }
    SqlNode source = insert.getSource();
    String into = insert.isUpsert() ? "INSERT OR REPLACE INTO " : "INSERT INTO ";
    if (source.getKind() != SqlKind.VALUES) {
      RelDataType row = new Validation(context.tables(), context, functions).check(source);
      if (row.getFieldCount() != wanted) {
        throw Lineage.failure(
            source,
            "INSERT needs "
                + wanted
                + " values per row for '"
                + target.name()
                + "' but the query gives "
                + row.getFieldCount());
      }
    }
    return query(
        source,
        Set.of(target.name()),
        (query, swap) -> into + target.userRelation() + columns + " " + swap.text(query));
  }

  private PlannedQuery update(SqlUpdate update) {
    Relation.Plain target = writable(update.getTargetTable(), "UPDATE");
    String alias = alias(update.getAlias(), target);
    SqlNodeList values = update.getSourceExpressionList();
    StringBuilder names = new StringBuilder();
    List<String> columns =
        update.getTargetColumnList().stream().map(name -> column(target, name)).toList();
    SqlNode from = Trees.as(update.getTargetTable(), alias);
    SqlParserPos pos = update.getParserPosition();
    SqlNode select = Trees.select(pos, values, from, update.getCondition());
    return query(
        select,
        Set.of(target.name()),
        (query, swap) -> {
          SqlSelect planned = overTarget(query);
          for (int i = 0; i < columns.size(); i++) {
            SqlNode value = planned.getSelectList().get(i);
            String text = swap.text(value);
            names
                .append(i == 0 ? "" : ", ")
                .append(columns.get(i))
                .append(" = ")
                .append(value.isA(SqlKind.QUERY) ? "(" + text + ")" : text);
          }
          return "UPDATE "
              + target.userRelation()
              + " AS "
              + DuckDbText.quote(alias)
              + " SET "
              + names
              + where(planned.getWhere(), swap);
        });
  }

  private PlannedQuery delete(SqlDelete delete) {
    Relation.Plain target = writable(delete.getTargetTable(), "DELETE FROM");
    String alias = alias(delete.getAlias(), target);
    return query(
        deleted(delete, alias),
        Set.of(target.name()),
        (query, swap) ->
            "DELETE FROM "
                + target.userRelation()
                + " AS "
                + DuckDbText.quote(alias)
                + where(overTarget(query).getWhere(), swap));
  }

  private static SqlNode deleted(SqlDelete delete, String alias) {
    SqlNode from = Trees.as(delete.getTargetTable(), alias);
    return Trees.star(delete.getParserPosition(), from, delete.getCondition());
  }

  /** The SELECT that stands for an UPDATE or DELETE, whose FROM must have stayed its table. */
  private static SqlSelect overTarget(SqlNode query) {
    SqlSelect select = (SqlSelect) query;
    if (select.getFrom() instanceof SqlCall as && as.operand(0) instanceof SqlIdentifier) {
      return select;
    }
    throw Lineage.failure(
        query,
        "a model cannot be called on the table that is written to; call it in a query: WHERE key IN"
            + " (SELECT key FROM … WHERE …)");
  }

  /** The ordinals of the blobs that a DELETE names. */
  PlannedQuery blobDelete(SqlDelete statement) {
    SqlDelete delete = (SqlDelete) expansion().expand(statement);
    SqlIdentifier name = (SqlIdentifier) delete.getTargetTable();
    if (!(named(name) instanceof Relation.Blobs blobs)) {
      throw Lineage.failure(name, "'" + name + "' is no blob table");
    }
    String alias = alias(delete.getAlias(), blobs);
    SqlNode condition = delete.getCondition();
    SqlNode inside = TreeCopy.of(name);
    if (condition != null) {
      SqlParserPos pos = condition.getParserPosition();
      SqlNodeList item = new SqlNodeList(List.of(Trees.column(alias, blobs.keyColumn(), pos)), pos);
      SqlNode which = Trees.select(pos, item, Trees.as(inside, alias), condition);
      condition =
          SqlStdOperatorTable.IN.createCall(
              pos, Trees.column(alias, blobs.keyColumn(), pos), which);
    }
    SqlNode select = Trees.star(delete.getParserPosition(), Trees.as(name, alias), condition);
    String key = DuckDbText.quote(blobs.keyColumn());
    String rows =
        "(SELECT \"_b\".\"_ord\", \"_u\".* FROM "
            + blobs.physicalRelation()
            + " AS \"_b\" JOIN "
            + blobs.userRelation()
            + " AS \"_u\" ON \"_b\"."
            + key
            + " = \"_u\"."
            + key
            + ")";
    return query(
        select,
        Set.of(),
        (query, swap) ->
            "SELECT "
                + DuckDbText.quote(alias)
                + ".\"_ord\" FROM "
                + rows
                + " AS "
                + DuckDbText.quote(alias)
                + where(((SqlSelect) query).getWhere(), swap));
  }

  private static String where(@Nullable SqlNode condition, LeafSwap swap) {
    return condition == null ? "" : " WHERE " + swap.text(condition);
  }

  private static String alias(@Nullable SqlIdentifier alias, Relation target) {
    return alias == null ? target.name() : alias.getSimple();
  }

  private PlannedQuery create(SqlCreatePlainTable create, SqlNode source) {
    String create1 =
        switch (create.existing()) {
          case FAIL -> "CREATE TABLE ";
          case KEEP -> "CREATE TABLE IF NOT EXISTS ";
          case REPLACE -> "CREATE OR REPLACE TABLE ";
        };
    SqlNodeList elements = create.elements();
    if (elements != null) {
      throw Lineage.failure(
          elements,
          "CREATE TABLE … AS takes its columns from the query; leave the column list out and name"
              + " them there");
    }
    String name = "\"main\"." + DuckDbText.quote(create.name());
    return query(
        source, Set.of(create.name()), (query, swap) -> create1 + name + " AS " + swap.text(query));
  }

  private PlannedQuery copy(SqlCopy copy) {
    String options = options(copy);
    String file = DuckDbText.unparse(copy.file());
    if (copy.isFrom()) {
      Relation.Plain target = writable(copy.source(), "COPY … FROM into");
      return query(
          Trees.star(copy.getParserPosition(), copy.source(), null),
          Set.of(target.name()),
          (query, swap) -> "COPY " + target.userRelation() + " FROM " + file + options);
    }
    SqlNode source = copy.source();
    SqlNode whole =
        source instanceof SqlIdentifier
            ? expansion().expand(Trees.star(copy.getParserPosition(), source, null))
            : source;
    return query(
        whole, Set.of(), (query, swap) -> "COPY (" + swap.text(query) + ") TO " + file + options);
  }

  private static String options(SqlCopy copy) {
    StringBuilder options = new StringBuilder();
    for (SqlNode option : copy.options()) {
      SqlNodeList pair = (SqlNodeList) option;
      options
          .append(options.isEmpty() ? " (" : ", ")
          .append(((SqlIdentifier) pair.get(0)).getSimple());
      if (pair.size() > 1) {
        SqlNode value = pair.get(1);
        String text =
            value instanceof SqlIdentifier id ? id.getSimple() : DuckDbText.unparse(value);
        options.append(' ').append(text);
      }
    }
    return options.isEmpty() ? "" : options.append(')').toString();
  }

  private static String column(Relation target, SqlNode name) {
    SqlIdentifier id = (SqlIdentifier) name;
    String wanted = id.names.get(id.names.size() - 1);
    List<String> columns = target.columns().stream().map(Relation.Column::name).toList();
    if (columns.stream().noneMatch(wanted::equalsIgnoreCase)) {
      throw Lineage.failure(
          name,
          "'"
              + target.name()
              + "' has no column '"
              + wanted
              + "'"
              + TableDirectory.nearest(wanted, columns)
                  .map(n -> "; did you mean '" + n + "'?")
                  .orElse("; there are " + String.join(", ", columns)));
    }
    return DuckDbText.quote(wanted);
  }

  private Relation named(SqlIdentifier id) {
    String name = id.names.get(id.names.size() - 1);
    return context
        .tables()
        .find(name)
        .orElseThrow(
            () ->
                Lineage.failure(
                    id,
                    context.views().containsKey(name.toLowerCase(Locale.ROOT))
                        ? "'" + name + "' is a view; write to the tables it reads"
                        : "there is no table '"
                            + name
                            + "'"
                            + TableDirectory.nearest(name, context.tables().names())
                                .map(n -> "; did you mean '" + n + "'?")
                                .orElse("; SHOW TABLES lists those there are")));
  }

  /** The table to write to, as a plain one. */
  private Relation.Plain writable(SqlNode target, String verb) {
    Relation relation = named((SqlIdentifier) target);
    if (relation instanceof Relation.Plain plain) {
      return plain;
    }
    if (relation instanceof Relation.Blobs blobs && blobs.userRelation().startsWith("\"main\".")) {
      return new Relation.Plain(blobs.name(), blobs.columns(), blobs.userRelation());
    }
    throw Lineage.failure(
        target,
        verb
            + " '"
            + relation.name()
            + "' is not possible: "
            + (relation instanceof Relation.Virtual
                ? "a model fills it"
                : "its rows come from its source; change the files and REFRESH it"));
  }
}
