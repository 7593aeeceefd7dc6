package org.colibri.exec.approximate;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.exec.approximate.AggregateWays.Option;
import org.colibri.planner.strategy.Alternative;
import org.colibri.planner.strategy.Choice;
import org.colibri.planner.strategy.Decision;
import org.colibri.planner.strategy.Way;
import org.colibri.planner.target.AggregatePlan;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.aggregate.AggregateMethod.Difference;
import org.colibri.sampling.aggregate.AggregateMethod.Ordered;
import org.colibri.sampling.aggregate.AggregateMethod.Regression;
import org.colibri.sampling.aggregate.AggregateTask;
import org.colibri.sampling.aggregate.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the cheapest of the ways to answer an aggregation, and says why.
 *
 * <p>Without a proxy there is nothing to weigh: blobs are asked evenly over their order, and the
 * loop goes on to the exact answer where sampling does not pay. With proxies a pilot, drawn without
 * a look at them, gives each way's expected calls by its own variance formula. Where the query
 * names the proxy it is {@value #PILOT} blobs, or fewer where {@link RareEvents} has seen enough,
 * whose labels stay in the estimate as a stratum that is known for certain; else it is what the
 * ordered way asks first anyway, so that nothing is lost if that one is chosen.
 */
final class AggregateChoice {
  static final int PILOT = 100;

  private final AggregateWays ways;
  private final Workbench bench;
  private final List<ProxyColumn> proxies;
  private final boolean named;
  private final int size;

  /**
   * @param named whether the query itself names the proxy, so that ways without one do not count
   */
  AggregateChoice(AggregatePlan plan, Workbench bench, List<ProxyColumn> proxies, boolean named) {
    this.ways = new AggregateWays(plan, bench, proxies, named);
    this.bench = bench;
    this.proxies = proxies;
    this.named = named;
    this.size = bench.population().size();
  }

  /**
   * The blobs of a pilot, by number. Where the query names the proxy, the first of them are a pilot
   * too.
   */
  long[] draw() {
    long[] drawn;
    if (named) {
      UniformRandomProvider random = RandomSource.L64_X128_MIX.create(bench.seed() ^ 0x5DEECE66DL);
      drawn =
          Arrays.stream(new PermutationSampler(random, size, Math.min(PILOT, size)).sample())
              .asLongStream()
              .toArray();
    } else {
      AggregateTask task =
          new AggregateTask(
              size, new LabelBook(1), List.of(Quantity.total(0, 1, true)), 0.05, size);
      UniformRandomProvider random = RandomSource.L64_X128_MIX.create(bench.seed());
      drawn =
          new Ordered()
              .start(task, RankedPopulation.byScore(new double[0], random), random)
              .ask(Integer.MAX_VALUE);
    }
    return drawn;
  }

  /** Whether a pilot would decide anything. */
  boolean needsPilot() throws SQLException {
    return !proxies.isEmpty()
        && !ways.exactOnly()
        && !ways.known()
        && size > 4 * PILOT
        && eligible(ways.options(Evidence.NONE)).stream().filter(o -> o.method() != null).count()
            > 1;
  }

  private List<Option> eligible(List<Option> options) {
    String forced = ways.forced();
    return forced.equals("auto")
        ? options.stream().filter(o -> o.way().note().isEmpty()).toList()
        : options.stream().filter(o -> o.strategy().equals(forced)).toList();
  }

  /** All the ways; see {@link AggregateWays#options}. */
  List<Option> options(Evidence evidence) throws SQLException {
    return ways.options(evidence);
  }

  /**
   * The cheapest, or what the setting {@code strategy} forces. Where a pilot found so few events
   * that it cannot tell what picking by the query's proxy costs, and nothing else is cheap, they
   * are rare: then that way is taken, which was made for rare ones.
   *
   * @param options the exact one first
   */
  Option choose(List<Option> options, Evidence evidence) {
    List<Option> eligible = eligible(options);
    if (eligible.isEmpty()) {
      throw Forced.refused(ways.forced(), options.stream().map(Option::strategy).toList());
    }
    Option rare = evidence.pilot() != null && named ? rare(eligible) : null;
    if (rare != null) {
      return rare;
    }
    if (eligible.stream().allMatch(o -> o.method() == null || unknown(o))) {
      // Nothing is known of any: the first that samples, which ends exact where that is no use.
      boolean small = ways.known() || size <= PILOT;
      return eligible.stream()
          .filter(o -> o.method() != null && !small)
          .findFirst()
          .orElse(eligible.get(0));
    }
    Alternative best = Choice.best(eligible.stream().map(o -> o.way().weighed()).toList());
    Option first =
        eligible.stream().filter(o -> o.way().weighed().equals(best)).findFirst().orElseThrow();
    return eligible.stream().filter(o -> finer(o, first)).findFirst().orElse(first);
  }

  /**
   * The proxy to look by where events are rare: the query's, or of several the one that tells the
   * pilot's events best apart, and of equal ones the first; null where none would pay.
   */
  @Nullable ProxyColumn promising(Evidence evidence) throws SQLException {
    List<Option> options = options(evidence);
    if (named) {
      return choose(options, evidence).proxy();
    }
    PilotReading pilot = evidence.pilot();
    ProxyColumn best = null;
    double highest = Double.NEGATIVE_INFINITY;
    for (Option option : eligible(options)) {
      ProxyColumn proxy = option.proxy();
      if (proxy != null && pilot != null && option.method() instanceof Difference) {
        double auc = pilot.auc(proxy);
        double known = Double.isNaN(auc) ? 0.5 : auc;
        if (known > highest) {
          highest = known;
          best = proxy;
        }
      }
    }
    return best;
  }

  /** Whether a way takes the same with more strata, which can only leave less to chance. */
  private static boolean finer(Option one, Option other) {
    return one.proxy() == other.proxy()
        && one.method() instanceof Regression more
        && other.method() instanceof Regression less
        && more.strata() > less.strata()
        && one.way().weighed().oracleCalls() == other.way().weighed().oracleCalls();
  }

  private @Nullable Option rare(List<Option> eligible) {
    boolean cheap =
        eligible.stream()
            .anyMatch(
                o -> o.way().weighed().oracleCalls() <= size / 4.0); // not where it is unknown
    return cheap
        ? null
        : eligible.stream()
            .filter(o -> o.method() instanceof Difference && unknown(o))
            .findFirst()
            .orElse(null);
  }

  /** Tells the catalog what the pilot, and the answer, say of declared proxies. */
  void keep(@Nullable PilotReading pilot, Option chosen) throws SQLException {
    for (ProxyColumn proxy : proxies) {
      if (pilot != null && (pilot.scored(proxy) || proxy == chosen.proxy())) {
        long asked = bench.oracle().asked().getLongCardinality();
        long saved = proxy == chosen.proxy() ? Math.max(0, size - asked) : 0;
        bench.keep(proxy, pilot.size(), Double.NaN, pilot.correlation(proxy), saved);
      }
    }
  }

  private static boolean unknown(Option option) {
    return Double.isNaN(option.way().weighed().oracleCalls());
  }

  /** The choice, for people. */
  Decision decision(List<Option> options, Option chosen, Evidence evidence) throws SQLException {
    PilotReading pilot = evidence.pilot();
    List<Way> listed = new ArrayList<>();
    for (Option option : options) {
      boolean out = !ways.forced().equals("auto") && !option.strategy().equals(ways.forced());
      Way way = option.way();
      listed.add(
          out && option != chosen
              ? new Way(way.expected(), way.weighed(), "SET strategy leaves it out")
              : way);
    }
    if (!bench.strict() && !ways.forced().equals("exact")) {
      listed.add(ways.strictly(pilot).way());
    }
    return new Decision(listed, chosen.way(), waiting(chosen, evidence), ground(evidence));
  }

  private String waiting(Option chosen, Evidence evidence) throws SQLException {
    if (evidence.few() && evidence.trial() == null && chosen.method() != null) {
      return "the first " + new Difference().firstLook() + " blobs by rank decide";
    }
    boolean waits = evidence.pilot() == null && needsPilot();
    return waits
        ? "the first " + (named ? PILOT : new Ordered().firstLook()) + " blobs decide"
        : "";
  }

  private static String ground(Evidence evidence) {
    PilotReading pilot = evidence.pilot();
    RareEvents.Trial trial = evidence.trial();
    return pilot == null || trial == null
        ? ""
        : pilot.events()
            + " of "
            + pilot.size()
            + " blobs at random had an event, so that "
            + trial.asked().length
            + " more by rank decided";
  }
}
