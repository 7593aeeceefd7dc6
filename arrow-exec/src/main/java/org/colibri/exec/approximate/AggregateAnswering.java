package org.colibri.exec.approximate;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.colibri.exec.QueryReport;
import org.colibri.planner.strategy.Decision;
import org.colibri.planner.target.AggregatePlan;
import org.colibri.sampling.Guarantee;
import org.colibri.sampling.aggregate.AggregateAnswer;
import org.colibri.sampling.aggregate.AggregateMethod;
import org.colibri.sampling.aggregate.Estimate;
import org.roaringbitmap.RoaringBitmap;

/** Answers an aggregation: chooses how, samples, and says what the answer is worth. */
final class AggregateAnswering {
  private final AggregatePlan plan;
  private final Workbench bench;
  private final AggregateChoice choice;
  private final Account account;
  private final AnswerTable table;

  AggregateAnswering(AggregatePlan plan, Workbench bench, List<ProxyColumn> proxies) {
    this.plan = plan;
    this.bench = bench;
    this.choice = new AggregateChoice(plan, bench, proxies, plan.accuracy().proxy() != null);
    this.account = new Account(bench);
    this.table =
        new AnswerTable(plan, bench.connection(), bench.settings().value("bounds").equals("true"));
  }

  TargetQueries.Found answer() throws SQLException {
    BlobValues values = new BlobValues(plan, bench.oracle(), bench.connection());
    int limit = plan.accuracy().mostBlobs();
    long[] pilot = {};
    PilotReading reading = null;
    if (choice.needsPilot() && limit > 4 * AggregateChoice.PILOT) {
      pilot = choice.draw();
      RoaringBitmap blobs = bench.population().ordinals(pilot);
      if (bench.affords(blobs)) {
        bench.pilot(blobs, values::ask);
        reading = new PilotReading(plan, bench.population(), values, pilot, true);
      } else {
        pilot = new long[0];
      }
    }
    List<AggregateChoice.Option> options = choice.options(reading);
    AggregateChoice.Option option = choice.choose(options);
    Decision decision = choice.decision(options, option, reading);
    AggregateMethod method = option.method();
    if (method == null && bench.population().size() <= limit) {
      TargetQueries.Found found = exact("exact", decision);
      choice.keep(reading, option);
      return found;
    }
    if (method == null) {
      if (bench.settings().value("strategy").equals("exact")) {
        throw Forced.beyondLimit(bench.population().size(), limit);
      }
      method = new AggregateMethod.Ordered(); // the limit leaves no strict way
    }
    if (method instanceof AggregateMethod.Ordered) {
      pilot = new long[0]; // it begins with the same blobs
    }
    AggregateRun.Outcome outcome =
        new AggregateRun(plan, bench.population(), values, bench.pace(), bench.seed())
            .run(method, bench.ranked(option.proxy()), limit - pilot.length, pilot);
    choice.keep(reading, option);
    if (outcome.answer().estimates().stream().allMatch(e -> e.guarantee() == Guarantee.EXACT)) {
      return exact(option.strategy(), decision);
    }
    return estimated(option.strategy(), decision, outcome, values);
  }

  /** The ways to answer, as the labels that are there show them; no model is asked. */
  Decision decision() throws SQLException {
    PilotReading reading = null;
    if (choice.needsPilot()) {
      long[] pilot = choice.draw();
      RoaringBitmap blobs = bench.population().ordinals(pilot);
      if (bench.oracle().covers(blobs)) {
        BlobValues values = new BlobValues(plan, bench.oracle(), bench.connection());
        values.ask(blobs);
        reading = new PilotReading(plan, bench.population(), values, pilot, false);
      }
    }
    List<AggregateChoice.Option> options = choice.options(reading);
    return choice.decision(options, choice.choose(options), reading);
  }

  private TargetQueries.Found exact(String strategy, Decision decision) throws SQLException {
    bench.everything();
    QueryReport report = account.report(strategy, "exact", null, Map.of(), List.of());
    return new TargetQueries.Found(table.exact(), report, decision);
  }

  private TargetQueries.Found estimated(
      String strategy, Decision decision, AggregateRun.Outcome outcome, BlobValues values)
      throws SQLException {
    AggregateAnswer answer = outcome.answer();
    List<AggregatePlan.Output> outputs = plan.estimated();
    List<List<Object>> keys = values.groups();
    Map<String, Double> bounds = new LinkedHashMap<>();
    Guarantee guarantee = Guarantee.EXACT;
    table.make();
    for (int group = 0; group < outcome.groups(); group++) {
      List<Object> key = keys.get(group);
      List<Reading> readings = new ArrayList<>();
      for (int i = 0; i < outputs.size(); i++) {
        Estimate estimate = answer.estimates().get(group * outputs.size() + i);
        Reading reading = Reading.of(outputs.get(i), estimate);
        readings.add(reading);
        guarantee = guarantee.and(estimate.guarantee());
        String name = (key.isEmpty() ? "" : key + " ") + outputs.get(i).name();
        bounds.put(name + ".lower", reading.lower());
        bounds.put(name + ".upper", reading.upper());
      }
      table.add(key, readings);
    }
    return new TargetQueries.Found(
        table.sql(),
        account.report(
            strategy,
            Account.promise(guarantee),
            null,
            bounds,
            warnings(outcome, answer, guarantee)),
        decision);
  }

  private List<String> warnings(
      AggregateRun.Outcome outcome, AggregateAnswer answer, Guarantee guarantee) {
    List<String> warnings = new ArrayList<>();
    if (bench.strict() && guarantee == Guarantee.ASYMPTOTIC) {
      warnings.add(
          account.missed(
              "STRICT cannot be promised for these numbers with fewer than all "
                  + bench.population().size()
                  + " blobs; what holds is the default promise"));
    }
    if (!answer.met()) {
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
    if (plan.groups() > 0 && answer.unseenGroupBlobs() >= 1) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "a group that is in none of the blobs asked is in at most %.0f blobs",
              Math.ceil(answer.unseenGroupBlobs())));
    }
    return warnings;
  }
}
