package org.colibri.planner.declare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.colibri.parser.DuckDbText;
import org.colibri.planner.ModelSignature;
import org.colibri.planner.PlanException;
import org.colibri.planner.PlanningContext;
import org.colibri.planner.Relation;
import org.colibri.planner.schema.KnownFunctions;
import org.colibri.planner.tree.TreeCopy;
import org.colibri.planner.tree.Trees;
import org.colibri.planner.validate.Validation;
import org.colibri.tables.catalog.Argument;
import org.colibri.tables.catalog.BlobTable;
import org.colibri.tables.catalog.Constants;

/** Understands the arguments of a model and checks that they fit its inputs. */
public final class CallBinder {
  private final PlanningContext context;
  private final KnownFunctions functions;

  public CallBinder(PlanningContext context, KnownFunctions functions) {
    this.context = context;
    this.functions = functions;
  }

  /**
   * @param call where to put the blame for what no single argument is to blame for
   * @throws PlanException at the argument that does not fit
   */
  public BoundCall bind(
      ModelSignature model, List<SqlNode> arguments, ArgumentNames names, SqlNode call) {
    Map<String, Relation> tables = new LinkedHashMap<>();
    List<Argument> bound = arguments(model, arguments, names, tables, call);
    if (tables.isEmpty()) {
      throw Lineage.failure(
          call,
          "an argument of model '" + model.name() + "' must name a column, to say what it runs on");
    }
    List<Relation> all = List.copyOf(tables.values());
    return new BoundCall(model, bound, deepest(all, call), all);
  }

  /**
   * As {@link #bind}, of a call whose arguments name no column: its input is the row of constants.
   */
  public BoundCall bindConstant(ModelSignature model, List<SqlNode> arguments, SqlNode call) {
    ArgumentNames none =
        name -> {
          throw new IllegalStateException("a constant that names " + name);
        };
    BlobTable row = Constants.TABLE;
    Relation.Column key = new Relation.Column(row.keyColumn(), row.columns().get(0).sqlType());
    Relation.Blobs input =
        new Relation.Blobs(
            row.name(), List.of(key), row.relation(), row.relation(), row.keyColumn(), "");
    List<Argument> bound = arguments(model, arguments, none, new LinkedHashMap<>(), call);
    return new BoundCall(model, bound, input, List.of(input));
  }

