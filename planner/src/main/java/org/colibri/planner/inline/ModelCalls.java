package org.colibri.planner.inline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.util.Litmus;
import org.colibri.planner.ModelSignature;
import org.colibri.planner.PlanningContext;
import org.colibri.planner.Relation;
import org.colibri.planner.TableDirectory;
import org.colibri.planner.declare.BoundCall;
import org.colibri.planner.declare.CallBinder;
import org.colibri.planner.declare.Lineage;
import org.colibri.planner.keys.NullRejection;
import org.colibri.planner.schema.KnownFunctions;
import org.colibri.planner.tree.Block;
import org.colibri.planner.tree.FromItem;
import org.colibri.planner.tree.Outputs;
import org.colibri.planner.tree.Query;
import org.colibri.planner.tree.QueryReader;
import org.colibri.planner.tree.Replacement;
import org.colibri.planner.tree.Source;
import org.colibri.planner.tree.StatementTree;
import org.colibri.planner.tree.Trees;
import org.jspecify.annotations.Nullable;

/**
 * Turns calls of models inside a query into joins with the virtual tables they stand for, and those
 * on constants into constants.
 */
public final class ModelCalls {
  private final PlanningContext context;
  private final KnownFunctions functions;
  private TableDirectory tables;
  private final Replacement replacement = new Replacement();
  private final Map<Source, List<Extra>> extras = new LinkedHashMap<>();
  private int count;

  public ModelCalls(PlanningContext context, KnownFunctions functions) {
    this.context = context;
    this.functions = functions;
    this.tables = context.tables();
  }

  /** A column that a call adds to a table of a FROM. */
  private record Extra(SqlNode call, Relation.Virtual table, String name, boolean inner) {}

  /** The context's tables, and those that the calls stand for. */
  public TableDirectory tables() {
    return tables;
  }

  /**
   * The query without calls of models.
   *
   * @throws org.colibri.planner.PlanException at the call that cannot be made
   */
  public SqlNode resolve(SqlNode asked) {
    SqlNode query = new ConstantCalls(context, functions).resolve(asked);
    if (context.models().isEmpty() || calls(query).isEmpty()) {
      return query;
    }
    StatementTree tree = QueryReader.read(List.of(query), tables::find);
    boolean some = some(query);
    Query root = tree.roots().get(0);
    List<Block> blocks =
        root.everything().stream().flatMap(q -> q.block().stream()).distinct().toList();
    for (Block block : blocks) {
      tablesOf(block);
      List<SqlNode> order = new ArrayList<>();
      for (Query outer : tree.queries()) {
        if (outer.node() instanceof SqlOrderBy ordered && ordered.query == block.select()) {
          order.add(ordered.orderList);
        }
      }
      values(block, order, some && root.block().filter(b -> b == block).isPresent());
    }
    extras.forEach(this::extend);
    // Inner blocks first: what they put in place is then within what the outer ones write out.
    for (int i = blocks.size() - 1; i >= 0; i--) {
      Block block = blocks.get(i);
      if (block.sources().stream().anyMatch(extras::containsKey)) {
        stars(block);
      }
    }
    return replacement.in(query);
  }

  /** Whether the query wants no particular rows, only a number of them. */
  private static boolean some(SqlNode query) {
    return query instanceof SqlOrderBy ordered
        && ordered.orderList.isEmpty()
        && ordered.fetch != null;
  }

