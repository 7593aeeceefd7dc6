package org.colibri.planner.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.colibri.parser.SqlTargetQuery;
import org.colibri.planner.PlanException;
import org.colibri.planner.PlannedQuery;
import org.colibri.planner.PlanningContext;
import org.colibri.planner.Relation;
import org.colibri.planner.TableDirectory;
import org.colibri.planner.declare.Lineage;
import org.colibri.planner.inline.FromLess;
import org.colibri.planner.inline.ModelCalls;
import org.colibri.planner.keys.RowMixing;
import org.colibri.planner.schema.FunctionFacts;
import org.colibri.planner.schema.KnownFunctions;
import org.colibri.planner.tree.Block;
import org.colibri.planner.tree.Expansion;
import org.colibri.planner.tree.FromItem;
import org.colibri.planner.tree.Query;
import org.colibri.planner.tree.QueryReader;
import org.colibri.planner.tree.StatementTree;
import org.jspecify.annotations.Nullable;

/** Reads one query with accuracy clauses. */
public final class TargetPlanner {
  private final PlanningContext context;
  private final KnownFunctions functions;
  private final ExactPlanner exact;

  /**
   * @param exact plans the query without its clauses, and queries inside it
   */
  public TargetPlanner(PlanningContext context, KnownFunctions functions, ExactPlanner exact) {
    this.context = context;
    this.functions = functions;
    this.exact = exact;
  }

  /**
   * Reads the query; its tree is not changed.
   *
   * @throws PlanException with the place and the remedy
   */
  public TargetReading read(SqlTargetQuery statement) {
    Accuracy accuracy = AccuracyClauses.read(statement);
    SqlNode written = statement.query();
    if (!written.isA(SqlKind.QUERY)) {
      throw Lineage.failure(written, "a target belongs to a query, and this is none");
    }
    SqlNode expanded = new Expansion(context.views(), context.functions()).expand(written);
    ModelCalls calls = new ModelCalls(context, functions);
    SqlNode query = calls.resolve(new FromLess(context.tables()).complete(expanded));
    TableDirectory tables = calls.tables();
    PlannedQuery whole = exact.plan(written, query, tables, true);
    StatementTree tree = QueryReader.read(List.of(query), tables::find);
    Query root = tree.roots().get(0);
    Layers layers = Layers.of(query).orElseThrow(() -> severalSelects(query));
    Block block = root.block().orElseThrow(() -> severalSelects(query));
    FunctionFacts facts = functions.facts();
    if (accuracy.targeted()) {
      refusePartial(root, accuracy);
    } else {
      refuseAimless(accuracy);
    }
    if (accuracy.error().isPresent()) {
      AggregateShape.check(block, facts);
    } else if (accuracy.selects()) {
      SelectionShape.check(block, facts);
    } else {
      LimitShape.check(block, facts);
      refuseEndless(accuracy, whole);
    }
    Sampled sampled = Sampled.of(block, facts);
    sampled.blocks().forEach(b -> refuseChance(b, facts));
    List<PlannedQuery> beforehand = beforehand(layers, tree, sampled, tables);
    Question question =
        new Question(
            written,
            root,
            layers,
            sampled,
            new PerBlob(tree, sampled),
            whole,
            accuracy,
            !sampled.outer() && bounded(whole, sampled),
            beforehand,
            facts);
    return new TargetReading(question, tables);
  }

  private static PlanException severalSelects(SqlNode query) {
    SqlNode body = query;
    while (body instanceof SqlOrderBy || body instanceof SqlWith) {
      body = body instanceof SqlOrderBy ordered ? ordered.query : ((SqlWith) body).body;
    }
    return Lineage.failure(
        body,
        "a target speaks of one SELECT, and this is "
            + body.getKind().sql
            + "; ask for each part by itself");
  }

  private static void refusePartial(Query root, Accuracy accuracy) {
    if (root.limited()) {
      throw failure(
          accuracy,
          "a target speaks of the whole answer, LIMIT and OFFSET of a part; leave one of them"
              + " out");
    }
  }

  private static void refuseAimless(Accuracy accuracy) {
    if (accuracy.proxy() == null || accuracy.strict()) {
      throw failure(
          accuracy,
          accuracy.oracleLimit().isPresent()
              ? "ORACLE LIMIT bounds a target; add RECALL TARGET, PRECISION TARGET or ERROR TARGET"
              : "STRICT strengthens a target; add RECALL TARGET, PRECISION TARGET or ERROR TARGET");
    }
  }

