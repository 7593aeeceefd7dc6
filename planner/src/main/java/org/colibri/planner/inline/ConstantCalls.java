package org.colibri.planner.inline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.colibri.parser.DuckDbText;
import org.colibri.planner.ModelSignature;
import org.colibri.planner.PlanningContext;
import org.colibri.planner.Relation;
import org.colibri.planner.declare.BoundCall;
import org.colibri.planner.declare.CallBinder;
import org.colibri.planner.declare.Lineage;
import org.colibri.planner.schema.Cosine;
import org.colibri.planner.schema.KnownFunctions;
import org.colibri.planner.tree.Block;
import org.colibri.planner.tree.Query;
import org.colibri.planner.tree.QueryReader;
import org.colibri.planner.tree.TreeCopy;
import org.jspecify.annotations.Nullable;

/**
 * Understands {@code COSINE} and {@code EMBED}, and turns calls of models whose arguments name no
 * column into constants. {@code EMBED(text)} beside a vector is a call of the model that made the
 * vector.
 */
final class ConstantCalls extends SqlShuttle {
  private final PlanningContext context;
  private final KnownFunctions functions;
  private final Map<SqlNode, Block> blocks = new IdentityHashMap<>();
  private final Map<Optional<Block>, Map<String, SqlParserPos>> places = new HashMap<>();
  private @Nullable Block block;

  ConstantCalls(PlanningContext context, KnownFunctions functions) {
    this.context = context;
    this.functions = functions;
  }

  /**
   * The query with them replaced; itself where there are none.
   *
   * @throws org.colibri.planner.PlanException at the call that makes no sense
   */
  SqlNode resolve(SqlNode query) {
    if (!concerns(query)) {
      return query;
    }
    for (Query root : QueryReader.read(List.of(query), context.tables()::find).roots()) {
      for (Query each : root.everything()) {
        each.block().ifPresent(b -> blocks.put(b.select(), b));
      }
    }
    SqlNode done = query.accept(this);
    if (done == null) {
      throw new IllegalStateException("a query vanished");
    }
    return done;
  }

