package org.colibri.exec.approximate;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.locks.Lock;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.colibri.exec.QueryReport;
import org.colibri.exec.QueryResult;
import org.colibri.exec.QueryResult.Column;
import org.colibri.exec.query.Queries;
import org.colibri.exec.query.Scope;
import org.colibri.exec.query.Services;
import org.colibri.exec.query.StoreResult;
import org.colibri.exec.statement.Conversation;
import org.colibri.exec.statement.Invocation;
import org.colibri.exec.statement.Places;
import org.colibri.exec.statement.Rows;
import org.colibri.parser.SqlCreateProxy;
import org.colibri.parser.SqlTargetQuery;
import org.colibri.parser.SqlText;
import org.colibri.planner.strategy.Alternative;
import org.colibri.planner.strategy.Choice;
import org.colibri.planner.target.AggregatePlan;
import org.colibri.planner.target.LimitPlan;
import org.colibri.planner.target.SelectionPlan;
import org.colibri.planner.target.TargetPlan;
import org.colibri.tables.catalog.CatalogSnapshot;
import org.colibri.tables.catalog.ProxyEntry;
import org.jspecify.annotations.Nullable;

/** Runs queries with accuracy clauses. Confined to the session's thread. */
public final class TargetQueries {
  private final Services services;
  private final Conversation conversation;
  private final Queries queries;

  public TargetQueries(Services services, Conversation conversation, Queries queries) {
    this.services = services;
    this.conversation = conversation;
    this.queries = queries;
  }

  /** An answer that is found: what to read, and what it rests on. */
  record Found(String sql, QueryReport report) {}

  /** Plans, samples, and answers. */
  public QueryResult run(SqlTargetQuery statement, Invocation invocation) throws SQLException {
    return within(statement, invocation, this::answer);
  }

  /**
   * The ways to answer, each with what it is expected to take, and why it was chosen or not. Asks
   * no model but for subqueries that must be exact.
   */
  public QueryResult explain(SqlTargetQuery statement, Invocation invocation) throws SQLException {
    return within(statement, invocation, this::explained);
  }

  /** Does something with a planned query. */
  @FunctionalInterface
  private interface Task {
    QueryResult run(TargetPlan plan, Workbench bench, List<ProxyColumn> proxies)
        throws SQLException;
  }

  private QueryResult within(SqlTargetQuery statement, Invocation invocation, Task task)
      throws SQLException {
    Lock lock = services.use().readLock();
    lock.lock();
    try {
      Scope scope = queries.scope();
      TargetPlan plan = services.planner().planTarget(statement, scope.context(statement));
      queries.refuseUncommitted(plan.exact());
      queries.prepare(plan.exact(), scope);
      Connection connection = services.store().connect();
      try {
        Workbench bench =
            new Workbench(services, scope, plan, connection, conversation.settings(), invocation);
        return task.run(plan, bench, proxies(plan, scope, bench));
      } catch (SQLException | RuntimeException e) {
        try (Connection closing = connection) {
          throw e;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private QueryResult explained(TargetPlan plan, Workbench bench, List<ProxyColumn> proxies)
      throws SQLException {
    List<Alternative> all;
    Alternative chosen;
    if (plan instanceof AggregatePlan aggregate) {
      AggregateAnswering answering = new AggregateAnswering(aggregate, bench, proxies);
      List<AggregateChoice.Option> options = answering.options();
      all = options.stream().map(AggregateChoice.Option::expected).toList();
      chosen = answering.chosen(options);
    } else if (plan instanceof LimitPlan limit) {
      LimitAnswering answering = new LimitAnswering(limit, bench, proxies.get(0));
      all = answering.alternatives();
      chosen = answering.chosen();
    } else {
      SelectionAnswering answering = new SelectionAnswering((SelectionPlan) plan, bench, proxies);
      all = answering.alternatives();
      chosen = answering.chosen();
    }
    try (Connection closing = bench.connection()) {
      return queries.rows(rows(all, chosen), bench.invocation());
    }
  }

  private static Rows rows(List<Alternative> all, Alternative chosen) {
    Rows rows =
        new Rows(
            new Column("strategy", "VARCHAR"),
            new Column("proxy", "VARCHAR"),
            new Column("oracle_calls", "BIGINT"),
            new Column("proxy_calls", "BIGINT"),
            new Column("seconds", "DOUBLE"),
            new Column("cost", "DOUBLE"),
            new Column("why", "VARCHAR"));
    for (Alternative one : all) {
      rows.add(
          one.strategy(),
          one.proxy(),
          whole(one.oracleCalls()),
          whole(one.proxyCalls()),
          Double.isNaN(one.seconds()) ? null : (Object) (Math.rint(one.seconds() * 1000) / 1000),
          one.money(),
          Choice.reason(one, chosen));
    }
    return rows;
  }

  private static @Nullable Long whole(double calls) {
    return Double.isNaN(calls) ? null : (Long) (long) Math.ceil(calls);
  }

  private QueryResult answer(TargetPlan plan, Workbench bench, List<ProxyColumn> proxies)
      throws SQLException {
    Connection connection = bench.connection();
    Found found;
    if (plan instanceof AggregatePlan aggregate) {
      found = new AggregateAnswering(aggregate, bench, proxies).answer();
    } else if (plan instanceof LimitPlan limit) {
      found = new LimitAnswering(limit, bench, proxies.get(0)).answer();
    } else {
      found = new SelectionAnswering((SelectionPlan) plan, bench, proxies).answer();
    }
    conversation.remember(found.report());
    Statement cursor = connection.createStatement();
    conversation.running(cursor);
    try {
      return StoreResult.streaming(
          cursor, cursor.executeQuery(found.sql()), connection, found.report());
    } finally {
      conversation.running(null);
    }
  }

  private List<ProxyColumn> proxies(TargetPlan plan, Scope scope, Workbench bench)
      throws SQLException {
    SqlNode source = plan.accuracy().proxy();
    if (source == null) {
      return List.of();
    }
    ProxyEntry declared = declared(source, scope.catalog());
    if (declared == null) {
      return List.of(bench.proxy(scope.proxy(source.toString(), source, plan.root().name())));
    }
    if (scope
        .catalog()
        .root(declared.table())
        .filter(on -> on.name().equalsIgnoreCase(plan.root().name()))
        .isEmpty()) {
      throw Places.invalid(
          source.getParserPosition(),
          "proxy "
              + declared.name()
              + " scores "
              + declared.table()
              + ", and this query samples "
              + plan.root().name()
              + "; name a proxy of that");
    }
    SqlNode query = ((SqlCreateProxy) SqlText.parseStatement(declared.createSql())).query();
    return List.of(bench.proxy(scope.proxy(declared.name(), query, plan.root().name())));
  }

  /** The declared proxy that a name alone means, before any column of that name; null if none. */
  private static @Nullable ProxyEntry declared(SqlNode source, CatalogSnapshot catalog) {
    return source instanceof SqlIdentifier id && id.isSimple()
        ? catalog.proxy(id.getSimple()).orElse(null)
        : null;
  }
}