  private static void refuseEndless(Accuracy accuracy, PlannedQuery whole) {
    if (whole.stopAfter().isEmpty()) {
      throw failure(
          accuracy,
          "USING names the proxy of a target, or of a LIMIT without ORDER BY that a query over"
              + " virtual tables stops at; add one of them");
    }
  }

  private static PlanException failure(Accuracy accuracy, String message) {
    return new PlanException(
        message, accuracy.position().getLineNum(), accuracy.position().getColumnNum(), null);
  }

  /** Whether every table that stands on the blobs is asked for in FROM, and not only elsewhere. */
  private static boolean bounded(PlannedQuery whole, Sampled sampled) {
    Set<String> first =
        sampled.leaves().stream()
            .map(l -> l.source().relation().orElseThrow())
            .filter(Relation.Virtual.class::isInstance)
            .map(v -> v.stages().get(0).table().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return whole.needs().stream()
        .filter(need -> need.parent().isEmpty())
        .allMatch(need -> first.contains(need.table().name().toLowerCase(Locale.ROOT)));
  }

  private static void refuseChance(Block block, FunctionFacts facts) {
    List<@Nullable SqlNode> parts = new ArrayList<>();
    SqlSelect select = block.select();
    parts.add(select.getSelectList());
    parts.add(select.getWhere());
    parts.add(select.getGroup());
    parts.add(select.getHaving());
    block.from().ifPresent(from -> on(from, parts));
    for (SqlNode part : parts) {
      Within.first(part, call -> !facts.aggregate(call) && !facts.repeatable(call))
          .ifPresent(
              call -> {
                throw Lineage.failure(
                    call,
                    call.getOperator().getName()
                        + " gives another answer each time, so that a sample cannot stand for the"
                        + " whole; leave it out under a target");
              });
    }
  }

  private static void on(FromItem item, List<@Nullable SqlNode> parts) {
    if (item instanceof FromItem.Join join) {
      parts.add(join.on());
      on(join.left(), parts);
      on(join.right(), parts);
    }
  }

  /** The subqueries in expressions that read virtual tables, planned by themselves. */
  private List<PlannedQuery> beforehand(
      Layers layers, StatementTree tree, Sampled sampled, TableDirectory tables) {
    SqlWith with = with(layers.query());
    if (with != null) {
      for (SqlNode item : with.withList) {
        if (tree.query(((SqlWithItem) item).query).filter(Hanging::readsModels).isPresent()) {
          throw Lineage.failure(
              item,
              "under a target WITH may only read tables that no model fills; write '"
                  + ((SqlWithItem) item).name.getSimple()
                  + "' as a view or in FROM");
        }
      }
    }
    List<Query> queries = new ArrayList<>();
    for (Block block : sampled.blocks()) {
      block.subqueries().forEach(s -> queries.add(s.query()));
    }
    for (SqlNode key : layers.order()) {
      QueryReader.queriesIn(key).forEach(q -> tree.query(q).ifPresent(queries::add));
    }
    List<PlannedQuery> planned = new ArrayList<>();
    for (Query query : queries) {
      if (Hanging.readsModels(query)) {
        if (with != null) {
          throw Lineage.failure(
              query.node(),
              "under a target a query with WITH may not have subqueries over virtual tables; write"
                  + " what WITH names as views");
        }
        planned.add(alone(query, tables));
      }
    }
    return planned;
  }

  private PlannedQuery alone(Query query, TableDirectory tables) {
    try {
      return exact.plan(query.node(), query.node(), tables, false);
    } catch (PlanException e) {
      throw Lineage.failure(
          query.node(),
          "under a target a subquery over virtual tables must make sense by itself, and this one"
              + " depends on the rows around it; join its tables in FROM instead");
    }
  }

  private static @Nullable SqlWith with(SqlNode query) {
    SqlNode node = query;
    while (node instanceof SqlOrderBy ordered) {
      node = ordered.query;
    }
    return node instanceof SqlWith with ? with : null;
  }

  /** The first aggregate among expressions, or window function. */
  static java.util.Optional<org.apache.calcite.sql.SqlCall> mixing(
      @Nullable SqlNode expressions, FunctionFacts facts) {
    return expressions == null || !RowMixing.in(expressions, facts, true)
        ? java.util.Optional.empty()
        : Within.first(
            expressions, call -> call.getKind() == SqlKind.OVER || facts.aggregate(call));
  }
}