  private List<Argument> arguments(
      ModelSignature model,
      List<SqlNode> arguments,
      ArgumentNames names,
      Map<String, Relation> tables,
      SqlNode call) {
    List<Relation.Column> inputs = model.inputs();
    if (arguments.size() != inputs.size()) {
      throw Lineage.failure(
          call,
          "model '"
              + model.name()
              + "' takes "
              + count(inputs.size())
              + " ("
              + String.join(", ", inputs.stream().map(i -> i.name() + " " + i.type()).toList())
              + "), not "
              + arguments.size());
    }
    List<Argument> bound = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      bound.add(argument(model, inputs.get(i), arguments.get(i), names, tables));
    }
    return bound;
  }

  private static String count(int inputs) {
    return inputs == 1 ? "1 argument" : inputs + " arguments";
  }

  private Argument argument(
      ModelSignature model,
      Relation.Column input,
      SqlNode argument,
      ArgumentNames names,
      Map<String, Relation> tables) {
    String wanted = input.type().toUpperCase(Locale.ROOT);
    boolean picture = wanted.equals("IMAGE");
    if (isCrop(argument)) {
      SqlCall crop = (SqlCall) argument;
      if (!picture) {
        throw Lineage.failure(
            argument, "CROP gives a picture, but input '" + input.name() + "' takes " + wanted);
      }
      if (crop.operandCount() != 5) {
        throw Lineage.failure(
            argument, "CROP takes a picture and four edges: CROP(image, xmin, ymin, xmax, ymax)");
      }
      content(model, input, crop.operand(0), names, tables);
      List<String> edges = new ArrayList<>();
      for (SqlNode edge : crop.getOperandList().subList(1, 5)) {
        edges.add(scalar(edge, new Relation.Column("an edge of CROP", "DOUBLE"), names, tables));
      }
      return new Argument.Crop(edges.get(0), edges.get(1), edges.get(2), edges.get(3));
    }
    if (picture || wanted.equals("AUDIO")) {
      content(model, input, argument, names, tables);
      return new Argument.Content();
    }
    return new Argument.Sql(scalar(argument, input, names, tables));
  }

  /** Whether the node cuts a piece out of a picture. */
  public static boolean isCrop(SqlNode node) {
    return named(node, "CROP");
  }

  private static boolean named(SqlNode node, String name) {
    return node instanceof SqlCall call
        && call.getOperator() instanceof SqlFunction function
        && function.getName().equalsIgnoreCase(name);
  }

  private static void content(
      ModelSignature model,
      Relation.Column input,
      SqlNode argument,
      ArgumentNames names,
      Map<String, Relation> tables) {
    String wanted = input.type().toUpperCase(Locale.ROOT);
    if (argument instanceof SqlIdentifier name) {
      ArgumentNames.Meaning meaning = names.of(name);
      Relation relation = meaning.relation();
      String type = meaning.column().type().toUpperCase(Locale.ROOT);
      boolean other = (type.equals("IMAGE") || type.equals("AUDIO")) && !type.equals(wanted);
      if (isContent(meaning) && !other) {
        tables.putIfAbsent(relation.name().toLowerCase(Locale.ROOT), relation);
        return;
      }
      throw Lineage.failure(
          argument,
          "input '"
              + input.name()
              + "' of model '"
              + model.name()
              + "' takes "
              + wanted
              + ", but "
              + relation.name()
              + "."
              + meaning.column().name()
              + " is "
              + type
              + "; give the content column of a blob table");
    }
    throw Lineage.failure(
        argument,
        "input '"
            + input.name()
            + "' of model '"
            + model.name()
            + "' takes "
            + wanted
            + "; give the content column of a blob table"
            + (wanted.equals("IMAGE") ? ", or CROP(…) of it" : ""));
  }

  private static boolean isContent(ArgumentNames.Meaning meaning) {
    return meaning.relation() instanceof Relation.Blobs blobs
        && blobs.contentColumn().equalsIgnoreCase(meaning.column().name());
  }

  private String scalar(
      SqlNode argument, Relation.Column input, ArgumentNames names, Map<String, Relation> tables) {
    Map<String, Relation> own = new LinkedHashMap<>();
    SqlNode qualified = TreeCopy.of(argument).accept(new Qualifier(input, names, own));
    if (qualified == null) {
      throw new IllegalStateException("an argument vanished");
    }
    RelDataType given = typeOf(qualified, own, argument);
    if (!Fit.fits(given, input.type())) {
      throw Lineage.failure(
          argument,
          "input '"
              + input.name()
              + "' takes "
              + input.type().toUpperCase(Locale.ROOT)
              + ", but this is "
              + given.getSqlTypeName().getName()
              + "; CAST it if that is what you mean");
    }
    tables.putAll(own);
    return DuckDbText.unparse(qualified);
  }

  private RelDataType typeOf(SqlNode expression, Map<String, Relation> tables, SqlNode argument) {
    SqlNode from = null;
    for (Relation relation : tables.values()) {
      SqlNode name = new SqlIdentifier(relation.name(), SqlParserPos.ZERO);
      from = from == null ? name : Trees.cross(from, name);
    }
    SqlParserPos pos = argument.getParserPosition();
    SqlNodeList list = new SqlNodeList(List.of(expression), pos);
    SqlSelect select = Trees.select(pos, list, from, null);
    return new Validation(context.tables(), context, functions)
        .check(select)
        .getFieldList()
        .get(0)
        .getType();
  }

  private static Relation deepest(List<Relation> tables, SqlNode call) {
    Relation deepest = tables.get(0);
    for (Relation table : tables) {
      if (Lineage.depth(table) > Lineage.depth(deepest)) {
        deepest = table;
      }
    }
    for (Relation table : tables) {
      if (table.blobs().isEmpty()) {
        throw Lineage.failure(
            call,
            "'"
                + table.name()
                + "' has no key of one column, so a model cannot run on it; give it a PRIMARY KEY"
                + " or read it with a connector and 'key'");
      }
      if (!Lineage.beneath(table, deepest)) {
        throw Lineage.failure(
            call,
            "'"
                + table.name()
                + "' and '"
                + deepest.name()
                + "' are not made from one another, so no row has both as input; join them in a"
                + " table first");
      }
    }
    return deepest;
  }

  /** Writes every name as table and column, and refuses what is no value of one row. */
  private final class Qualifier extends SqlShuttle {
    private final Relation.Column input;
    private final ArgumentNames names;
    private final Map<String, Relation> tables;

    Qualifier(Relation.Column input, ArgumentNames names, Map<String, Relation> tables) {
      this.input = input;
      this.names = names;
      this.tables = tables;
    }

    @Override
    public SqlNode visit(SqlIdentifier id) {
      ArgumentNames.Meaning meaning = names.of(id);
      Relation relation = meaning.relation();
      if (isContent(meaning)) {
        throw Lineage.failure(
            id,
            relation.name()
                + "."
                + meaning.column().name()
                + " is content for a model to decode, but input '"
                + input.name()
                + "' takes "
                + input.type().toUpperCase(Locale.ROOT));
      }
      tables.putIfAbsent(relation.name().toLowerCase(Locale.ROOT), relation);
      SqlParserPos pos = id.getParserPosition();
      List<String> path = List.of(relation.name(), meaning.column().name());
      return new SqlIdentifier(path, null, pos, List.of(pos, pos));
    }

    @Override
    public @org.jspecify.annotations.Nullable SqlNode visit(SqlCall call) {
      if (call.isA(SqlKind.QUERY)
          || call.getKind() == SqlKind.OVER
          || functions.facts().aggregate(call)) {
        throw Lineage.failure(
            call, "an argument of a model is a value of one row: no query, aggregate or window");
      }
      if (!functions.facts().repeatable(call)) {
        throw Lineage.failure(
            call,
            call.getOperator().getName().toLowerCase(Locale.ROOT)
                + " gives another value each time, and a model's answer is kept; leave it out");
      }
      if (named(call, "COSINE") || named(call, "EMBED")) {
        throw Lineage.failure(
            call, call.getOperator().getName() + " has no place in an argument of a model");
      }
      if (isCrop(call)) {
        throw Lineage.failure(call, "CROP gives a picture and stands alone as an argument");
      }
      return super.visit(call);
    }
  }
}
