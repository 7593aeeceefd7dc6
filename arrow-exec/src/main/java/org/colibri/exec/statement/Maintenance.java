package org.colibri.exec.statement;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.calcite.sql.SqlDelete;
import org.apache.calcite.sql.SqlIdentifier;
import org.colibri.exec.QueryReport;
import org.colibri.exec.QueryResult;
import org.colibri.exec.QueryResult.Column;
import org.colibri.exec.query.Budget;
import org.colibri.exec.query.Queries;
import org.colibri.exec.query.Scope;
import org.colibri.exec.query.Services;
import org.colibri.exec.query.StoreReads;
import org.colibri.exec.query.StoreResult;
import org.colibri.models.Cost;
import org.colibri.parser.SqlAnalyze;
import org.colibri.parser.SqlRefresh;
import org.colibri.planner.PlannedQuery;
import org.colibri.tables.catalog.BlobTable;
import org.colibri.tables.catalog.CatalogSnapshot;
import org.colibri.tables.catalog.Populations;
import org.colibri.tables.catalog.StageVersion;
import org.colibri.tables.catalog.VirtualTable;
import org.colibri.tables.materialize.Filled;
import org.roaringbitmap.RoaringBitmap;

/** Runs REFRESH, ANALYZE, VACUUM and DELETE. */
public final class Maintenance {
  /** Batches that ANALYZE runs, beyond the first calls, which warm the model up. */
  private static final int ANALYZED_BATCHES = 8;

  private final Services services;
  private final Conversation conversation;
  private final Queries queries;

  Maintenance(Services services, Conversation conversation, Queries queries) {
    this.services = services;
    this.conversation = conversation;
    this.queries = queries;
  }

  QueryResult refresh(SqlRefresh statement, Invocation invocation) throws SQLException {
    BlobTable table = blobTable(statement.identifier());
    List<Populations.Refreshed> found = new ArrayList<>();
    Declarations.change(services, () -> found.add(services.populations().refresh(table)));
    Rows rows =
        new Rows(
            new Column("table", "VARCHAR"),
            new Column("added", "BIGINT"),
            new Column("changed", "BIGINT"),
            new Column("removed", "BIGINT"));
    Populations.Refreshed counts = found.get(0);
    rows.add(table.name(), counts.added(), counts.changed(), counts.removed());
    return queries.rows(rows, invocation);
  }

  QueryResult vacuum(Invocation invocation) throws SQLException {
    List<Long> removed = new ArrayList<>();
    Declarations.change(services, () -> removed.add(services.catalog().vacuum()));
    return queries.done(invocation, OptionalLong.of(removed.get(0)));
  }

  /** Measures the models of one table or of all, on inputs that queries will want anyway. */
  QueryResult analyze(SqlAnalyze statement, Invocation invocation) throws SQLException {
    CatalogSnapshot catalog = queries.catalog();
    List<VirtualTable> tables = new ArrayList<>(catalog.virtualTables());
    SqlIdentifier name = statement.identifier();
    if (name != null && catalog.virtualTable(name.toString()).isEmpty()) {
      blobTable(name); // it must at least exist
      tables.removeIf(t -> !t.root().equalsIgnoreCase(name.toString()));
    } else if (name != null) {
      tables.removeIf(t -> !t.name().equalsIgnoreCase(name.toString()));
    }
    tables.sort(Comparator.comparingInt(VirtualTable::depth));
    Rows rows =
        new Rows(
            new Column("table", "VARCHAR"),
            new Column("model", "VARCHAR"),
            new Column("batch_size", "INTEGER"),
            new Column("seconds_per_input", "DOUBLE"),
            new Column("rows_per_input", "DOUBLE"),
            new Column("inputs_measured", "BIGINT"));
    services.use().readLock().lock();
    try (Connection connection = services.store().connect()) {
      for (VirtualTable table : tables) {
        measure(table, catalog, connection, invocation, rows);
      }
    } finally {
      services.use().readLock().unlock();
    }
    return queries.rows(rows, invocation);
  }

  private void measure(
      VirtualTable table,
      CatalogSnapshot catalog,
      Connection connection,
      Invocation invocation,
      Rows rows)
      throws SQLException {
    catalog.blobTable(table.root()).ifPresent(services.populations()::prepare);
    StageVersion stage = services.catalog().stage(table, invocation);
    int batch = services.materializer().batchSize(stage);
    String input =
        catalog
            .virtualTable(table.spec().input())
            .map(parent -> services.catalog().stage(parent, invocation).relation())
            .or(() -> catalog.blobTable(table.spec().input()).map(BlobTable::relation))
            .orElseThrow();
    RoaringBitmap covered = services.materializer().covered(stage);
    if (covered.getCardinality() < ANALYZED_BATCHES * batch) {
      RoaringBitmap inputs = StoreReads.ordinals(connection, List.of("SELECT _ord FROM " + input));
      RoaringBitmap missing = services.uncovered(stage, inputs);
      Budget budget = new Budget(conversation.settings());
      services
          .materializer()
          .fill(
              stage,
              missing.limit(ANALYZED_BATCHES * batch),
              budget.maxFailures(),
              (name, done, total, perSecond) -> {},
              invocation.cancellation());
    }
    Cost cost = services.catalog().cost(table.spec().model());
    long answered = services.materializer().covered(stage).getLongCardinality();
    double perInput =
        answered == 0
            ? Double.NaN
            : (double) StoreReads.count(connection, stage.relation()) / answered;
    rows.add(
        table.name(), table.spec().model(), batch, cost.secondsPerInput(), perInput, cost.inputs());
  }

  /** DELETE from a blob table forgets the blobs and what derives from them; else it is DuckDB's. */
  QueryResult delete(SqlDelete statement, Invocation invocation) throws SQLException {
    CatalogSnapshot catalog = queries.catalog();
    String name = statement.getTargetTable().toString();
    BlobTable table = catalog.blobTable(name).orElse(null);
    if (table == null || table.source() == null) {
      QueryResult deleted = queries.run(invocation);
      if (table != null
          && !conversation.inTransaction()
          && catalog.virtualTables().stream().anyMatch(t -> t.root().equalsIgnoreCase(name))) {
        services.populations().prepare(table); // what derives from the rows goes with them
      }
      return deleted;
    }
    if (conversation.inTransaction()) {
      throw Places.invalid(
          statement.getTargetTable().getParserPosition(),
          "forgetting blobs cannot be undone; COMMIT or ROLLBACK the transaction, then DELETE");
    }
    Scope scope = queries.scope();
    PlannedQuery plan = services.planner().planBlobDelete(statement, scope.context(statement));
    services.use().readLock().lock();
    Map<String, Filled> stages;
    try {
      stages = queries.fill(plan, scope, invocation);
    } finally {
      services.use().readLock().unlock();
    }
    long[] gone = new long[1];
    Declarations.change(services, () -> gone[0] = services.populations().delete(table, plan.sql()));
    QueryReport report = queries.report(plan, stages, invocation);
    conversation.remember(report);
    return StoreResult.done(OptionalLong.of(gone[0]), report);
  }

  private BlobTable blobTable(SqlIdentifier name) {
    CatalogSnapshot catalog = queries.catalog();
    return catalog
        .blobTable(name.toString())
        .orElseThrow(
            () ->
                Places.invalid(
                    name.getParserPosition(),
                    "there is no blob table "
                        + name
                        + org.colibri.models.Suggestion.orList(
                            name.toString(),
                            catalog.blobTables().stream().map(BlobTable::name).toList())));
  }
}
