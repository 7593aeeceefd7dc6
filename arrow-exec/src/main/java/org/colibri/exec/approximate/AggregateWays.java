package org.colibri.exec.approximate;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.colibri.planner.strategy.Alternative;
import org.colibri.planner.strategy.CallCost;
import org.colibri.planner.strategy.Choice;
import org.colibri.planner.strategy.Way;
import org.colibri.planner.target.AggregatePlan;
import org.colibri.sampling.Interval;
import org.colibri.sampling.aggregate.AggregateMethod;
import org.colibri.sampling.aggregate.AggregateMethod.Difference;
import org.colibri.sampling.aggregate.AggregateMethod.Ordered;
import org.colibri.sampling.aggregate.AggregateMethod.Regression;
import org.colibri.sampling.aggregate.AggregateMethod.Strict;
import org.colibri.sampling.aggregate.AggregateMethod.Uniform;
import org.jspecify.annotations.Nullable;

/**
 * Lists the ways to answer an aggregation, each with what the labels that there are say it costs.
 */
final class AggregateWays {
  private static final int STRATA = 10;
  private static final int FEWEST = 5; // events that a line is read from
  private static final String SCORING = "scoring every blob takes more than it could spare";
  private static final String TOO_FEW = "the pilot found too few events to tell its calls";

  private final AggregatePlan plan;
  private final Workbench bench;
  private final List<ProxyColumn> proxies;
  private final boolean named;
  private final int size;
  private final double open;
  private final boolean exhaustible;

  /**
   * @param named whether the query itself names the proxy, so that ways without one do not count
   */
  AggregateWays(AggregatePlan plan, Workbench bench, List<ProxyColumn> proxies, boolean named) {
    this.plan = plan;
    this.bench = bench;
    this.proxies = proxies;
    this.named = named;
    this.size = bench.population().size();
    this.open = bench.oracle().uncovered(bench.blobs()).getLongCardinality();
    this.exhaustible = size <= plan.accuracy().mostBlobs();
  }

  /**
   * One way.
   *
   * @param method null for the exact answer
   */
  record Option(Way way, @Nullable AggregateMethod method, @Nullable ProxyColumn proxy) {
    String strategy() {
      return way.expected().strategy();
    }
  }

  /** Whether the exact answer is there. */
  boolean known() {
    return open == 0 && exhaustible;
  }

  /** Whether no other way than asking every blob is open. */
  boolean exactOnly() {
    return forced().equals("exact") || (bench.strict() && strictMethod() == null);
  }

  /** The setting {@code strategy}. */
  String forced() {
    return bench.settings().value("strategy");
  }

  /** A strict method, if the totals' range is known. */
  private @Nullable AggregateMethod strictMethod() {
    boolean indicators =
        (plan.groups() == 0 || plan.strata() != null)
            && plan.estimated().stream()
                .allMatch(o -> o instanceof AggregatePlan.Total total && total.indicator());
    return indicators ? new Strict(new Interval(0, 1)) : null;
  }

  /**
   * All the ways, the exact one first.
   *
   * @param evidence without a pilot calls are not known
   */
  List<Option> options(Evidence evidence) throws SQLException {
    PilotReading pilot = evidence.pilot();
    List<Option> all = new ArrayList<>();
    all.add(exact(evidence.size()));
    if (exactOnly()) {
      return all;
    }
    AggregateMethod strict = bench.strict() ? strictMethod() : null;
    if (strict != null) {
      all.add(option("strict", strict, null, pilot, ""));
      return all;
    }
    double least = Double.NaN;
    if (!named) {
      Option ordered = unranked("ordered", new Ordered(), evidence);
      least = ordered.way().weighed().oracleCalls();
      all.add(ordered);
      all.add(unranked("uniform", new Uniform(), evidence));
    }
    for (ProxyColumn proxy : proxies) {
      if (evidence.few()) {
        all.addAll(rare(proxy, evidence, all.get(0), least));
        continue;
      }
      String note = hopeless(proxy, pilot, least);
      all.add(option("regression", new Regression(1), proxy, pilot, note));
      all.add(option("stratified", new Regression(STRATA), proxy, pilot, note));
      all.add(option("difference", new Difference(), proxy, pilot, note));
    }
    return all;
  }

  /** What the same target would take under STRICT, beside the other ways. */
  Option strictly(@Nullable PilotReading pilot) throws SQLException {
    AggregateMethod strict = strictMethod();
    if (strict != null) {
      String note = "add STRICT for a promise that holds in finite samples";
      String unknown = "; its calls are not known without a pilot";
      return option("strict", strict, null, pilot, pilot == null ? note + unknown : note);
    }
    Way exact = exact(pilot == null ? 0 : pilot.size()).way();
    return new Option(
        new Way(
            exact.expected().named("strict"),
            exact.weighed().named("strict"),
            "STRICT asks every blob here, for the largest value of one is not known"),
        null,
        null);
  }

  /**
   * @param asked blobs of pilots
   */
  private Option exact(double asked) {
    CallCost scanned = bench.oracleCost();
    // Blobs of the pilot were fetched one here, one there.
    double apart =
        asked == 0 ? 0 : asked * (bench.sampledCost().secondsEach() - scanned.secondsEach());
    Alternative expected =
        Alternative.of("exact", null, open, scanned, 0, CallCost.FREE).later(apart * share());
    Alternative weighed =
        Alternative.of("exact", null, known() ? 0 : size, scanned, 0, CallCost.FREE)
            .later(known() ? 0 : apart);
    String note = exhaustible || exactOnly() ? "" : "ORACLE LIMIT forbids it";
    return new Option(new Way(expected, weighed, note), null, null);
  }

