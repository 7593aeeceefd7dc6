package org.colibri.exec.approximate;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.exec.QueryReport;
import org.colibri.planner.strategy.Decision;
import org.colibri.planner.target.AggregatePlan;
import org.colibri.sampling.Guarantee;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.aggregate.AggregateMethod;
import org.colibri.sampling.aggregate.Estimate;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Answers an aggregation: chooses how, samples, and says what the answer is worth. */
final class AggregateAnswering {
  private final AggregatePlan plan;
  private final Workbench bench;
  private final AggregateChoice choice;
  private final Account account;
  private final AnswerTable table;

  AggregateAnswering(AggregatePlan plan, Workbench bench, List<ProxyColumn> proxies)
      throws SQLException {
    this.plan = plan;
    this.bench = bench;
    this.choice = new AggregateChoice(plan, bench, proxies, plan.accuracy().proxy() != null);
    this.account = new Account(bench);
    this.table =
        new AnswerTable(plan, bench.connection(), bench.settings().value("bounds").equals("true"));
  }

  TargetQueries.Found answer() throws SQLException {
    KnownGroups known = KnownGroups.read(plan, bench.population(), bench.connection());
    BlobValues values = values(known);
    int limit = plan.accuracy().mostBlobs();
    Evidence evidence = evidence(values, known, true);
    List<AggregateWays.Option> options = choice.options(evidence);
    AggregateWays.Option option = choice.choose(options, evidence);
    Decision decision = choice.decision(options, option, evidence);
    AggregateMethod method = option.method();
    if (method == null && bench.population().size() <= limit) {
      TargetQueries.Found found = exact("exact", decision);
      choice.keep(evidence.pilot(), option);
      return found;
    }
    if (method == null) {
      if (bench.settings().value("strategy").equals("exact")) {
        throw Forced.beyondLimit(bench.population().size(), limit);
      }
      method = new AggregateMethod.Ordered(); // the limit leaves no strict way
    }
    boolean begun = method instanceof AggregateMethod.Ordered && known == null;
    long[] pilot = begun ? new long[0] : before(method, evidence);
    int spent = begun ? evidence.tried() : pilot.length;
    Sampler sampler = new Sampler(plan, method, ranked(option), limit - spent, bench.seed());
    AggregateRun.Outcome outcome =
        new AggregateRun(plan, bench.population(), values, known, bench.pace(), table.estimated())
            .run(sampler, pilot);
    choice.keep(evidence.pilot(), option);
    if (outcome.everything() && bench.population().size() <= limit) {
      return exact(option.strategy(), decision);
    }
    return estimated(option.strategy(), decision, outcome);
  }

  /** The ways to answer, as the labels that are there show them; no model is asked. */
  Decision decision() throws SQLException {
    KnownGroups known = KnownGroups.read(plan, bench.population(), bench.connection());
    Evidence evidence = evidence(values(known), known, false);
    List<AggregateWays.Option> options = choice.options(evidence);
    return choice.decision(options, choice.choose(options, evidence), evidence);
  }

  /** Blobs that are known before a method begins; the difference estimator asks its own again. */
  private static long[] before(AggregateMethod method, Evidence evidence) {
    PilotReading pilot = evidence.pilot();
    RareEvents.Trial trial = evidence.trial();
    long[] drawn = pilot == null ? new long[0] : pilot.blobs();
    return trial == null || method instanceof AggregateMethod.Difference
        ? drawn
        : LongStream.concat(Arrays.stream(drawn), Arrays.stream(trial.asked())).toArray();
  }

  /**
   * What labels say of the ways to answer.
   *
   * @param asking whether models may be asked
   */
  private Evidence evidence(BlobValues values, @Nullable KnownGroups known, boolean asking)
      throws SQLException {
    if (!choice.needsPilot() || plan.accuracy().mostBlobs() <= 4 * AggregateChoice.PILOT) {
      return Evidence.NONE;
    }
    RareEvents rare = new RareEvents(plan, bench, values);
    boolean named = plan.accuracy().proxy() != null;
    long[] drawn = choice.draw();
    int glance = named && rare.apply() ? RareEvents.GLANCE : drawn.length;
    PilotReading pilot = pilot(values, Arrays.copyOf(drawn, glance), known, asking);
    if (pilot != null && glance < drawn.length && Double.isNaN(rare.without(pilot))) {
      PilotReading all = pilot(values, drawn, known, asking);
      pilot = all == null ? pilot : all;
    }
    if (pilot == null) {
      return Evidence.NONE;
    }
    Evidence evidence = new Evidence(pilot, rare.without(pilot), null);
    ProxyColumn proxy = evidence.few() ? choice.promising(evidence) : null;
    if (proxy == null || !(asking || proxy.open() == 0)) {
      return evidence;
    }
    long[] before = pilot.blobs();
    AggregateMethod byRank = new AggregateMethod.Difference();
    if (plan.accuracy().mostBlobs() - before.length < byRank.firstLook()) {
      return evidence;
    }
    // Without the limit, which would hide what going on by rank takes.
    int left = bench.population().size() - before.length;
    Sampler sampler = new Sampler(plan, byRank, bench.ranking(proxy), left, bench.seed());
    return evidence.with(rare.trial(proxy, sampler, before, asking));
  }

