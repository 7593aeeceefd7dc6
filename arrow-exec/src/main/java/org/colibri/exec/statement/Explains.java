package org.colibri.exec.statement;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.colibri.exec.QueryReport;
import org.colibri.exec.QueryResult;
import org.colibri.exec.QueryResult.Column;
import org.colibri.exec.approximate.TargetQueries;
import org.colibri.exec.query.Queries;
import org.colibri.exec.query.Scope;
import org.colibri.exec.query.Services;
import org.colibri.exec.query.StageChooser;
import org.colibri.exec.query.StoreReads;
import org.colibri.parser.SqlExplainStatement;
import org.colibri.parser.SqlTargetQuery;
import org.colibri.planner.PlannedQuery;
import org.colibri.planner.PlannedQuery.Need;
import org.colibri.tables.catalog.StageVersion;
import org.colibri.tables.materialize.Filled;
import org.roaringbitmap.RoaringBitmap;

/**
 * Runs EXPLAIN: a row for each stage in the order of running, and one for what DuckDB does. A
 * number that depends on rows which are not there yet is NULL, never a guess. Constants are asked,
 * for which rows could matter depends on them.
 */
public final class Explains {
  private final Services services;
  private final Conversation conversation;
  private final Queries queries;
  private final TargetQueries targets;

  Explains(Services services, Conversation conversation, Queries queries, TargetQueries targets) {
    this.targets = targets;
    this.services = services;
    this.conversation = conversation;
    this.queries = queries;
  }

  QueryResult explain(SqlExplainStatement statement, Invocation invocation) throws SQLException {
    SqlNode node = statement.statement();
    if (node instanceof SqlTargetQuery targeted) {
      return statement.analyze()
          ? targets.analyze(targeted, invocation.of(node))
          : targets.explain(targeted, invocation.of(node));
    }
    services.use().readLock().lock();
    try {
      Scope scope = queries.scope();
      PlannedQuery plan = services.planner().plan(node, scope.context(node));
      queries.prepare(plan, scope);
      return statement.analyze()
          ? analyzed(plan, scope, invocation.of(node))
          : expected(plan, scope, invocation);
    } finally {
      services.use().readLock().unlock();
    }
  }

  private QueryResult expected(PlannedQuery plan, Scope scope, Invocation invocation)
      throws SQLException {
    Rows rows =
        new Rows(
            new Column("step", "INTEGER"),
            new Column("operation", "VARCHAR"),
            new Column("table", "VARCHAR"),
            new Column("model", "VARCHAR"),
            new Column("needed", "BIGINT"),
            new Column("covered", "BIGINT"),
            new Column("calls", "BIGINT"),
            new Column("seconds", "DOUBLE"),
            new Column("detail", "VARCHAR"));
    int step = 1;
    Map<String, Filled> constants = queries.constants(plan, scope, invocation);
    for (Map.Entry<String, Filled> entry : constants.entrySet()) {
      Filled filled = entry.getValue();
      String model = model(plan, entry.getKey());
      rows.add(
          step++,
          "model",
          entry.getKey(),
          model,
          1L,
          filled.cached(),
          filled.inferred(),
          rounded(filled.seconds()),
          "a constant, asked now");
    }
    try (Connection connection = services.store().connect()) {
      Set<String> complete = new HashSet<>();
      for (Need need : plan.needs()) {
        Expectation expected = expectation(need, plan, scope, complete, connection);
        if (expected.calls() == 0) {
          complete.add(need.table().name());
        }
        rows.add(
            step++,
            "model",
            need.table().name(),
            model(need),
            known(expected.inputs()),
            known(expected.covered()),
            known(expected.calls()),
            expected.seconds(),
            detail(plan, need, expected));
      }
    }
    rows.add(step, "DuckDB", "", "", null, null, null, Double.NaN, plan.sql());
    return queries.rows(rows, invocation);
  }

  private record Expectation(long inputs, long covered, long calls, double seconds) {}

  private Expectation expectation(
      Need need, PlannedQuery plan, Scope scope, Set<String> complete, Connection connection)
      throws SQLException {
    if (need.parent().isPresent() && !complete.contains(need.parent().get())) {
      return new Expectation(-1, -1, -1, Double.NaN);
    }
    StageVersion stage = scope.stage(need.table().name());
    RoaringBitmap inputs =
        StoreReads.ordinals(connection, plan.keyQueries(need.table().name(), complete));
    long calls = services.uncovered(stage, inputs).getLongCardinality();
    long needed = inputs.getLongCardinality();
    double each = StageChooser.cost(services, need).secondsPerInput();
    return new Expectation(needed, needed - calls, calls, calls == 0 ? 0 : rounded(calls * each));
  }

  private static String detail(PlannedQuery plan, Need need, Expectation expected) {
    if (expected.inputs() < 0) {
      return "one input per row that " + need.parent().orElse("") + " gives";
    }
    if (expected.calls() == 0) {
      return "all there already";
    }
    if (plan.stopAfter().isPresent()) {
      return "at most; stops at " + plan.stopAfter().getAsLong() + " rows";
    }
    return Double.isNaN(expected.seconds()) ? "cost not measured yet; see ANALYZE" : "";
  }

  private QueryResult analyzed(PlannedQuery plan, Scope scope, Invocation invocation)
      throws SQLException {
    Map<String, Filled> stages = queries.fill(plan, scope, invocation);
    Rows rows =
        new Rows(
            new Column("step", "INTEGER"),
            new Column("operation", "VARCHAR"),
            new Column("table", "VARCHAR"),
            new Column("model", "VARCHAR"),
            new Column("calls", "BIGINT"),
            new Column("cached", "BIGINT"),
            new Column("failed", "BIGINT"),
            new Column("seconds", "DOUBLE"),
            new Column("rows", "BIGINT"),
            new Column("detail", "VARCHAR"));
    int step = 1;
    for (Map.Entry<String, Filled> entry : stages.entrySet()) {
      Filled filled = entry.getValue();
      String model = model(plan, entry.getKey());
      rows.add(
          step++,
          "model",
          entry.getKey(),
          model,
          filled.inferred(),
          filled.cached(),
          filled.failed(),
          rounded(filled.seconds()),
          null,
          "");
    }
    long began = System.nanoTime();
    long count = -1;
    if (invocation.node().isA(SqlKind.QUERY)) {
      try (Connection connection = services.store().connect()) {
        count = StoreReads.count(connection, "(" + plan.sql() + ")");
      }
    } else {
      try (QueryResult written = queries.finish(plan, stages, invocation)) {
        count = written.updateCount().orElse(0);
      }
    }
    rows.add(
        step,
        "DuckDB",
        "",
        "",
        null,
        null,
        null,
        rounded((System.nanoTime() - began) / 1e9),
        count,
        plan.sql());
    QueryReport report = queries.report(plan, stages, invocation);
    conversation.remember(report);
    return queries.rows(rows.sql(), report);
  }

  /** To milliseconds: more digits would claim what nobody measured. */
  private static double rounded(double seconds) {
    return Double.isNaN(seconds) ? seconds : Math.rint(seconds * 1000) / 1000;
  }

  private static String model(PlannedQuery plan, String table) {
    return Stream.concat(plan.constants().stream(), plan.needs().stream())
        .filter(need -> need.table().name().equals(table))
        .map(Explains::model)
        .findFirst()
        .orElse("");
  }

  private static String model(Need need) {
    return need.table().stages().get(need.table().stages().size() - 1).model();
  }

  private static @org.jspecify.annotations.Nullable Long known(long value) {
    return value < 0 ? null : value;
  }
}
