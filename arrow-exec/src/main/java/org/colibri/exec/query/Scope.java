package org.colibri.exec.query;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlNode;
import org.colibri.exec.statement.ColumnTypes;
import org.colibri.exec.statement.Names;
import org.colibri.models.ModelColumn;
import org.colibri.models.ModelSpec;
import org.colibri.parser.DuckDbText;
import org.colibri.parser.SqlText;
import org.colibri.planner.ModelSignature;
import org.colibri.planner.Planner;
import org.colibri.planner.PlanningContext;
import org.colibri.planner.Relation;
import org.colibri.planner.TableDirectory;
import org.colibri.planner.target.ProxyPlan;
import org.colibri.tables.catalog.BlobTable;
import org.colibri.tables.catalog.CatalogSnapshot;
import org.colibri.tables.catalog.Constants;
import org.colibri.tables.catalog.Definition;
import org.colibri.tables.catalog.ModelEntry;
import org.colibri.tables.catalog.PlainTable;
import org.colibri.tables.catalog.StageVersion;
import org.colibri.tables.catalog.VirtualTable;
import org.colibri.tables.source.SourceColumn;

/**
 * The catalog as one statement sees it: tables as the planner's relations, virtual tables at the
 * version that their models have now. Only the models of virtual tables that the statement may
 * touch are looked at. Confined to the session's thread.
 */
public final class Scope {
  private final Services services;
  private final Object session;
  private final CatalogSnapshot catalog;
  private final Map<String, StageVersion> stages = new HashMap<>();
  private final Map<String, SqlNode> views = new HashMap<>();
  private final Map<String, SqlNode> functions = new HashMap<>();

  Scope(Services services, Object session, CatalogSnapshot catalog) {
    this.services = services;
    this.session = session;
    this.catalog = catalog;
    for (Definition definition : catalog.definitions()) {
      Map<String, SqlNode> kind = definition.kind() == Definition.Kind.VIEW ? views : functions;
      kind.put(
          definition.name().toLowerCase(Locale.ROOT),
          SqlText.parseStatement(definition.createSql()));
    }
  }

  public CatalogSnapshot catalog() {
    return catalog;
  }

  /** What a statement may name. */
  public PlanningContext context(SqlNode statement) throws SQLException {
    Set<String> mentioned = new TreeSet<>();
    boolean all = mention(statement, mentioned);
    return context(mentioned, all);
  }

  /** What a statement may name that reads these tables although it does not mention them. */
  private PlanningContext context(SqlNode statement, Set<String> more) throws SQLException {
    Set<String> mentioned = new TreeSet<>();
    boolean all = mention(statement, mentioned);
    more.forEach(name -> mentioned.add(key(name)));
    return context(mentioned, all);
  }

  /**
   * Plans a score per blob of a table, over whatever stands on it.
   *
   * @param source an expression, or the query of a CREATE PROXY
   * @throws org.colibri.planner.PlanException with the place and the remedy
   */
  public ProxyPlan proxy(String name, SqlNode source, String root) throws SQLException {
    TableDirectory directory = declaring().tables();
    Relation.Blobs blobs = (Relation.Blobs) directory.find(root).orElseThrow();
    Set<String> tables = Planner.proxyTables(source, blobs, directory);
    return services.planner().planProxy(name, source, blobs, context(source, tables));
  }

  /** What a declaration may name: names and types, without a look at any model. */
  public PlanningContext declaring() throws SQLException {
    return context(Set.of(), false);
  }

  private PlanningContext context(Set<String> mentioned, boolean all) throws SQLException {
    List<Relation> relations = new ArrayList<>();
    Map<String, Relation.Blobs> blobs = new HashMap<>();
    for (BlobTable table : catalog.blobTables()) {
      Relation.Blobs relation = blobs(table);
      blobs.put(key(table.name()), relation);
      relations.add(relation);
    }
    for (PlainTable table : catalog.plainTables()) {
      if (!blobs.containsKey(key(table.name()))) {
        relations.add(
            new Relation.Plain(table.name(), columns(table.columns()), mainTable(table.name())));
      }
    }
    for (VirtualTable table : catalog.virtualTables()) {
      if (!table.spec().inline()) {
        boolean touched = all || mentioned.contains(key(table.name()));
        relations.add(virtual(table, blobs, touched));
      }
    }
    Map<String, Relation.Blobs> inputs = new HashMap<>(blobs);
    inputs.put(key(Constants.TABLE.name()), blobs(Constants.TABLE));
    return new PlanningContext(
        TableDirectory.of(relations),
        catalog.models().stream().collect(Collectors.toMap(m -> key(m.name()), m -> signature(m))),
        views,
        functions,
        services.functions().signatures(),
        call -> virtual(services.catalog().findOrMake(call), inputs, true));
  }

