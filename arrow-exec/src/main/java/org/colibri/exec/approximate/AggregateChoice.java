package org.colibri.exec.approximate;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.planner.strategy.Alternative;
import org.colibri.planner.strategy.CallCost;
import org.colibri.planner.strategy.Choice;
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
 * Lists the ways to answer an aggregation and chooses the cheapest.
 *
 * <p>Without a proxy there is nothing to weigh: blobs are asked evenly over their order, and the
 * loop goes on to the exact answer where sampling does not pay. With proxies a pilot of {@value
 * #PILOT} blobs, drawn without a look at them, gives each way's expected calls by its own variance
 * formula; its labels stay in the estimate as a stratum that is known for certain.
 */
final class AggregateChoice {
  static final int PILOT = 100;
  private static final int STRATA = 10;

  private final AggregatePlan plan;
  private final Workbench bench;
  private final List<ProxyColumn> proxies;
  private final boolean named;

  /**
   * @param named whether the query itself names the proxy, so that ways without one do not count
   */
  AggregateChoice(AggregatePlan plan, Workbench bench, List<ProxyColumn> proxies, boolean named) {
    this.plan = plan;
    this.bench = bench;
    this.proxies = proxies;
    this.named = named;
  }

  /**
   * One way.
   *
   * @param method null for the exact answer
   */
  record Option(
      Alternative expected, @Nullable AggregateMethod method, @Nullable ProxyColumn proxy) {}

  /** The blobs of a pilot, by number; fewer where the population is small. */
  long[] draw() {
    int size = bench.population().size();
    int count = Math.min(PILOT, size);
    UniformRandomProvider random = RandomSource.L64_X128_MIX.create(bench.seed() ^ 0x5DEECE66DL);
    int[] drawn = count == 0 ? new int[0] : new PermutationSampler(random, size, count).sample();
    return Arrays.stream(drawn).sorted().asLongStream().toArray();
  }

  /** Whether a pilot would decide anything. */
  boolean needsPilot() {
    return !proxies.isEmpty() && !exactOnly() && bench.population().size() > 4 * PILOT;
  }

  private boolean exactOnly() {
    return forced().equals("exact") || (bench.strict() && strictMethod() == null);
  }

  private String forced() {
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

  /** All the ways, the exact one first. */
  List<Option> options(@Nullable PilotReading pilot) throws SQLException {
    double open = bench.oracle().uncovered(bench.blobs()).getLongCardinality();
    CallCost oracle = bench.oracleCost();
    List<Option> all = new ArrayList<>();
    all.add(new Option(Alternative.of("exact", null, open, oracle, 0, CallCost.FREE), null, null));
    if (exactOnly()) {
      return all;
    }
    AggregateMethod strict = bench.strict() ? strictMethod() : null;
    if (strict != null) {
      all.add(option("strict", strict, null, pilot, open, oracle));
      return all;
    }
    if (!named) {
      all.add(option("ordered", new Ordered(), null, pilot, open, oracle));
      all.add(option("uniform", new Uniform(), null, pilot, open, oracle));
    }
    for (ProxyColumn proxy : proxies) {
      all.add(option("regression", new Regression(1), proxy, pilot, open, oracle));
      all.add(option("stratified", new Regression(STRATA), proxy, pilot, open, oracle));
      all.add(option("difference", new Difference(), proxy, pilot, open, oracle));
    }
    return all;
  }

  private Option option(
      String strategy,
      AggregateMethod method,
      @Nullable ProxyColumn proxy,
      @Nullable PilotReading pilot,
      double open,
      CallCost oracle)
      throws SQLException {
    int size = bench.population().size();
    double calls = pilot == null ? Double.NaN : pilot.expectedCalls(method, proxy);
    // What is covered already costs nothing, in the same share of the sample as of the population.
    double share = size == 0 ? 0 : open / size;
    return new Option(
        Alternative.of(
            strategy,
            proxy == null ? null : proxy.name(),
            Math.min(open, calls * share),
            oracle,
            proxy == null ? 0 : proxy.open(),
            proxy == null ? CallCost.FREE : proxy.cost()),
        method,
        proxy);
  }

  /**
   * The cheapest, or what the setting {@code strategy} forces.
   *
   * @param options the exact one first
   */
  Option choose(List<Option> options) {
    String forced = forced();
    List<Option> eligible =
        forced.equals("auto")
            ? options
            : options.stream().filter(o -> o.expected().strategy().equals(forced)).toList();
    if (eligible.isEmpty()) {
      throw Forced.refused(forced, options.stream().map(o -> o.expected().strategy()).toList());
    }
    boolean unknown = eligible.stream().allMatch(o -> o.method() == null || unknown(o));
    if (unknown) {
      // Nothing is known of any: the first that samples, which ends exact where that is no use.
      boolean small = options.get(0).expected().oracleCalls() <= PILOT; // of the exact answer
      return eligible.stream()
          .filter(o -> o.method() != null && !small)
          .findFirst()
          .orElse(eligible.get(0));
    }
    Alternative best = Choice.best(eligible.stream().map(Option::expected).toList());
    return eligible.stream().filter(o -> o.expected().equals(best)).findFirst().orElseThrow();
  }

  private static boolean unknown(Option option) {
    return Double.isNaN(option.expected().oracleCalls());
  }
}
