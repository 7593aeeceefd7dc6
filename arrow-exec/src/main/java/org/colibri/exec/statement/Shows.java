package org.colibri.exec.statement;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlIdentifier;
import org.colibri.exec.ColibriException;
import org.colibri.exec.QueryReport;
import org.colibri.exec.QueryResult;
import org.colibri.exec.QueryResult.Column;
import org.colibri.exec.query.Queries;
import org.colibri.exec.query.Scope;
import org.colibri.exec.query.Services;
import org.colibri.exec.query.StoreReads;
import org.colibri.models.Cost;
import org.colibri.models.ModelColumn;
import org.colibri.models.Suggestion;
import org.colibri.parser.DuckDbText;
import org.colibri.parser.ObjectKind;
import org.colibri.parser.SqlDescribe;
import org.colibri.parser.SqlShow;
import org.colibri.parser.SqlShowCreate;
import org.colibri.tables.catalog.BlobTable;
import org.colibri.tables.catalog.CatalogSnapshot;
import org.colibri.tables.catalog.Definition;
import org.colibri.tables.catalog.ModelEntry;
import org.colibri.tables.catalog.PlainTable;
import org.colibri.tables.catalog.ProxyEntry;
import org.colibri.tables.catalog.ProxyQuality;
import org.colibri.tables.catalog.StageVersion;
import org.colibri.tables.catalog.VirtualTable;
import org.colibri.tables.source.SourceColumn;
import org.jspecify.annotations.Nullable;

/** Runs SHOW and DESCRIBE: what there is, as rows. */
public final class Shows {
  private static final Column NAME = new Column("name", "VARCHAR");

  private final Services services;
  private final Conversation conversation;
  private final Queries queries;

  Shows(Services services, Conversation conversation, Queries queries) {
    this.services = services;
    this.conversation = conversation;
    this.queries = queries;
  }

  QueryResult show(SqlShow statement, Invocation invocation) throws SQLException {
    return switch (statement.topic()) {
      case TABLES -> queries.rows(tables(), invocation);
      case MODELS -> queries.rows(models(), invocation);
      case FUNCTIONS -> queries.rows(functions(), invocation);
      case PROXIES -> queries.rows(proxies(), invocation);
      case COVERAGE -> queries.rows(coverage(statement.identifier(), invocation), invocation);
      case ERRORS -> errors(statement.identifier(), invocation);
      case LAST_REPORT -> queries.rows(lastReport(), invocation);
      case ALL -> queries.rows(settings(), invocation);
      case SETTING -> queries.rows(setting(statement), invocation);
    };
  }

  QueryResult showCreate(SqlShowCreate statement, Invocation invocation) throws SQLException {
    CatalogSnapshot catalog = queries.catalog();
    String name = statement.name();
    String sql =
        switch (statement.kind()) {
          case TABLE -> table(catalog, statement.identifier());
          case VIRTUAL_TABLE ->
              catalog
                  .virtualTable(name)
                  .map(t -> t.spec().createSql())
                  .orElseThrow(() -> missing(statement.kind(), statement.identifier(), catalog));
          case MODEL ->
              catalog
                  .model(name)
                  .map(ModelEntry::createSql)
                  .orElseThrow(() -> missing(statement.kind(), statement.identifier(), catalog));
          case VIEW, FUNCTION ->
              catalog
                  .definition(
                      statement.kind() == ObjectKind.VIEW
                          ? Definition.Kind.VIEW
                          : Definition.Kind.FUNCTION,
                      name)
                  .map(Definition::createSql)
                  .orElseThrow(() -> missing(statement.kind(), statement.identifier(), catalog));
          case PROXY ->
              catalog
                  .proxy(name)
                  .map(ProxyEntry::createSql)
                  .orElseThrow(() -> missing(statement.kind(), statement.identifier(), catalog));
        };
    return queries.rows(Rows.ofTexts("name", "sql").add(name, sql), invocation);
  }

  QueryResult describe(SqlDescribe statement, Invocation invocation) throws SQLException {
    CatalogSnapshot catalog = queries.catalog();
    String name = statement.name();
    if (statement.kind() == ObjectKind.MODEL) {
      ModelEntry model =
          catalog
              .model(name)
              .orElseThrow(() -> missing(statement.kind(), statement.identifier(), catalog));
      Rows rows = Rows.ofTexts("column", "type", "role");
      model.spec().inputs().forEach(c -> rows.add(c.name(), c.type().name(), "input"));
      model.spec().outputs().forEach(c -> rows.add(c.name(), c.type().name(), "output"));
      return queries.rows(rows, invocation);
    }
    Rows rows =
        new Rows(
            new Column("column", "VARCHAR"),
            new Column("type", "VARCHAR"),
            new Column("key", "BOOLEAN"));
    if (catalog.blobTable(name).isPresent()) {
      BlobTable table = catalog.blobTable(name).get();
      add(rows, table.columns(), List.of(table.keyColumn()));
      if (!table.contentColumn().isEmpty()) {
        rows.add(table.contentColumn(), String.valueOf(table.contentType()), false);
      }
    } else if (catalog.virtualTable(name).isPresent()) {
      VirtualTable table = catalog.virtualTable(name).get();
      add(rows, table.spec().columns(), table.spec().keyColumns());
    } else if (catalog.plainTable(name).isPresent()) {
      add(rows, catalog.plainTable(name).get().columns(), List.of());
    } else if (catalog.definition(Definition.Kind.VIEW, name).isPresent()) {
      return describeView(name, rows, invocation);
    } else {
      throw missing(ObjectKind.TABLE, statement.identifier(), catalog);
    }
    return queries.rows(rows, invocation);
  }

