package org.colibri.exec.approximate;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.colibri.planner.strategy.Alternative;
import org.colibri.planner.strategy.CallCost;
import org.colibri.planner.target.Accuracy;
import org.colibri.planner.target.SelectionPlan;
import org.colibri.sampling.Guarantee;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.Selection;
import org.colibri.sampling.select.ExpectedSelection;
import org.colibri.sampling.select.PrecisionTarget;
import org.colibri.sampling.select.RecallTarget;
import org.colibri.sampling.select.SelectionMethod;
import org.colibri.sampling.select.Supg;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Answers a selection: chooses how, samples, and says what the answer is worth. */
final class SelectionAnswering {
  private static final int FEWEST = 200;

  private final SelectionPlan plan;
  private final Accuracy accuracy;
  private final Workbench bench;
  private final List<ProxyColumn> proxies;
  private final Account account;
  private final BlobSets sets;

  SelectionAnswering(SelectionPlan plan, Workbench bench, List<ProxyColumn> proxies) {
    this.plan = plan;
    this.accuracy = plan.accuracy();
    this.bench = bench;
    this.proxies = proxies;
    this.account = new Account(bench);
    this.sets = new BlobSets(bench.connection());
  }

  TargetQueries.Found answer() throws SQLException {
    if (exactly()) {
      bench.everything();
      return new TargetQueries.Found(
          plan.exact().sql(), account.report("exact", "exact", 1.0, Map.of(), List.of()));
    }
    SelectionRun run =
        new SelectionRun(
            plan, bench.population(), bench.oracle(), bench.connection(), bench.pace());
    long most = accuracy.oracleLimit().orElse(Long.MAX_VALUE);
    RankedPopulation ranked = bench.ranked(proxy());
    return found(run, ranked, run.run(method(), ranked, allowed(), most, bench.seed()));
  }

  /** Whether the proxy decides some blobs for good or ill and the oracle those between. */
  private boolean cascades() {
    return accuracy.recall().isPresent() && accuracy.precision().isPresent();
  }

  /** Blobs that the method may ask; a cascade without a limit goes on between its thresholds. */
  private int allowed() {
    return cascades() && accuracy.oracleLimit().isEmpty() ? Integer.MAX_VALUE : planned();
  }

  /** Whether asking every blob is allowed and no more than sampling would ask. */
  private boolean exactly() {
    if (List.of("cascade", "limit").contains(forced()) && !forced().equals(strategy())) {
      throw Forced.refused(forced(), List.of("exact", strategy()));
    }
    int size = bench.population().size();
    boolean allowed = size <= accuracy.oracleLimit().orElse(Long.MAX_VALUE);
    if (!allowed && forced().equals("exact")) {
      throw Forced.beyondLimit(size, accuracy.oracleLimit().orElseThrow());
    }
    return allowed && (size <= planned() || forced().equals("exact"));
  }

  /** Blobs that the sampling is planned for; part of a limit is kept to verify what is returned. */
  private int planned() {
    if (plan.needsRows() && accuracy.oracleLimit().isPresent()) {
      return Math.max(1, limit() / 2);
    }
    boolean grows =
        bench.strict() && accuracy.precision().isEmpty() && accuracy.oracleLimit().isEmpty();
    return grows && !accuracy.expected() ? Integer.MAX_VALUE : limit();
  }

  /** The ways to answer, the exact one first. */
  List<Alternative> alternatives() {
    double open = bench.oracle().uncovered(bench.blobs()).getLongCardinality();
    double size = Math.max(1, bench.population().size());
    List<Alternative> all = new ArrayList<>();
    all.add(Alternative.of("exact", null, open, bench.oracleCost(), 0, CallCost.FREE));
    ProxyColumn proxy = proxy();
    double calls = allowed() == Integer.MAX_VALUE ? Double.NaN : planned() * open / size;
    all.add(
        Alternative.of(
            strategy(),
            proxy == null ? null : proxy.name(),
            Math.min(open, calls),
            bench.oracleCost(),
            proxy == null ? 0 : proxy.open(),
            proxy == null ? CallCost.FREE : proxy.cost()));
    return all;
  }

  /** Which of them it would be. */
  Alternative chosen() {
    return alternatives().get(exactly() ? 0 : 1);
  }

  /** Blobs to ask: what the query says, else a share of the population that grows ever slower. */
  private int limit() {
    int size = bench.population().size();
    if (accuracy.oracleLimit().isPresent()) {
      return accuracy.mostBlobs();
    }
    int share = Math.max(FEWEST, Math.min(1000, size / 4));
    return (int) Math.max(share, Math.ceil(Math.pow(size, 0.6)));
  }

