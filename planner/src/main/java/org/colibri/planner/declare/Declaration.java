package org.colibri.planner.declare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.colibri.parser.SqlCreateVirtualTable;
import org.colibri.planner.ModelSignature;
import org.colibri.planner.PlanException;
import org.colibri.planner.PlanningContext;
import org.colibri.planner.Relation;
import org.colibri.planner.TableDirectory;
import org.colibri.planner.schema.KnownFunctions;
import org.colibri.tables.catalog.VirtualTableSpec;
import org.colibri.tables.source.SourceColumn;
import org.jspecify.annotations.Nullable;

/** Resolves {@code CREATE VIRTUAL TABLE}. */
public final class Declaration {
  private final PlanningContext context;
  private final KnownFunctions functions;

  public Declaration(PlanningContext context, KnownFunctions functions) {
    this.context = context;
    this.functions = functions;
  }

  /**
   * What the statement declares.
   *
   * @param arguments the statement's arguments, SQL functions written out
   * @throws PlanException with the place and the remedy
   */
  public VirtualTableSpec resolve(
      SqlCreateVirtualTable statement, List<SqlNode> arguments, String createSql) {
    ModelSignature model = model(statement.model());
    List<Relation> named = named(arguments);
    ArgumentNames names = new DeclaredNames(context.tables(), named);
    BoundCall call =
        new CallBinder(context, functions).bind(model, arguments, names, statement.model());
    if (call.tables().stream().anyMatch(t -> madeFrom(t, statement.name()))) {
      throw Lineage.failure(
          statement.identifier(),
          "'"
              + statement.name()
              + "' would be made from itself; choose another name or another input");
    }
    SqlIdentifier ordinal = statement.ordinal();
    if (ordinal != null && !model.manyRows()) {
      throw Lineage.failure(
          ordinal,
          "model '"
              + model.name()
              + "' gives one row per input, so there is nothing to number; leave ORDINAL AS out");
    }
    String number = ordinal == null ? singular(statement.name()) + "_id" : ordinal.getSimple();
    SqlNode blame = ordinal == null ? statement.identifier() : ordinal;
    return spec(statement.name(), call, number, blame, false, createSql);
  }

  /**
   * The virtual table of a call.
   *
   * @param ordinal the name of the column that numbers the rows of an input
   */
  public static VirtualTableSpec spec(
      String name,
      BoundCall call,
      String ordinal,
      SqlNode blame,
      boolean inline,
      String createSql) {
    Relation input = call.input();
    Map<String, SourceColumn> columns = new LinkedHashMap<>();
    List<String> keys = new ArrayList<>(Lineage.keyColumns(input));
    for (String key : keys) {
      String type =
          input.columns().stream()
              .filter(c -> c.name().equalsIgnoreCase(key))
              .map(Relation.Column::type)
              .findFirst()
              .orElseThrow(() -> new PlanException("'" + input.name() + "' lacks its key " + key));
      columns.put(lower(key), new SourceColumn(key, type));
    }
    if (call.model().manyRows()) {
      if (columns.putIfAbsent(lower(ordinal), new SourceColumn(ordinal, "BIGINT")) != null) {
        throw Lineage.failure(
            blame,
            "the column that numbers an input's rows would be called '"
                + ordinal
                + "', as a key column is already; name it with ORDINAL AS");
      }
      keys.add(ordinal);
    }
    for (Relation.Column output : call.model().outputs()) {
      SourceColumn column = new SourceColumn(output.name(), output.type());
      if (columns.putIfAbsent(lower(output.name()), column) != null) {
        throw Lineage.failure(
            blame,
            "model '"
                + call.model().name()
                + "' gives a column '"
                + output.name()
                + "', as the key of '"
                + name
                + "' has already; rename the model's output, or the number with ORDINAL AS");
      }
    }
    return new VirtualTableSpec(
        name,
        call.model().name(),
        input.name(),
        call.arguments(),
        keys,
        List.copyOf(columns.values()),
        inline,
        createSql);
  }

  private ModelSignature model(SqlIdentifier name) {
    String wanted = name.names.get(name.names.size() - 1);
    ModelSignature model = context.models().get(lower(wanted));
    if (model == null) {
      List<String> known = context.models().values().stream().map(ModelSignature::name).toList();
      throw Lineage.failure(
          name,
          "there is no model '"
              + wanted
              + "'"
              + TableDirectory.nearest(wanted, known)
                  .map(n -> "; did you mean '" + n + "'?")
                  .orElse("; SHOW MODELS lists those there are"));
    }
    return model;
  }

  /** The tables that arguments name by themselves. */
  private List<Relation> named(List<SqlNode> arguments) {
    Map<String, Relation> tables = new LinkedHashMap<>();
    for (SqlNode argument : arguments) {
      argument.accept(
          new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlIdentifier id) {
              if (id.names.size() > 1) {
                Relation table = DeclaredNames.table(context.tables(), id);
                tables.putIfAbsent(lower(table.name()), table);
              }
              return null;
            }
          });
    }
    return List.copyOf(tables.values());
  }

  private static boolean madeFrom(Relation table, String name) {
    return table.name().equalsIgnoreCase(name)
        || table.stages().stream().anyMatch(s -> s.table().equalsIgnoreCase(name));
  }

  /** The singular of an English plural, as far as endings tell; {@code row} where they do not. */
  static String singular(String plural) {
    String word = lower(plural);
    int length = word.length();
    if (length > 3 && word.endsWith("ies")) {
      return plural.substring(0, length - 3) + "y";
    }
    if (length > 3 && word.matches(".*(s|x|z|ch|sh)es")) {
      return plural.substring(0, length - 2);
    }
    if (length > 1 && word.endsWith("s") && !word.endsWith("ss")) {
      return plural.substring(0, length - 1);
    }
    return "row";
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