  /** The version of a virtual table that a plan names. */
  public StageVersion stage(String table) {
    StageVersion stage = stages.get(key(table));
    if (stage == null) {
      throw new IllegalStateException("the plan reads " + table + ", which was not looked at");
    }
    return stage;
  }

  /** The blob table that a plan names. */
  public BlobTable blobTable(String name) {
    return catalog
        .blobTable(name)
        .orElseThrow(() -> new IllegalStateException("there is no blob table " + name));
  }

  private boolean mention(SqlNode statement, Set<String> mentioned) {
    Names names = Names.in(statement);
    boolean all = names.fromLess();
    for (String name : names.mentioned()) {
      boolean fresh = mentioned.add(name);
      if (fresh && views.containsKey(name)) {
        all |= mention(views.get(name), mentioned);
      }
      if (fresh && functions.containsKey(name)) {
        mention(functions.get(name), mentioned);
      }
    }
    return all;
  }

  private Relation.Blobs blobs(BlobTable table) {
    List<Relation.Column> columns = new ArrayList<>(columns(table.columns()));
    String user;
    if (table.source() == null) {
      user = mainTable(table.name());
    } else {
      List<String> items = new ArrayList<>();
      table.columns().forEach(c -> items.add(DuckDbText.quote(c.name())));
      if (!table.contentColumn().isEmpty()) {
        columns.add(new Relation.Column(table.contentColumn(), "VARCHAR"));
        items.add(
            DuckDbText.literal(table.name() + "#")
                + " || "
                + DuckDbText.quote(table.keyColumn())
                + " AS "
                + DuckDbText.quote(table.contentColumn()));
      }
      user = "(SELECT " + String.join(", ", items) + " FROM " + table.relation() + ")";
    }
    return new Relation.Blobs(
        table.name(), columns, user, table.relation(), table.keyColumn(), table.contentColumn());
  }

  private Relation.Virtual virtual(
      VirtualTable table, Map<String, Relation.Blobs> blobs, boolean touched) {
    List<Relation.Stage> chain = new ArrayList<>();
    chain(table, touched, chain);
    Relation.Stage own = chain.get(chain.size() - 1);
    String items =
        own.columns().stream()
            .map(c -> DuckDbText.quote(c.name()))
            .collect(Collectors.joining(", "));
    Relation.Blobs root = blobs.get(key(table.root()));
    if (root == null) {
      throw new IllegalStateException(table.name() + " stands on no blob table");
    }
    return new Relation.Virtual(
        table.name(),
        own.columns(),
        "(SELECT " + items + " FROM " + own.physicalRelation() + ")",
        root,
        chain);
  }

  private void chain(VirtualTable table, boolean touched, List<Relation.Stage> chain) {
    services
        .catalog()
        .snapshot()
        .virtualTable(table.spec().input())
        .ifPresent(parent -> chain(parent, touched, chain));
    // A table that is not touched has no relation yet; its name would be an error, as it should be.
    String relation = "colibri_rows.v" + table.id();
    if (touched) {
      StageVersion stage = services.catalog().stage(table, session);
      stages.put(key(table.name()), stage);
      relation = stage.relation();
    }
    chain.add(
        new Relation.Stage(
            table.name(),
            table.spec().model(),
            relation,
            table.spec().keyColumns(),
            columns(table.spec().columns())));
  }

  private static ModelSignature signature(ModelEntry model) {
    ModelSpec spec = model.spec();
    return new ModelSignature(
        spec.name(), typed(spec.inputs()), typed(spec.outputs()), spec.manyRows());
  }

  private static List<Relation.Column> typed(List<ModelColumn> columns) {
    return columns.stream()
        .map(c -> new Relation.Column(c.name(), ColumnTypes.duckDb(c.type())))
        .toList();
  }

  private static List<Relation.Column> columns(List<SourceColumn> columns) {
    return columns.stream().map(c -> new Relation.Column(c.name(), c.sqlType())).toList();
  }

  private static String mainTable(String name) {
    return "\"main\"." + DuckDbText.quote(name);
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
