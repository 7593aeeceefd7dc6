package org.colibri.exec.approximate;

import java.sql.Connection;
import java.sql.SQLException;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.exec.query.Budget;
import org.colibri.exec.query.Filler;
import org.colibri.exec.query.QueryRun;
import org.colibri.exec.query.Scope;
import org.colibri.exec.query.Services;
import org.colibri.exec.statement.Invocation;
import org.colibri.exec.statement.Settings;
import org.colibri.models.Cost;
import org.colibri.planner.PlannedQuery;
import org.colibri.planner.strategy.CallCost;
import org.colibri.planner.target.ProxyPlan;
import org.colibri.planner.target.TargetPlan;
import org.colibri.sampling.RankedPopulation;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * What one query with a target works with: its plan, the store, the models, what it may spend and
 * has spent. Confined to the query's thread; the connection is borrowed.
 */
final class Workbench {
  private final Services services;
  private final Scope scope;
  private final TargetPlan plan;
  private final Connection connection;
  private final Settings settings;
  private final Invocation invocation;
  private final Budget budget;
  private final Filler oracleFiller;
  private final Filler proxyFiller;
  private final Oracle oracle;
  private final Population population;
  private final RoaringBitmap blobs;

  /** Answers the subqueries that must be exact, and looks which blobs there are. */
  Workbench(
      Services services,
      Scope scope,
      TargetPlan plan,
      Connection connection,
      Settings settings,
      Invocation invocation)
      throws SQLException {
    this.services = services;
    this.scope = scope;
    this.plan = plan;
    this.connection = connection;
    this.settings = settings;
    this.invocation = invocation;
    this.budget = new Budget(settings);
    this.oracleFiller = new Filler(services, scope, budget, invocation);
    this.proxyFiller = new Filler(services, scope, budget, invocation);
    for (PlannedQuery before : plan.beforehand()) {
      new QueryRun(services, scope, before, connection, oracleFiller).fill();
    }
    boolean prunable = plan.prunable() && plan.beforehand().isEmpty();
    this.oracle =
        new Oracle(
            services,
            scope,
            plan.exact(),
            plan.root(),
            prunable,
            plan.candidates(),
            connection,
            oracleFiller);
    this.blobs = oracle.population();
    this.population = new Population(blobs);
  }

  Connection connection() {
    return connection;
  }

  Settings settings() {
    return settings;
  }

  Invocation invocation() {
    return invocation;
  }

  Oracle oracle() {
    return oracle;
  }

  Population population() {
    return population;
  }

  /** The population as a set. */
  RoaringBitmap blobs() {
    return blobs;
  }

  Filler oracleFiller() {
    return oracleFiller;
  }

  Filler proxyFiller() {
    return proxyFiller;
  }

  long seed() {
    return settings.whole("seed");
  }

  boolean strict() {
    return plan.accuracy().strict() || settings.value("guarantee").equals("strict");
  }

  /** What one more blob costs the oracle, as far as measured. */
  CallCost oracleCost() {
    return new CallCost(oracle.secondsPerBlob(), oracle.moneyPerBlob());
  }

  /** A new pace for asking the oracle. */
  Pace pace() {
    return new Pace(
        oracle, budget, new Cost(oracle.secondsPerBlob(), oracle.moneyPerBlob(), 0, 0), invocation);
  }

  /** The population in the order of a proxy's scores, at random without one. */
  RankedPopulation ranked(@Nullable ProxyColumn proxy) throws SQLException {
    UniformRandomProvider random = RandomSource.L64_X128_MIX.create(seed() + 1);
    return proxy == null
        ? RankedPopulation.withoutProxy(population.size(), random)
        : RankedPopulation.byScore(proxy.scores().of(population, blobs), random);
  }

  /** A proxy with what computing it for the whole population takes. */
  ProxyColumn proxy(ProxyPlan proxy) {
    Oracle models =
        new Oracle(
            services,
            scope,
            proxy.query(),
            proxy.root(),
            false,
            "SELECT \"_ord\" FROM " + proxy.root().physicalRelation(),
            connection,
            proxyFiller);
    return new ProxyColumn(
        proxy,
        new ProxyScores(proxy, models, connection),
        models.uncovered(blobs).getLongCardinality(),
        new CallCost(models.secondsPerBlob(), models.moneyPerBlob()));
  }

  /** Answers the query in full. */
  void everything() throws SQLException {
    new QueryRun(services, scope, plan.exact(), connection, oracleFiller).fill();
  }
}