  private @Nullable ProxyColumn proxy() {
    return proxies.isEmpty() ? null : proxies.get(0);
  }

  private String forced() {
    return bench.settings().value("strategy");
  }

  private SelectionMethod method() {
    double delta = 1 - accuracy.probability();
    boolean strict = bench.strict();
    if (accuracy.expected() && cascades()) {
      return new SelectionMethod.ExpectedJoint(
          accuracy.recall().getAsDouble(), accuracy.precision().getAsDouble());
    }
    if (accuracy.expected()) {
      return accuracy.recall().isPresent()
          ? new SelectionMethod.Expected(
              ExpectedSelection.Aim.RECALL, accuracy.recall().getAsDouble())
          : new SelectionMethod.Expected(
              ExpectedSelection.Aim.PRECISION, accuracy.precision().orElseThrow());
    }
    if (accuracy.recall().isEmpty()) {
      return new SelectionMethod.StrictPrecision(
          new PrecisionTarget(accuracy.precision().orElseThrow(), delta));
    }
    RecallTarget target = new RecallTarget(accuracy.recall().getAsDouble(), delta);
    if (accuracy.precision().isPresent()) {
      return new SelectionMethod.Joint(target, accuracy.precision().getAsDouble(), strict);
    }
    if (forced().equals("supg")) {
      return new SelectionMethod.PublishedRecall(target, Supg.Weighting.ROOT);
    }
    return strict
        ? new SelectionMethod.StrictRecall(target)
        : new SelectionMethod.DefaultRecall(target);
  }

  private TargetQueries.Found found(
      SelectionRun run, RankedPopulation ranked, SelectionRun.Outcome outcome) throws SQLException {
    Selection selection = outcome.selection();
    List<String> warnings = new ArrayList<>();
    RoaringBitmap verified = bench.population().ordinals(selection.verified());
    RoaringBitmap returned = bench.population().ordinals(selection.blobs());
    RoaringBitmap unseen = RoaringBitmap.andNot(returned, verified);
    Guarantee guarantee = selection.guarantee();
    boolean met = selection.met() && outcome.complete();
    Map<String, Double> decided =
        ProxyDecisions.of(ranked, selection.blobs(), run.labels()).properties(plan.needsRows());
    if (plan.needsRows()) {
      long left = accuracy.oracleLimit().orElse(Long.MAX_VALUE) - selection.calls();
      boolean affordable = unseen.getLongCardinality() <= left;
      RoaringBitmap seen =
          affordable
              ? run.verify(RoaringBitmap.andNot(selection.blobs(), selection.verified()))
              : new RoaringBitmap();
      verified = RoaringBitmap.or(verified, seen);
      if (!seen.contains(unseen)) {
        met = false;
        guarantee = Guarantee.NONE;
        warnings.add(
            "the SELECT list needs the oracle's rows of "
                + unseen.getLongCardinality()
                + " more blobs, and "
                + (affordable
                    ? "the query ended before all of them were asked"
                    : "ORACLE LIMIT leaves " + left)
                + "; only blobs that it has seen are returned. "
                + (affordable
                    ? "A"
                    : "ORACLE LIMIT "
                        + (selection.calls() + unseen.getLongCardinality()) * 2
                        + " would do, or a")
                + " SELECT of blob columns only"
                + (affordable ? " needs none of them" : ""));
      }
      unseen = new RoaringBitmap();
    }
    if (!met && warnings.isEmpty()) {
      warnings.add(missed(selection, outcome.complete()));
    }
    if (!met) {
      account.missed(warnings.get(0));
    }
    String sql =
        plan.answer().apply(sets.write("verified", verified), sets.write("unseen", unseen));
    return new TargetQueries.Found(
        sql,
        account.report(
            strategy(),
            Account.promise(guarantee),
            selection.certifiedRecall(),
            decided,
            warnings));
  }

  private String strategy() {
    if (cascades()) {
      return "cascade";
    }
    if (accuracy.expected()) {
      return "expected";
    }
    return forced().equals("supg") ? "supg" : bench.strict() ? "strict" : "importance";
  }

  private String missed(Selection selection, boolean complete) {
    String enough =
        Double.isNaN(selection.callsNeeded())
            ? ""
            : String.format(
                Locale.ROOT, "; about %.0f calls would do", Math.ceil(selection.callsNeeded()));
    return (complete
            ? "the target cannot be narrowed down within ORACLE LIMIT " + limit()
            : "the query was stopped before its target was reached")
        + ": the answer is the superset that keeps the recall, however imprecise"
        + enough;
  }
}