  private static void add(Rows rows, List<SourceColumn> columns, List<String> key) {
    for (SourceColumn column : columns) {
      rows.add(
          column.name(),
          column.sqlType(),
          key.stream().anyMatch(k -> k.equalsIgnoreCase(column.name())));
    }
  }

  private QueryResult describeView(String name, Rows rows, Invocation invocation)
      throws SQLException {
    var query =
        org.colibri.parser.SqlText.parseStatement("SELECT * FROM " + DuckDbText.quote(name));
    Scope scope = queries.scope();
    String sql = services.planner().plan(query, scope.context(query)).sql();
    try (Connection connection = services.store().connect();
        Statement statement = connection.createStatement();
        ResultSet columns = statement.executeQuery("DESCRIBE " + sql)) {
      while (columns.next()) {
        rows.add(columns.getString(1), columns.getString(2), false);
      }
    }
    return queries.rows(rows, invocation);
  }

  private Rows tables() throws SQLException {
    Rows rows =
        new Rows(
            NAME,
            new Column("kind", "VARCHAR"),
            new Column("made_of", "VARCHAR"),
            new Column("rows", "BIGINT"));
    CatalogSnapshot catalog = queries.catalog();
    for (BlobTable table : catalog.blobTables()) {
      if (table.source() != null) {
        long size = services.populations().size(table);
        rows.add(
            table.name(),
            "blob table",
            table.source().connector() + " " + table.source().options().getOrDefault("path", ""),
            size < 0 ? null : size);
      }
    }
    for (VirtualTable table : catalog.virtualTables()) {
      if (!table.spec().inline()) {
        rows.add(
            table.name(),
            "virtual table",
            table.spec().model() + " over " + table.spec().input(),
            null);
      }
    }
    for (PlainTable table : catalog.plainTables()) {
      rows.add(table.name(), "table", "", count("main." + DuckDbText.quote(table.name())));
    }
    for (Definition definition : catalog.definitions()) {
      if (definition.kind() == Definition.Kind.VIEW) {
        rows.add(definition.name(), "view", "", null);
      }
    }
    return rows;
  }

  private Rows models() {
    Rows rows =
        new Rows(
            NAME,
            new Column("provider", "VARCHAR"),
            new Column("input", "VARCHAR"),
            new Column("output", "VARCHAR"),
            new Column("seconds_per_input", "DOUBLE"),
            new Column("inputs_measured", "BIGINT"));
    for (ModelEntry model : services.catalog().snapshot().models()) {
      Cost cost = services.catalog().cost(model.name());
      rows.add(
          model.name(),
          model.spec().provider(),
          signature(model.spec().inputs()),
          (model.spec().manyRows() ? "TABLE " : "") + signature(model.spec().outputs()),
          cost.secondsPerInput(),
          cost.inputs());
    }
    return rows;
  }

