package org.colibri.exec.approximate;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.colibri.exec.query.StoreReads;
import org.colibri.planner.strategy.Alternative;
import org.colibri.planner.strategy.CallCost;
import org.colibri.planner.strategy.Decision;
import org.colibri.planner.strategy.Way;
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
  private static final int FEW = 800;

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

  /**
   * @param shown whether the decision is looked at, with what STRICT would take, which nobody else
   *     needs
   */
  TargetQueries.Found answer(boolean shown) throws SQLException {
    SelectionRun run =
        new SelectionRun(
            plan, bench.population(), bench.oracle(), bench.connection(), bench.pace());
    SelectionChoice choice = choice();
    SelectionChoice.Pilot pilot = null;
    if (choice.needsPilot()) {
      long[] drawn = choice.draw();
      RoaringBitmap blobs = bench.population().ordinals(drawn);
      if (bench.affords(blobs)) {
        pilot = new SelectionChoice.Pilot(drawn, run.know(drawn, bench));
      }
    }
    SelectionChoice.Chosen chosen = choice.choose(pilot, true);
    Decision decision = shown ? decided(chosen.decision(), pilot) : chosen.decision();
    if (chosen.exact()) {
      bench.everything();
      return new TargetQueries.Found(
          plan.exact().sql(), account.report("exact", "exact", 1.0, Map.of(), List.of()), decision);
    }
    long most = accuracy.oracleLimit().orElse(Long.MAX_VALUE);
    int known = pilot == null ? 0 : pilot.numbers().length;
    int left = allowed() == Integer.MAX_VALUE ? allowed() : Math.max(0, allowed() - known);
    ProxyColumn proxy = chosen.proxy();
    RankedPopulation ranked = bench.ranked(proxy);
    SelectionRun.Outcome outcome = run.run(method(), ranked, left, most, bench.seed());
    if (proxy != null && proxy.declared()) {
      int labels = run.labels().size();
      bench.keep(
          proxy,
          pilot == null ? labels : known,
          pilot == null ? Quality.auc(ranked, run.labels()) : Double.NaN,
          Double.NaN,
          Math.max(0, bench.population().size() - labels));
    }
    return found(run, ranked, outcome, known, decision);
  }

  /** Whether the proxy decides some blobs for good or ill and the oracle those between. */
  private boolean cascades() {
    return accuracy.recall().isPresent() && accuracy.precision().isPresent();
  }

  /** Blobs that the method may ask; a cascade without a limit goes on between its thresholds. */
  private int allowed() {
    return cascades() && accuracy.oracleLimit().isEmpty() ? Integer.MAX_VALUE : planned();
  }

  private SelectionChoice choice() {
    int size = bench.population().size();
    boolean allowed = size <= accuracy.oracleLimit().orElse(Long.MAX_VALUE);
    boolean exactly = forced().equals("exact");
    if (!allowed && exactly) {
      throw Forced.beyondLimit(size, accuracy.oracleLimit().orElseThrow());
    }
    if (!exactly && !forced().equals("auto") && !forced().equals(strategy())) {
      throw Forced.refused(forced(), possible());
    }
    // As many calls as it takes are everything where there are few blobs.
    int planned = allowed() == Integer.MAX_VALUE && size <= FEW ? size : allowed();
    return new SelectionChoice(
        bench,
        exactly ? List.of() : proxies,
        new SelectionChoice.Terms(
            accuracy.proxy() != null && !exactly,
            strategy(),
            exactly ? size : planned,
            allowed,
            forced().equals(strategy())));
  }

  private List<String> possible() {
    return published() ? List.of("exact", strategy(), "supg") : List.of("exact", strategy());
  }

  /** Whether the published method can be asked for. */
  private boolean published() {
    return accuracy.recall().isPresent() && accuracy.precision().isEmpty() && !accuracy.expected();
  }

  /** The ways to answer, as the labels that are there show them; no model is asked. */
  Decision decision() throws SQLException {
    SelectionChoice choice = choice();
    SelectionChoice.Pilot pilot = null;
    if (choice.needsPilot()) {
      long[] drawn = choice.draw();
      if (bench.oracle().covers(bench.population().ordinals(drawn))) {
        SelectionRun run =
            new SelectionRun(
                plan, bench.population(), bench.oracle(), bench.connection(), bench.pace());
        pilot = new SelectionChoice.Pilot(drawn, run.know(drawn, bench));
      }
    }
    return decided(choice.choose(pilot, false).decision(), pilot);
  }

  /** A decision, with what the same target would take under STRICT beside it. */
  private Decision decided(Decision decision, SelectionChoice.@Nullable Pilot pilot)
      throws SQLException {
    if (bench.strict() || accuracy.expected() || accuracy.recall().isEmpty()) {
      return decision;
    }
    RecallTarget target =
        new RecallTarget(accuracy.recall().getAsDouble(), 1 - accuracy.probability());
    SelectionMethod method =
        accuracy.precision().isPresent()
            ? new SelectionMethod.Joint(target, accuracy.precision().getAsDouble(), true)
            : new SelectionMethod.StrictRecall(target);
    int size = bench.population().size();
    double positives = pilot == null ? covered() : pilot.positives(size);
    double calls = size == 0 ? 0 : method.expectedCalls(size, positives, Integer.MAX_VALUE);
    double open = bench.oracle().uncovered(bench.blobs()).getLongCardinality();
    Alternative strict =
        Alternative.of(
            "strict",
            null,
            size == 0 ? 0 : calls * open / size,
            bench.sampledCost(),
            0,
            CallCost.FREE);
    String note =
        "add STRICT for a promise that holds in finite samples"
            + (Double.isNaN(calls)
                ? "; what it takes depends on the positives, and no label tells of them yet"
                : "");
    List<Way> ways = new ArrayList<>(decision.ways());
    ways.add(new Way(strict, strict, note));
    return new Decision(ways, decision.chosen(), decision.open());
  }

  /** Positives that the blobs covered so far let expect; NaN if they say nothing. */
  private double covered() throws SQLException {
    RoaringBitmap blobs =
        RoaringBitmap.andNot(bench.blobs(), bench.oracle().uncovered(bench.blobs()));
    if (blobs.isEmpty() || !bench.oracle().covers(blobs)) {
      return Double.NaN;
    }
    double found =
        StoreReads.ordinals(
                bench.connection(), List.of(plan.positives().apply(sets.write("valued", blobs))))
            .getCardinality();
    return found == 0 ? Double.NaN : found * bench.population().size() / blobs.getLongCardinality();
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

  /** Blobs to ask: what the query says, else a share of the population that grows ever slower. */
  private int limit() {
    int size = bench.population().size();
    if (accuracy.oracleLimit().isPresent()) {
      return accuracy.mostBlobs();
    }
    int share = Math.max(FEWEST, Math.min(1000, size / 4));
    return (int) Math.max(share, Math.ceil(Math.pow(size, 0.6)));
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

  /**
   * @param known blobs that were labelled before the loop began
   */
  private TargetQueries.Found found(
      SelectionRun run,
      RankedPopulation ranked,
      SelectionRun.Outcome outcome,
      int known,
      Decision decision)
      throws SQLException {
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
      long calls = selection.calls() + known;
      long left = accuracy.oracleLimit().orElse(Long.MAX_VALUE) - calls;
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
                        + (calls + unseen.getLongCardinality()) * 2
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
            strategy(), Account.promise(guarantee), selection.certifiedRecall(), decided, warnings),
        decision);
  }

  private String strategy() {
    if (cascades()) {
      return "cascade";
    }
    if (accuracy.expected()) {
      return "expected";
    }
    return forced().equals("supg") && published()
        ? "supg"
        : bench.strict() ? "strict" : "importance";
  }

  private String missed(Selection selection, boolean complete) {
    String enough =
        Double.isNaN(selection.callsNeeded())
            ? ""
            : String.format(
                Locale.ROOT, "; about %.0f calls would do", Math.ceil(selection.callsNeeded()));
    return (complete
            ? "the target cannot be narrowed down "
                + (accuracy.oracleLimit().isPresent()
                    ? "within ORACLE LIMIT " + limit()
                    : "with " + limit() + " calls; ORACLE LIMIT allows more")
            : "the query was stopped before its target was reached")
        + ": the answer is the superset that keeps the recall, however imprecise"
        + enough;
  }
}
