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
import org.colibri.tables.catalog.ProxyQuality;
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
  private @Nullable ProxyColumn used;
  private double sampledSeconds = Double.NaN;

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
    oracleFiller.constants(plan.exact());
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
    double known = oracle.secondsPerBlob();
    return new CallCost(Double.isNaN(known) ? sampledSeconds : known, oracle.moneyPerBlob());
  }

  /**
   * What a blob here, another there cost the oracle: as long as the clock says that it took for
   * those of the pilot, where that is longer than what its model takes.
   */
  CallCost sampledCost() {
    CallCost model = oracleCost();
    double seconds =
        Double.isNaN(sampledSeconds) || sampledSeconds < model.secondsEach()
            ? model.secondsEach()
            : sampledSeconds;
    return new CallCost(seconds, model.moneyEach());
  }

  /** Has the blobs of a pilot asked, and notes how long one takes. */
  void pilot(RoaringBitmap blobs, Oracle.Asker asker) throws SQLException {
    double seconds = oracle.timed(blobs, asker);
    sampledSeconds = Double.isNaN(seconds) ? sampledSeconds : seconds;
  }

  /** A new pace for asking the oracle. */
  Pace pace() {
    return new Pace(
        oracle, budget, new Cost(oracle.secondsPerBlob(), oracle.moneyPerBlob(), 0, 0), invocation);
  }

  /** The population in the order of a proxy's scores, at random without one. */
  RankedPopulation ranked(@Nullable ProxyColumn proxy) throws SQLException {
    used = proxy;
    return ranking(proxy);
  }

  /** The same ranking, which need not be what the answer will rest on. */
  RankedPopulation ranking(@Nullable ProxyColumn proxy) throws SQLException {
    UniformRandomProvider random = RandomSource.L64_X128_MIX.create(seed() + 1);
    return proxy == null
        ? RankedPopulation.withoutProxy(population.size(), random)
        : RankedPopulation.byScore(proxy.scores().of(population, blobs), random);
  }

  /** The name of the proxy that the population was ranked by; null if it was not. */
  @Nullable String usedProxy() {
    return used == null ? null : used.name();
  }

  /** Whether the limits of the session allow so many blobs to be asked. */
  boolean affords(RoaringBitmap some) {
    return oracle.uncovered(some).getLongCardinality()
        <= budget.callsLeft(new Cost(oracle.secondsPerBlob(), oracle.moneyPerBlob(), 0, 0));
  }

  /** Whether the limits of the session allow a proxy to be computed for every blob. */
  boolean affords(ProxyColumn proxy) {
    return proxy.open() <= budget.callsLeft(new Cost(0, proxy.cost().moneyEach(), 0, 0));
  }

  /** A proxy with what computing it for the whole population takes. */
  ProxyColumn proxy(ProxyPlan proxy, boolean declared) {
    proxyFiller.constants(proxy.query());
    Oracle models =
        new Oracle(
            services, scope, proxy.query(), proxy.root(), false, null, connection, proxyFiller);
    return new ProxyColumn(
        proxy,
        declared,
        new ProxyScores(proxy, models, connection),
        models.uncovered(blobs).getLongCardinality());
  }

  /**
   * Keeps what the query has measured of a declared proxy; what it has not, NaN, stays as it was.
   *
   * @param saved oracle calls that the query did without, added to those of earlier ones
   */
  void keep(ProxyColumn proxy, long labels, double auc, double correlation, long saved) {
    if (proxy.declared()) {
      services
          .catalog()
          .snapshot()
          .proxy(proxy.name())
          .ifPresent(
              entry -> {
                ProxyQuality before = entry.quality();
                ProxyQuality old =
                    before == null ? new ProxyQuality(0, Double.NaN, Double.NaN, 0) : before;
                services
                    .catalog()
                    .measured(
                        proxy.name(),
                        new ProxyQuality(
                            labels,
                            Double.isNaN(auc) ? old.auc() : auc,
                            Double.isNaN(correlation) ? old.correlation() : correlation,
                            saved + old.callsSaved()));
              });
    }
  }

  /** Answers the query in full. */
  void everything() throws SQLException {
    new QueryRun(services, scope, plan.exact(), connection, oracleFiller).fill();
  }
}