  private static String signature(List<ModelColumn> columns) {
    return columns.stream()
        .map(c -> c.name() + " " + c.type())
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private Rows functions() {
    Rows rows = Rows.ofTexts("name", "definition");
    for (Definition definition : services.catalog().snapshot().definitions()) {
      if (definition.kind() == Definition.Kind.FUNCTION) {
        rows.add(definition.name(), definition.createSql());
      }
    }
    return rows;
  }

  private Rows proxies() {
    Rows rows =
        new Rows(
            NAME,
            new Column("on", "VARCHAR"),
            new Column("query", "VARCHAR"),
            new Column("labels", "BIGINT"),
            new Column("auc", "DOUBLE"),
            new Column("correlation", "DOUBLE"),
            new Column("calls_saved", "BIGINT"));
    for (ProxyEntry proxy : queries.catalog().proxies()) {
      ProxyQuality quality = proxy.quality();
      rows.add(
          proxy.name(),
          proxy.table(),
          new ProxyText(proxy.createSql()).query(),
          quality == null ? null : quality.labels(),
          quality == null ? null : quality.auc(),
          quality == null ? null : quality.correlation(),
          quality == null ? null : quality.callsSaved());
    }
    return rows;
  }

  private Rows coverage(@Nullable SqlIdentifier name, Invocation invocation) throws SQLException {
    Rows rows =
        new Rows(
            new Column("table", "VARCHAR"),
            new Column("covered", "BIGINT"),
            new Column("population", "BIGINT"),
            new Column("rows", "BIGINT"),
            new Column("model", "VARCHAR"),
            new Column("version", "VARCHAR"));
    CatalogSnapshot catalog = queries.catalog();
    if (name != null && catalog.virtualTable(name.toString()).isEmpty()) {
      throw missing(ObjectKind.VIRTUAL_TABLE, name, catalog);
    }
    for (VirtualTable table : catalog.virtualTables()) {
      if (name == null || table.name().equalsIgnoreCase(name.toString())) {
        StageVersion stage = services.catalog().stage(table, invocation);
        Long inputs;
        if (catalog.virtualTable(table.spec().input()).isPresent()) {
          StageVersion parent =
              services
                  .catalog()
                  .stage(catalog.virtualTable(table.spec().input()).get(), invocation);
          inputs = count(parent.relation());
        } else {
          long size =
              catalog.blobTable(table.spec().input()).map(services.populations()::size).orElse(-1L);
          inputs = size < 0 ? null : size;
        }
        rows.add(
            table.name(),
            services.materializer().covered(stage).getLongCardinality(),
            inputs,
            count(stage.relation()),
            table.spec().model(),
            stage.version().substring(0, 12));
      }
    }
    return rows;
  }

  private QueryResult errors(@Nullable SqlIdentifier name, Invocation invocation)
      throws SQLException {
    String sql = services.materializer().failuresSql();
    if (name != null) {
      sql =
          "SELECT * FROM ("
              + sql
              + ") WHERE lower(\"table\") = lower("
              + DuckDbText.literal(name.toString())
              + ")";
    }
    return queries.rows(sql, QueryReport.withoutModels(invocation.seconds(), queries.seed()));
  }

  private Rows lastReport() {
    Rows rows = Rows.ofTexts("property", "value");
    QueryReport report = conversation.lastReport();
    if (report != null) {
      report.properties().forEach((property, value) -> rows.add(property, value));
    }
    return rows;
  }

  private Rows settings() {
    Rows rows = Rows.ofTexts("setting", "value", "meaning");
    conversation.settings().rows().forEach(row -> rows.add(row.toArray()));
    return rows;
  }

  private Rows setting(SqlShow statement) {
    String name = String.valueOf(statement.name()).toLowerCase(Locale.ROOT);
    try {
      return Rows.ofTexts("setting", "value").add(name, conversation.settings().value(name));
    } catch (ColibriException e) {
      throw Places.invalid(Names.position(statement), String.valueOf(e.getMessage()));
    }
  }

  private String table(CatalogSnapshot catalog, SqlIdentifier name) throws SQLException {
    var blobs = catalog.blobTable(name.toString());
    if (blobs.isPresent() && blobs.get().source() != null) {
      return blobs.get().createSql();
    }
    if (catalog.plainTable(name.toString()).isEmpty()) {
      throw missing(ObjectKind.TABLE, name, catalog);
    }
    try (Connection connection = services.store().connect();
        var statement =
            connection.prepareStatement(
                "SELECT sql FROM duckdb_tables() WHERE schema_name = 'main' AND lower(table_name) = lower(?)")) {
      statement.setString(1, name.toString());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getString(1) : "";
      }
    }
  }

  static ColibriException missing(ObjectKind kind, SqlIdentifier name, CatalogSnapshot catalog) {
    List<String> names = new ArrayList<>();
    switch (kind) {
      case MODEL -> catalog.models().forEach(m -> names.add(m.name()));
      case VIRTUAL_TABLE -> catalog.virtualTables().forEach(t -> names.add(t.name()));
      case VIEW, FUNCTION ->
          catalog.definitions().stream()
              .filter(d -> d.kind().name().equals(kind.name()))
              .forEach(d -> names.add(d.name()));
      case TABLE -> {
        catalog.blobTables().forEach(t -> names.add(t.name()));
        catalog.virtualTables().forEach(t -> names.add(t.name()));
        catalog.plainTables().forEach(t -> names.add(t.name()));
      }
      case PROXY -> catalog.proxies().forEach(p -> names.add(p.name()));
    }
    String what = kind.sql().toLowerCase(Locale.ROOT);
    return Places.invalid(
        name.getParserPosition(),
        "there is no "
            + what
            + " "
            + name
            + (names.isEmpty() ? "" : Suggestion.orList(name.toString(), names)));
  }

  private long count(String relation) throws SQLException {
    try (Connection connection = services.store().connect()) {
      return StoreReads.count(connection, relation);
    }
  }
}
