package org.colibri.exec.approximate;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.colibri.planner.strategy.Alternative;
import org.colibri.planner.strategy.CallCost;
import org.colibri.planner.strategy.Decision;
import org.colibri.planner.strategy.Way;
import org.colibri.planner.target.LimitPlan;
import org.roaringbitmap.RoaringBitmap;

/** Answers a LIMIT by a proxy: the most promising blobs first, until there are enough rows. */
final class LimitAnswering {
  private final LimitPlan plan;
  private final Workbench bench;
  private final ProxyColumn proxy;

  LimitAnswering(LimitPlan plan, Workbench bench, ProxyColumn proxy) {
    this.plan = plan;
    this.bench = bench;
    this.proxy = proxy;
  }

  TargetQueries.Found answer() throws SQLException {
    Account account = new Account(bench);
    Decision decision = decision();
    if (inStoredOrder()) {
      bench.everything();
      return new TargetQueries.Found(
          plan.exact().sql(),
          account.report("exact", "exact", null, Map.of(), List.of()),
          decision);
    }
    LimitRun.Outcome outcome = new LimitRun(plan, bench).run(bench.ranked(proxy));
    RoaringBitmap blobs = bench.population().ordinals(outcome.blobs());
    String sql = plan.answer().apply(new BlobSets(bench.connection()).write("verified", blobs));
    List<String> warnings =
        outcome.complete() ? List.of() : List.of(account.missed(missed(outcome)));
    return new TargetQueries.Found(
        sql,
        account.report("limit", outcome.complete() ? "exact" : "none", null, Map.of(), warnings),
        decision);
  }

  /**
   * The two ways: in stored order, and by proxy. How many blobs either asks nobody knows before.
   */
  Decision decision() {
    Way stored = way(Alternative.of("exact", null, stored(), bench.oracleCost(), 0, CallCost.FREE));
    Way ranked =
        way(
            Alternative.of(
                "limit", proxy.name(), Double.NaN, bench.oracleCost(), proxy.open(), proxy.cost()));
    return new Decision(List.of(stored, ranked), inStoredOrder() ? stored : ranked, "");
  }

  private static Way way(Alternative alternative) {
    return new Way(alternative, alternative);
  }

  /** Calls in stored order: none where all is covered, else unknown. */
  private double stored() {
    return open() == 0 ? 0 : Double.NaN;
  }

  private long open() {
    return bench.oracle().uncovered(bench.blobs()).getLongCardinality();
  }

  /** Whether going through the blobs as they are stored is forced, or cheaper than the scores. */
  private boolean inStoredOrder() {
    String forced = bench.settings().value("strategy");
    if (forced.equals("exact") && bench.population().size() > plan.accuracy().mostBlobs()) {
      throw Forced.beyondLimit(bench.population().size(), plan.accuracy().mostBlobs());
    }
    if (!forced.equals("auto")) {
      if (!List.of("exact", "limit").contains(forced)) {
        throw Forced.refused(forced, List.of("exact", "limit"));
      }
      return forced.equals("exact");
    }
    long open = open();
    Alternative all = Alternative.of("exact", null, open, bench.oracleCost(), 0, CallCost.FREE);
    Alternative scores = Alternative.of("", null, 0, CallCost.FREE, proxy.open(), proxy.cost());
    boolean allowed = bench.population().size() <= plan.accuracy().mostBlobs();
    return allowed && proxy.open() > 0 && (open == 0 || all.seconds() <= scores.seconds());
  }

  private String missed(LimitRun.Outcome outcome) {
    long limit = plan.accuracy().mostBlobs();
    String why =
        bench.invocation().stop().isCancelled()
            ? "because the query was stopped"
            : outcome.asked() >= limit
                ? "within ORACLE LIMIT " + limit
                : "within max_calls or max_cost";
    return "LIMIT was not reached "
        + why
        + "; of the "
        + plan.wanted()
        + " rows looked for "
        + outcome.rows()
        + " were found";
  }
}