  private boolean concerns(SqlNode query) {
    boolean[] found = {false};
    query.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlCall call) {
            found[0] |= named(call, "COSINE") || named(call, "EMBED") || model(call) != null;
            return found[0] ? null : super.visit(call);
          }
        });
    return found[0];
  }

  private @Nullable ModelSignature model(SqlCall call) {
    return call.getOperator() instanceof SqlFunction function
        ? context.models().get(function.getName().toLowerCase(Locale.ROOT))
        : null;
  }

  /** Whether it is this function, and no model of that name. */
  private boolean named(SqlNode node, String name) {
    return node instanceof SqlCall call
        && call.getOperator() instanceof SqlFunction function
        && function.getName().equalsIgnoreCase(name)
        && model(call) == null;
  }

  @Override
  public @Nullable SqlNode visit(SqlNodeList list) {
    if (list.isEmpty()) {
      return list; // an absent ORDER BY is known by its list's identity
    }
    List<@Nullable SqlNode> items = new ArrayList<>(list.size());
    boolean changed = false;
    for (SqlNode item : list.getList()) {
      SqlNode done = item == null ? null : item.accept(this);
      changed |= done != item;
      items.add(done);
    }
    return changed ? new SqlNodeList(items, list.getParserPosition()) : list;
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    if (call.getKind() == SqlKind.COLLECTION_TABLE) {
      return call; // a model's rows, not its value
    }
    ModelSignature model = model(call);
    if (model != null) {
      return value(model, call);
    }
    if (named(call, "COSINE")) {
      return cosine(call);
    }
    if (named(call, "EMBED")) {
      throw Lineage.failure(
          call,
          "EMBED stands in COSINE, beside the column that tells which model is meant:"
              + " COSINE(column, EMBED('text')); elsewhere call the model by its name"
              + example());
    }
    Block around = block;
    if (call instanceof SqlSelect) {
      block = blocks.get(call);
    }
    List<@Nullable SqlNode> operands = new ArrayList<>();
    boolean changed = false;
    for (int i = 0; i < call.operandCount(); i++) {
      SqlNode operand = call.getOperandList().get(i);
      if (call instanceof SqlOrderBy ordered && i == 1) {
        SqlNode sorted = ordered.query instanceof SqlWith with ? with.body : ordered.query;
        block = blocks.get(sorted);
      }
      SqlNode done = operand == null ? null : operand.accept(this);
      changed |= done != operand;
      operands.add(done);
    }
    block = around;
    return changed ? TreeCopy.remade(call, call.getParserPosition(), operands) : call;
  }

  private SqlNode value(ModelSignature model, SqlCall call) {
    if (model.manyRows() || model.outputs().size() != 1 || !constant(call)) {
      return call;
    }
    return constant(model, model.outputs().get(0), call);
  }

  private SqlNode constant(ModelSignature model, Relation.Column output, SqlCall call) {
    List<SqlNode> arguments = call.getOperandList().stream().map(ConstantCalls::text).toList();
    BoundCall bound = new CallBinder(context, functions).bindConstant(model, arguments, call);
    Relation.Virtual table = new CallTables(context).of(bound, call);
    return new ConstantCall(model.name(), table, output)
        .createCall(call.getParserPosition(), arguments);
  }

  /** A literal without the CAST that a function of SQL puts around the text it is given. */
  private static SqlNode text(SqlNode argument) {
    return argument instanceof SqlCall cast
            && cast.getKind() == SqlKind.CAST
            && cast.operand(0) instanceof SqlCharStringLiteral literal
            && cast.operand(1) instanceof SqlDataTypeSpec type
            && type.toString().equalsIgnoreCase("VARCHAR")
        ? literal
        : argument;
  }

  private static boolean constant(SqlCall call) {
    boolean[] names = {false};
    for (SqlNode operand : call.getOperandList()) {
      operand.accept(
          new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlIdentifier id) {
              names[0] = true;
              return null;
            }

            @Override
            public @Nullable Void visit(SqlDynamicParam param) {
              names[0] = true;
              return null;
            }

            @Override
            public @Nullable Void visit(SqlCall inner) {
              names[0] |= inner.isA(SqlKind.QUERY) || inner.getOperator() instanceof ConstantCall;
              return super.visit(inner);
            }
          });
    }
    return !names[0];
  }

  private SqlNode cosine(SqlCall call) {
    if (call.operandCount() != 2) {
      throw Lineage.failure(
          call, "COSINE compares two lists of numbers, not " + call.operandCount());
    }
    List<@Nullable SqlNode> sides = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      SqlNode side = call.operand(i);
      SqlNode text = bare(side);
      sides.add(
          named(text, "EMBED") ? embed((SqlCall) text, call.operand(1 - i)) : side.accept(this));
    }
    SqlCall made = Cosine.INSTANCE.createCall(call.getParserPosition(), call.getOperandList());
    return TreeCopy.remade(made, place(call, sides), sides);
  }

  /**
   * Where to put the blame. An expression that a query says twice, in SELECT and GROUP BY, has one
   * place, so that the store finds both to be the same.
   */
  private SqlParserPos place(SqlCall call, List<@Nullable SqlNode> sides) {
    StringBuilder text = new StringBuilder();
    for (SqlNode side : sides) {
      SqlNode unqualified =
          side == null
              ? null
              : side.accept(
                  new SqlShuttle() {
                    @Override
                    public SqlNode visit(SqlIdentifier id) {
                      return id.getComponent(id.names.size() - 1);
                    }
                  });
      text.append(unqualified == null ? "" : DuckDbText.unparse(unqualified)).append(", ");
    }
    return places
        .computeIfAbsent(Optional.ofNullable(block), b -> new HashMap<>())
        .computeIfAbsent(text.toString(), t -> call.getParserPosition());
  }

  /** Without the CASTs that SQL functions put around what they are given. */
  private static SqlNode bare(SqlNode node) {
    SqlNode bare = node;
    while (bare.getKind() == SqlKind.CAST) {
      bare = ((SqlCall) bare).operand(0);
    }
    return bare;
  }

  private SqlNode embed(SqlCall embed, SqlNode beside) {
    if (embed.operandCount() != 1) {
      throw Lineage.failure(
          embed, "EMBED takes one text: EMBED('text'), not " + embed.operandCount() + " arguments");
    }
    VectorSource.Made made =
        new VectorSource(context.models())
            .of(beside, block)
            .orElseThrow(
                () ->
                    Lineage.failure(
                        embed,
                        "what EMBED is compared with is no column that a model fills, so that it"
                            + " does not tell which model is meant; call that by its name"
                            + example()));
    ModelSignature model = made.model();
    if (!ofTexts(model)) {
      throw Lineage.failure(
          embed,
          "'"
              + made.output().name()
              + "' is what model '"
              + model.name()
              + "' makes of "
              + String.join(", ", model.inputs().stream().map(Relation.Column::type).toList())
              + ", and EMBED needs one of texts; call by its name the model that makes such"
              + " vectors of texts"
              + example());
    }
    SqlParserPos pos = embed.getParserPosition();
    SqlUnresolvedFunction name =
        new SqlUnresolvedFunction(
            new SqlIdentifier(model.name(), pos),
            null,
            null,
            null,
            null,
            SqlFunctionCategory.USER_DEFINED_FUNCTION);
    SqlCall call = (SqlCall) name.createCall(pos, embed.getOperandList());
    return constant(call) ? constant(model, made.output(), call) : call;
  }

  private static boolean ofTexts(ModelSignature model) {
    return !model.manyRows()
        && model.inputs().size() == 1
        && model.inputs().get(0).type().equalsIgnoreCase("VARCHAR");
  }

  /** A model that could be meant, called. */
  private String example() {
    return context.models().values().stream()
        .filter(m -> ofTexts(m) && m.outputs().size() == 1)
        .filter(m -> m.outputs().get(0).type().endsWith("]"))
        .map(m -> ", such as " + m.name() + "('text')")
        .sorted()
        .findFirst()
        .orElse("");
  }
}