  private double share() {
    // What is covered already costs nothing, in the same share of a sample as of the population.
    return size == 0 ? 0 : open / size;
  }

  private Option option(
      String strategy,
      AggregateMethod method,
      @Nullable ProxyColumn proxy,
      @Nullable PilotReading pilot,
      String note)
      throws SQLException {
    double calls = Double.NaN;
    if (pilot != null && (proxy == null || note.isEmpty())) {
      boolean begun = method instanceof Ordered;
      double known = begun ? 0 : pilot.size();
      calls = known + calls(method, proxy, pilot);
    }
    return option(strategy, method, proxy, calls, note);
  }

  private double calls(AggregateMethod method, @Nullable ProxyColumn proxy, PilotReading pilot)
      throws SQLException {
    double calls = pilot.expectedCalls(method, proxy);
    if (!(method instanceof Regression regression)) {
      return calls;
    }
    if (pilot.events() < FEWEST) {
      return regression.strata() == 1 ? Double.NaN : calls; // a line meets so few by chance
    }
    // Lines within strata leave no more than one line, though a pilot is small for so many.
    return regression.strata() > 1 && pilot.events() >= RareEvents.ENOUGH
        ? Math.max(
            Math.min(method.firstLook(), size),
            Math.min(calls, pilot.expectedCalls(new Regression(1), proxy)))
        : calls;
  }

  private Option option(
      String strategy,
      AggregateMethod method,
      @Nullable ProxyColumn proxy,
      double oracleCalls,
      String note) {
    return option(strategy, method, proxy, oracleCalls, note, proxy == null);
  }

  /**
   * @param scored whether no blob is left to score
   */
  private Option option(
      String strategy,
      AggregateMethod method,
      @Nullable ProxyColumn proxy,
      double oracleCalls,
      String note,
      boolean scored) {
    double calls = Math.min(size, oracleCalls);
    CallCost oracle = bench.sampledCost();
    CallCost scoring = proxy == null ? CallCost.FREE : proxy.cost();
    String name = proxy == null ? null : proxy.name();
    return new Option(
        new Way(
            Alternative.of(
                strategy,
                name,
                Math.min(open, calls * share()),
                oracle,
                scored || proxy == null ? 0 : proxy.open(),
                scoring),
            Alternative.of(
                strategy,
                name,
                calls,
                oracle,
                scored || proxy == null ? 0 : proxy.calls(size),
                scoring),
            note),
        method,
        proxy);
  }

  /** A way without a proxy; where a pilot found few events, by what else is known of them. */
  private Option unranked(String strategy, AggregateMethod method, Evidence evidence)
      throws SQLException {
    RareEvents.Trial trial = evidence.trial();
    if (!evidence.few()) {
      return option(strategy, method, null, evidence.pilot(), "");
    }
    double fresh = trial == null ? evidence.without() : trial.otherwise();
    double began = evidence.began();
    double more = method instanceof Ordered ? Math.max(began, fresh) : began + fresh;
    return option(strategy, method, null, evidence.tried() + more, "");
  }

  /** The ways by a proxy where a pilot found few events: what looking by rank says of them. */
  private List<Option> rare(ProxyColumn proxy, Evidence evidence, Option exact, double least) {
    double without = Double.NaN;
    double byRank = Double.NaN;
    String note = TOO_FEW;
    String difference = "";
    RareEvents.Trial trial = evidence.trial();
    boolean tried = trial != null && trial.by() == proxy;
    if (trial != null && tried) {
      without = evidence.size() + trial.otherwise();
      byRank = trial.byRank();
      note = "";
    } else if (trial != null) {
      difference = "the pilot shows another proxy to look by";
    } else {
      double fewest = evidence.size() + 2 * new Difference().firstLook();
      Option hoped = option("difference", new Difference(), proxy, fewest, "");
      Alternative other = exact.way().weighed();
      difference =
          exhaustible && Choice.noDearer(other, hoped.way().weighed())
              ? SCORING
              : hopeless(proxy, evidence.pilot(), least);
    }
    return List.of(
        option("regression", new Regression(1), proxy, without, note, tried),
        option("stratified", new Regression(STRATA), proxy, Double.NaN, TOO_FEW, tried),
        option("difference", new Difference(), proxy, byRank, difference, tried));
  }

  /**
   * Why a proxy cannot pay whatever its scores are, so that the pilot need not be scored; the empty
   * string where it may.
   *
   * @param least blobs that are asked without a proxy
   */
  private String hopeless(ProxyColumn proxy, @Nullable PilotReading pilot, double least) {
    if (pilot == null || Double.isNaN(least) || !forced().equals("auto")) {
      return "";
    }
    double left = least - pilot.size();
    double fewest = new Regression(1).firstLook();
    if (left <= fewest) {
      return "without a proxy there is little left to ask";
    }
    CallCost oracle = bench.sampledCost();
    boolean priced = oracle.moneyEach() > 0;
    double spared = (left - fewest) * (priced ? oracle.moneyEach() : oracle.secondsEach());
    CallCost own = proxy.cost();
    double scoring = proxy.calls(size) * (priced ? own.moneyEach() : own.secondsEach());
    return scoring > spared ? SCORING : "";
  }
}