  private List<SqlCall> calls(SqlNode node) {
    List<SqlCall> found = new ArrayList<>();
    node.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlCall call) {
            if (model(call) != null) {
              found.add(call);
              return null;
            }
            return super.visit(call);
          }
        });
    return found;
  }

  private List<SqlCall> ownCalls(SqlNode node) {
    List<SqlCall> found = new ArrayList<>();
    node.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlCall call) {
            if (call.isA(SqlKind.QUERY)) {
              return null;
            }
            if (model(call) != null) {
              found.add(call);
              return null;
            }
            return super.visit(call);
          }
        });
    return found;
  }

  private @Nullable ModelSignature model(SqlCall call) {
    return call.getOperator() instanceof SqlFunction function
        ? context.models().get(function.getName().toLowerCase(Locale.ROOT))
        : null;
  }

  /** {@code LATERAL TABLE(model(…))} in a FROM. */
  private void tablesOf(Block block) {
    for (Source source : block.sources()) {
      if (source.leaf().getKind() != SqlKind.COLLECTION_TABLE) {
        continue;
      }
      SqlNode inside = ((SqlCall) source.leaf()).operand(0);
      if (!(inside instanceof SqlCall call) || model(call) == null) {
        continue;
      }
      Bound bound = bind(call, block);
      String alias = source.alias().isEmpty() ? bound.call().model().name() : source.alias();
      String own = "_m" + count++;
      SqlParserPos pos = call.getParserPosition();
      List<SqlNode> items = new ArrayList<>();
      List<String> keys = Lineage.keyColumns(bound.call().input());
      for (Relation.Column column : bound.table().columns()) {
        if (keys.stream().noneMatch(column.name()::equalsIgnoreCase)) {
          items.add(Trees.column(own, column.name(), pos));
        }
      }
      SqlNode rows =
          Trees.select(
              pos,
              new SqlNodeList(items, pos),
              Trees.as(new SqlIdentifier(bound.table().name(), pos), own),
              keysEqual(own, bound.source().alias(), keys, pos));
      SqlNode place = lateral(block.select().getFrom(), source.leaf());
      replacement.putTable(place, SqlStdOperatorTable.LATERAL.createCall(pos, rows), alias);
    }
  }

  /** The LATERAL around a leaf, or the leaf where there is none. */
  private static SqlNode lateral(@Nullable SqlNode from, SqlNode leaf) {
    SqlNode[] place = {leaf};
    if (from != null) {
      from.accept(
          new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlCall call) {
              if (call.getKind() == SqlKind.LATERAL && call.operand(0) == leaf) {
                place[0] = call;
              }
              return super.visit(call);
            }
          });
    }
    return place[0];
  }

  /** Calls that stand for a value. */
  private void values(Block block, List<SqlNode> order, boolean some) {
    List<@Nullable SqlNode> parts = new ArrayList<>(block.select().getOperandList());
    parts.set(2, null);
    parts.addAll(order);
    List<SqlNode> conditions = new ArrayList<>();
    block.from().ifPresent(from -> on(from, conditions));
    parts.addAll(conditions);
    IdentityHashMap<SqlNode, Boolean> selected = new IdentityHashMap<>();
    block.select().getSelectList().forEach(item -> selected.put(item, true));
    for (SqlNode part : parts) {
      for (SqlCall call : part == null ? List.<SqlCall>of() : ownCalls(part)) {
        SqlNode column = value(call, block, some);
        replacement.put(call, selected.containsKey(call) ? named(column, call) : column);
      }
    }
  }

  private SqlNode named(SqlNode column, SqlCall call) {
    ModelSignature model = model(call);
    return model == null ? column : Trees.as(column, model.outputs().get(0).name());
  }

  private static void on(FromItem item, List<SqlNode> conditions) {
    if (item instanceof FromItem.Join join) {
      SqlNode on = join.on();
      if (on != null) {
        conditions.add(on);
      }
      on(join.left(), conditions);
      on(join.right(), conditions);
    }
  }

  private SqlNode value(SqlCall call, Block block, boolean some) {
    ModelSignature model = model(call);
    if (model == null) {
      throw new IllegalStateException("no model");
    }
    if (model.manyRows()) {
      throw Lineage.failure(
          call,
          "model '"
              + model.name()
              + "' gives any number of rows per input and is no single value; use FROM …, LATERAL"
              + " TABLE("
              + model.name()
              + "(…)) AS o");
    }
    if (model.outputs().size() != 1) {
      throw Lineage.failure(
          call,
          "model '"
              + model.name()
              + "' gives "
              + model.outputs().size()
              + " columns ("
              + String.join(", ", model.outputs().stream().map(Relation.Column::name).toList())
              + "), not a single value; use FROM …, LATERAL TABLE("
              + model.name()
              + "(…)) AS o");
    }
    Bound bound = bind(call, block);
    boolean inner =
        some
            || block.conjuncts().stream()
                .anyMatch(new NullRejection(n -> n.equalsDeep(call, Litmus.IGNORE))::rejects);
    List<Extra> own = extras.computeIfAbsent(bound.source(), s -> new ArrayList<>());
    for (Extra extra : own) {
      if (extra.call().equalsDeep(call, Litmus.IGNORE)) {
        return Trees.column(bound.source().alias(), extra.name(), call.getParserPosition());
      }
    }
    Extra extra = new Extra(call, bound.table(), "_c" + count++, inner);
    own.add(extra);
    return Trees.column(bound.source().alias(), extra.name(), call.getParserPosition());
  }

  private record Bound(BoundCall call, Relation.Virtual table, Source source) {}

  private Bound bind(SqlCall call, Block block) {
    ModelSignature model = model(call);
    if (model == null) {
      throw new IllegalStateException("no model");
    }
    for (SqlNode operand : call.getOperandList()) {
      for (SqlCall nested : calls(operand)) {
        throw Lineage.failure(
            nested,
            "a model's answer as another's input needs a table of its own: CREATE VIRTUAL TABLE"
                + " … USING "
                + nested.getOperator().getName()
                + "(…)");
      }
    }
    Map<String, Source> meant = new HashMap<>();
    QueryNames names = new QueryNames(block, meant);
    BoundCall bound =
        new CallBinder(context, functions).bind(model, call.getOperandList(), names, call);
    Source source = meant.get(bound.input().name().toLowerCase(Locale.ROOT));
    if (source == null) {
      throw new IllegalStateException("the input of a call has no place in FROM");
    }
    KeyJoins.check(call, owner(block, source), source, bound, meant);
    Relation.Virtual table = new CallTables(context).of(bound, call);
    tables = tables.with(table);
    return new Bound(bound, table, source);
  }

  private static Block owner(Block block, Source source) {
    Block owner = block;
    while (!owner.sources().contains(source)) {
      owner = owner.outer().orElseThrow();
    }
    return owner;
  }

  private void extend(Source source, List<Extra> added) {
    SqlParserPos pos = source.leaf().getParserPosition();
    Relation relation = source.relation().orElseThrow();
    String alias = source.alias();
    SqlNode from = Trees.as(new SqlIdentifier(relation.name(), pos), alias);
    List<SqlNode> items = new ArrayList<>();
    items.add(Trees.allOf(alias, pos));
    for (Extra extra : added) {
      String own = "_m" + count++;
      Relation.Column output = last(extra.table());
      items.add(Trees.as(Trees.column(own, output.name(), pos), extra.name()));
      from =
          Trees.join(
              from,
              extra.inner() ? JoinType.INNER : JoinType.LEFT,
              Trees.as(new SqlIdentifier(extra.table().name(), pos), own),
              keysEqual(own, alias, Lineage.keyColumns(relation), pos));
    }
    SqlNode rows = Trees.select(pos, new SqlNodeList(items, pos), from, null);
    replacement.putTable(source.leaf(), rows, alias);
  }

  private static Relation.Column last(Relation.Virtual table) {
    return table.columns().get(table.columns().size() - 1);
  }

  private static SqlNode keysEqual(String left, String right, List<String> keys, SqlParserPos pos) {
    SqlNode all = null;
    for (String key : keys) {
      SqlNode equal =
          SqlStdOperatorTable.EQUALS.createCall(
              pos, Trees.column(left, key, pos), Trees.column(right, key, pos));
      all = all == null ? equal : SqlStdOperatorTable.AND.createCall(pos, all, equal);
    }
    if (all == null) {
      throw new IllegalStateException("a table without a key");
    }
    return all;
  }

  /** Writes out the stars of a SELECT list, before columns are added that they should not show. */
  private void stars(Block block) {
    SqlNodeList list = block.select().getSelectList();
    List<SqlNode> items = new ArrayList<>();
    boolean changed = false;
    for (SqlNode item : list) {
      if (!(item instanceof SqlIdentifier id) || !id.isStar()) {
        items.add(replacement.in(item));
        continue;
      }
      changed = true;
      for (Source source : block.sources()) {
        if (source.open()) {
          throw Lineage.failure(
              item, "beside a call of a model, name the columns instead of a star over this FROM");
        }
      }
      items.addAll(Outputs.written(block, id));
    }
    if (changed) {
      replacement.put(list, new SqlNodeList(items, list.getParserPosition()));
    }
  }
}
