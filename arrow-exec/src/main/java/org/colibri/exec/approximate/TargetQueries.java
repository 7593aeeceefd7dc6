package org.colibri.exec.approximate;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.locks.Lock;
import org.colibri.exec.QueryReport;
import org.colibri.exec.QueryResult;
import org.colibri.exec.query.Queries;
import org.colibri.exec.query.Scope;
import org.colibri.exec.query.Services;
import org.colibri.exec.query.StoreReads;
import org.colibri.exec.query.StoreResult;
import org.colibri.exec.statement.Conversation;
import org.colibri.exec.statement.Invocation;
import org.colibri.parser.SqlTargetQuery;
import org.colibri.planner.strategy.Decision;
import org.colibri.planner.target.AggregatePlan;
import org.colibri.planner.target.LimitPlan;
import org.colibri.planner.target.SelectionPlan;
import org.colibri.planner.target.TargetPlan;
import org.colibri.planner.target.TargetReading;

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

  /** An answer that is found: what to read, what it rests on, and what it was chosen among. */
  record Found(String sql, QueryReport report, Decision decision) {}

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
      TargetReading reading = services.planner().readTarget(statement, scope.context(statement));
      TargetPlan plan = reading.plan();
      queries.refuseUncommitted(plan.exact());
      queries.prepare(plan.exact(), scope);
      Connection connection = services.store().connect();
      try {
        if (plan instanceof AggregatePlan aggregate) {
          GroupKeys.check(aggregate, connection);
        }
        Workbench bench =
            new Workbench(services, scope, plan, connection, conversation.settings(), invocation);
        return task.run(plan, bench, new Candidates(scope, reading, plan, bench).proxies());
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
    Decision decision;
    if (plan instanceof AggregatePlan aggregate) {
      decision = new AggregateAnswering(aggregate, bench, proxies).decision();
    } else if (plan instanceof LimitPlan limit) {
      decision = new LimitAnswering(limit, bench, proxies.get(0)).decision();
    } else {
      decision = new SelectionAnswering((SelectionPlan) plan, bench, proxies).decision();
    }
    try (Connection closing = bench.connection()) {
      return queries.rows(Ways.of(decision, null), bench.invocation());
    }
  }

  /** Runs the query; the ways to answer it, and what the chosen one took. */
  public QueryResult analyze(SqlTargetQuery statement, Invocation invocation) throws SQLException {
    return within(statement, invocation, this::analyzed);
  }

  private QueryResult analyzed(TargetPlan plan, Workbench bench, List<ProxyColumn> proxies)
      throws SQLException {
    try (Connection connection = bench.connection()) {
      Found found = found(plan, bench, proxies, true);
      conversation.remember(found.report());
      StoreReads.count(connection, "(" + found.sql() + ")");
      return queries.rows(Ways.of(found.decision(), found.report()).sql(), found.report());
    }
  }

  /**
   * @param shown whether somebody wants to see what the answer was chosen among
   */
  private static Found found(
      TargetPlan plan, Workbench bench, List<ProxyColumn> proxies, boolean shown)
      throws SQLException {
    if (plan instanceof AggregatePlan aggregate) {
      return new AggregateAnswering(aggregate, bench, proxies).answer();
    }
    return plan instanceof LimitPlan limit
        ? new LimitAnswering(limit, bench, proxies.get(0)).answer()
        : new SelectionAnswering((SelectionPlan) plan, bench, proxies).answer(shown);
  }

  private QueryResult answer(TargetPlan plan, Workbench bench, List<ProxyColumn> proxies)
      throws SQLException {
    Connection connection = bench.connection();
    Found found = found(plan, bench, proxies, false);
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
}
