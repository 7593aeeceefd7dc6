package org.colibri.exec.approximate;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.colibri.exec.QueryReport;
import org.colibri.planner.strategy.Alternative;
import org.colibri.planner.target.AggregatePlan;
import org.colibri.sampling.Guarantee;
import org.colibri.sampling.aggregate.AggregateMethod;
import org.colibri.sampling.aggregate.Estimate;

/** Answers an aggregation: chooses how, samples, and says what the answer is worth. */
final class AggregateAnswering {
  private final AggregatePlan plan;
  private final Workbench bench;
  private final List<ProxyColumn> proxies;
  private final Account account;
  private final AnswerTable table;

  AggregateAnswering(AggregatePlan plan, Workbench bench, List<ProxyColumn> proxies)
      throws SQLException {
    this.plan = plan;
    this.bench = bench;
    this.proxies = proxies;
    this.account = new Account(bench);
    this.table =
        new AnswerTable(plan, bench.connection(), bench.settings().value("bounds").equals("true"));
  }

  TargetQueries.Found answer() throws SQLException {
    KnownGroups known = KnownGroups.read(plan, bench.population(), bench.connection());
    boolean found = plan.groups() > 0 && known == null;
    BlobValues values = new BlobValues(plan, found, bench.oracle(), bench.connection());
    AggregateChoice choice = choice();
    long[] pilot = {};
    PilotReading reading = null;
    int limit = plan.accuracy().mostBlobs();
    if (choice.needsPilot() && limit > 4 * AggregateChoice.PILOT) {
      pilot = choice.draw();
      values.ask(bench.population().ordinals(pilot));
      int[] parts = known == null ? new int[] {bench.population().size()} : known.sizes();
      reading = new PilotReading(plan, bench.population(), values, pilot, parts);
    }
    AggregateChoice.Option option = choice.choose(choice.options(reading));
    AggregateMethod method = option.method();
    if (method == null && bench.population().size() <= limit) {
      return exact("exact");
    }
    if (method == null) {
      if (bench.settings().value("strategy").equals("exact")) {
        throw Forced.beyondLimit(bench.population().size(), limit);
      }
      method = new AggregateMethod.Ordered(); // the limit leaves no strict way
    }
    Sampler sampler =
        new Sampler(plan, method, bench.ranked(option.proxy()), limit - pilot.length, bench.seed());
    AggregateRun.Outcome outcome =
        new AggregateRun(plan, bench.population(), values, known, bench.pace(), table.estimated())
            .run(sampler, pilot);
    if (outcome.everything() && bench.population().size() <= limit) {
      return exact(option.expected().strategy());
    }
    return estimated(option.expected().strategy(), outcome);
  }

  /** The ways to answer as they look without a pilot. */
  List<AggregateChoice.Option> options() throws SQLException {
    return choice().options(null);
  }

  /** Which of some ways it would be. */
  Alternative chosen(List<AggregateChoice.Option> options) {
    return choice().choose(options).expected();
  }

  private AggregateChoice choice() {
    return new AggregateChoice(plan, bench, proxies, plan.accuracy().proxy() != null);
  }

  private TargetQueries.Found exact(String strategy) throws SQLException {
    bench.everything();
    QueryReport report = account.report(strategy, "exact", null, Map.of(), List.of());
    return new TargetQueries.Found(table.exact(), report);
  }

  private TargetQueries.Found estimated(String strategy, AggregateRun.Outcome outcome)
      throws SQLException {
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
            strategy, Account.promise(guarantee), null, bounds, warnings(outcome, guarantee)));
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