  /** The labels of a pilot; null where they are not there, or would be beyond a limit. */
  private @Nullable PilotReading pilot(
      BlobValues values, long[] drawn, @Nullable KnownGroups known, boolean asking)
      throws SQLException {
    Arrays.sort(drawn);
    RoaringBitmap blobs = bench.population().ordinals(drawn);
    if (asking ? !bench.affords(blobs) : !bench.oracle().covers(blobs)) {
      return null;
    }
    if (asking) {
      bench.pilot(blobs, values::ask);
    } else {
      values.ask(blobs);
    }
    int[] parts = known == null ? new int[] {bench.population().size()} : known.sizes();
    return new PilotReading(plan, bench.population(), values, drawn, parts, asking, bench.seed());
  }

  /** Without a proxy nothing is ranked: shuffling a million blobs takes longer than a pilot. */
  private RankedPopulation ranked(AggregateWays.Option option) throws SQLException {
    return option.proxy() == null
        ? RankedPopulation.byScore(new double[0], RandomSource.L64_X128_MIX.create(bench.seed()))
        : bench.ranked(option.proxy());
  }

  private BlobValues values(@Nullable KnownGroups known) {
    boolean found = plan.groups() > 0 && known == null;
    return new BlobValues(plan, found, bench.oracle(), bench.connection());
  }

  private TargetQueries.Found exact(String strategy, Decision decision) throws SQLException {
    bench.everything();
    QueryReport report = account.report(strategy, "exact", null, Map.of(), List.of());
    return new TargetQueries.Found(table.exact(), report, decision);
  }

  private TargetQueries.Found estimated(
      String strategy, Decision decision, AggregateRun.Outcome outcome) throws SQLException {
    List<AggregatePlan.Output> outputs = plan.estimated();
    List<String> headings = table.estimated();
    Map<String, Double> bounds = new LinkedHashMap<>();
    Guarantee guarantee = outcome.absent().isEmpty() ? Guarantee.EXACT : Guarantee.NONE;
    if (outcome.groups().isEmpty()) {
      guarantee = Guarantee.NONE;
    }
    table.make();
    for (AggregateRun.Group group : outcome.groups()) {
      List<Reading> readings = new ArrayList<>();
      for (int i = 0; i < outputs.size(); i++) {
        Estimate estimate = group.estimates().get(i);
        Reading reading = Reading.of(outputs.get(i), estimate, group.sums());
        readings.add(reading);
        guarantee = guarantee.and(estimate.guarantee());
        String name = (group.key().isEmpty() ? "" : group.key() + " ") + headings.get(i);
        bounds.put(name + ".lower", reading.lower());
        bounds.put(name + ".upper", reading.upper());
      }
      table.add(group.key(), readings);
    }
    bounds.values().removeIf(limit -> limit.isNaN());
    return new TargetQueries.Found(
        table.sql(),
        account.report(
            strategy, Account.promise(guarantee), null, bounds, warnings(outcome, guarantee)),
        decision);
  }

  private List<String> warnings(AggregateRun.Outcome outcome, Guarantee guarantee) {
    List<String> warnings = new ArrayList<>();
    if (bench.strict() && guarantee == Guarantee.ASYMPTOTIC) {
      warnings.add(
          account.missed(
              "STRICT cannot be promised for these numbers with fewer than all "
                  + bench.population().size()
                  + " blobs; what holds is the default promise"));
    }
    if (!outcome.met()) {
      String why =
          outcome.complete()
              ? "within ORACLE LIMIT " + plan.accuracy().mostBlobs()
              : bench.invocation().stop().isCancelled()
                  ? "because the query was stopped"
                  : "within max_calls or max_cost";
      warnings.add(
          account.missed(
              "ERROR TARGET "
                  + plan.accuracy().error().orElseThrow()
                  + " was not reached "
                  + why
                  + "; the limits that hold are in the report"));
    }
    if (outcome.unseen() >= 1) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "a group that is in none of the blobs asked is in at most %.0f blobs",
              Math.ceil(outcome.unseen())));
    }
    if (!outcome.absent().isEmpty()) {
      warnings.add(absent(outcome.absent()));
    }
    return warnings;
  }

  private static String absent(List<AggregateRun.Absent> absent) {
    double most = absent.stream().mapToDouble(AggregateRun.Absent::atMost).max().orElse(0);
    String blobs = String.format(Locale.ROOT, "%.0f", Math.ceil(most));
    return absent.size() == 1
        ? "group "
            + absent.get(0).key()
            + " has no row in the blobs asked and is left out; at most "
            + blobs
            + " of its blobs have one"
        : absent.size()
            + " groups, such as "
            + absent.get(0).key()
            + ", have no row in the blobs asked and are left out; at most "
            + blobs
            + " blobs of any of them have one";
  }
}
