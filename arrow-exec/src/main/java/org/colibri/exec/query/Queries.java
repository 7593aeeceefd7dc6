package org.colibri.exec.query;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.Lock;
import org.colibri.exec.ColibriException;
import org.colibri.exec.ColibriException.Kind;
import org.colibri.exec.QueryReport;
import org.colibri.exec.QueryResult;
import org.colibri.exec.statement.Conversation;
import org.colibri.exec.statement.Invocation;
import org.colibri.exec.statement.Rows;
import org.colibri.parser.SqlTargetQuery;
import org.colibri.planner.PlannedQuery;
import org.colibri.planner.Relation;
import org.colibri.tables.catalog.CatalogSnapshot;
import org.colibri.tables.materialize.Filled;

/** Runs queries and the statements that write to plain tables. Confined to the session's thread. */
public final class Queries {
  private final Services services;
  private final Conversation conversation;
  private final Object session;

  public Queries(Services services, Conversation conversation, Object session) {
    this.services = services;
    this.conversation = conversation;
    this.session = session;
  }

  /** Plans, fills, and leaves the rest to the store. */
  public QueryResult run(Invocation invocation) throws SQLException {
    Lock lock = services.use().readLock();
    lock.lock();
    try {
      Scope scope = scope();
      PlannedQuery plan =
          services.planner().plan(invocation.node(), scope.context(invocation.node()));
      return finish(plan, fill(plan, scope, invocation), invocation);
    } finally {
      lock.unlock();
    }
  }

  /** The catalog as a statement sees it now. */
  public Scope scope() {
    return new Scope(services, session, catalog());
  }

  /** What there is, with what an open transaction has made. */
  public CatalogSnapshot catalog() {
    return conversation.inTransaction()
        ? services.catalog().snapshot(conversation.connection())
        : services.catalog().snapshot();
  }

  public boolean inTransaction() {
    return conversation.inTransaction();
  }

  /** Makes populations current and runs models; what each stage took, in the order run. */
  public Map<String, Filled> fill(PlannedQuery plan, Scope scope, Invocation invocation)
      throws SQLException {
    prepare(plan, scope);
    if (plan.needs().isEmpty()) {
      return constants(plan, scope, invocation);
    }
    refuseUncommitted(plan);
    try (Connection connection = services.store().connect()) {
      Filler filler = new Filler(services, scope, new Budget(conversation.settings()), invocation);
      new QueryRun(services, scope, plan, connection, filler).fill();
      return filler.done();
    }
  }

  /** Has models answer a plan's constants; what each took. */
  public Map<String, Filled> constants(PlannedQuery plan, Scope scope, Invocation invocation) {
    Filler filler = new Filler(services, scope, new Budget(conversation.settings()), invocation);
    filler.constants(plan);
    return filler.done();
  }

  /** Makes the populations that a plan reads current. */
  public void prepare(PlannedQuery plan, Scope scope) {
    for (Relation.Blobs blobs : plan.blobTables()) {
      services.populations().prepare(scope.blobTable(blobs.name()));
    }
  }

  /** Refuses a query over models that joins what the open transaction has changed. */
  public void refuseUncommitted(PlannedQuery plan) {
    String changed = conversation.changedAmong(plan.plainTables());
    if (changed != null) {
      throw new ColibriException(
          Kind.INVALID,
          "the open transaction has changed "
              + changed
              + ", which this query joins with virtual tables; COMMIT first");
    }
  }

  /** Runs the remainder and makes the report. */
  public QueryResult finish(PlannedQuery plan, Map<String, Filled> stages, Invocation invocation)
      throws SQLException {
    boolean query = isQuery(invocation);
    // A transaction's snapshot is older than the rows that models have just given, and only the
    // transaction itself sees what it has changed.
    boolean owned = query && !(conversation.inTransaction() && stages.isEmpty());
    Connection connection = owned ? services.store().connect() : conversation.connection();
    Statement statement = connection.createStatement();
    try {
      conversation.running(statement);
      boolean rows = statement.execute(plan.sql());
      QueryReport report = report(plan, stages, invocation);
      conversation.remember(report);
      if (rows && query) {
        return StoreResult.streaming(
            statement, statement.getResultSet(), owned ? connection : null, report);
      }
      plan.plainTables().forEach(conversation::changed);
      long count = Math.max(0, rows ? updated(statement) : statement.getLargeUpdateCount());
      statement.close();
      return StoreResult.done(OptionalLong.of(count), report);
    } catch (SQLException | RuntimeException e) {
      try (Connection closing = owned ? connection : null;
          Statement cursor = statement) {
        throw e;
      }
    } finally {
      conversation.running(null);
    }
  }

  /** The result of a statement without rows and without models. */
  public QueryResult done(Invocation invocation, OptionalLong count) {
    return StoreResult.done(count, QueryReport.withoutModels(invocation.seconds(), seed()));
  }

  /** The engine's own rows as a result. */
  public QueryResult rows(Rows rows, Invocation invocation) throws SQLException {
    return rows(rows.sql(), QueryReport.withoutModels(invocation.seconds(), seed()));
  }

  public QueryResult rows(String sql, QueryReport report) throws SQLException {
    Connection connection = services.store().connect();
    Statement statement = connection.createStatement();
    try {
      return StoreResult.streaming(statement, statement.executeQuery(sql), connection, report);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Runs a statement on the session's connection. */
  public long execute(String sql) throws SQLException {
    try (Statement statement = conversation.connection().createStatement()) {
      statement.execute(sql);
      return Math.max(0, statement.getUpdateCount());
    }
  }

  public long seed() {
    return conversation.settings().whole("seed");
  }

  public QueryReport report(PlannedQuery plan, Map<String, Filled> stages, Invocation invocation) {
    if (stages.isEmpty()) {
      return QueryReport.withoutModels(invocation.seconds(), seed());
    }
    long population = 0;
    for (Relation.Blobs blobs : plan.blobTables()) {
      population +=
          services
              .catalog()
              .snapshot()
              .blobTable(blobs.name())
              .map(services.populations()::size)
              .orElse(0L);
    }
    population = plan.blobTables().isEmpty() ? -1 : population;
    String strategy = plan.stopAfter().isPresent() ? "limit" : "exact";
    return Reports.exact(strategy, stages, population, invocation.seconds(), seed());
  }

  private static boolean isQuery(Invocation invocation) {
    return invocation.node() instanceof SqlTargetQuery
        || invocation.node().isA(org.apache.calcite.sql.SqlKind.QUERY);
  }

  private static long updated(Statement statement) throws SQLException {
    try (ResultSet rows = statement.getResultSet()) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }
}
