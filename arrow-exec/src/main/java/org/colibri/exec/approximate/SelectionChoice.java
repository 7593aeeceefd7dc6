package org.colibri.exec.approximate;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.planner.strategy.Alternative;
import org.colibri.planner.strategy.CallCost;
import org.colibri.planner.strategy.Choice;
import org.colibri.planner.strategy.Decision;
import org.colibri.planner.strategy.Way;
import org.jspecify.annotations.Nullable;

/**
 * Lists the ways to answer a selection and chooses one.
 *
 * <p>How many blobs are asked is settled beforehand; a better proxy makes the answer better. So of
 * several the one is taken whose scores rank the labels of a pilot best, and the cheapest of those
 * that the pilot cannot tell apart. Asking every blob is chosen where it is known to take no
 * longer. One proxy alone needs a pilot only where nobody knows yet what calls cost.
 */
final class SelectionChoice {
  static final int PILOT = 100;
  private static final int LEAST = 20;

  private final Workbench bench;
  private final List<ProxyColumn> proxies;
  private final Terms terms;
  private final int size;
  private final double open;

  /**
   * What the query settles.
   *
   * @param named whether it names its proxy, so that ways without one do not count
   * @param strategy of the ways that sample
   * @param planned blobs to ask; {@link Integer#MAX_VALUE} for as many as it takes
   * @param exhaustible whether every blob may be asked
   * @param forced whether a strategy is forced that samples
   */
  record Terms(boolean named, String strategy, int planned, boolean exhaustible, boolean forced) {}

  SelectionChoice(Workbench bench, List<ProxyColumn> proxies, Terms terms) {
    this.bench = bench;
    this.proxies = proxies;
    this.terms = terms;
    this.size = bench.population().size();
    this.open = bench.oracle().uncovered(bench.blobs()).getLongCardinality();
  }

  /** Labels of a pilot: 1, 0, or NaN for blobs that could not be answered. */
  record Pilot(long[] numbers, double[] labels) {
    /** Positives that they let expect in a population; NaN if none was found. */
    double positives(int population) {
      double found = Arrays.stream(labels).filter(l -> l > 0).count();
      return found == 0 ? Double.NaN : found * population / labels.length;
    }
  }

  /** A way; without a proxy and sampling if {@code proxy} is null and {@code exact} is false. */
  private record Option(boolean exact, @Nullable ProxyColumn proxy, Way way, double auc) {}

  /**
   * What is to be done.
   *
   * @param exact whether every blob is to be asked
   */
  record Chosen(boolean exact, @Nullable ProxyColumn proxy, Decision decision) {}

  /** Whether a pilot would decide anything. */
  boolean needsPilot() {
    if (terms.named()
        || proxies.isEmpty()
        || (open == 0 && terms.exhaustible())
        || pilotSize() < LEAST
        || (size <= terms.planned() && terms.planned() < Integer.MAX_VALUE)) {
      return false;
    }
    boolean priced =
        bench.oracleCost().moneyEach() > 0
            || (!Double.isNaN(bench.oracleCost().secondsEach())
                && proxies.stream()
                    .allMatch(p -> p.open() == 0 || !Double.isNaN(p.cost().secondsEach())));
    return proxies.size() > 1 || !(priced || terms.forced());
  }

  /** The blobs of a pilot, by number, ascending: drawn without a look at scores and labels. */
  long[] draw() {
    int[] drawn =
        new PermutationSampler(
                RandomSource.L64_X128_MIX.create(bench.seed() ^ 0x9E3779B97F4A7C15L),
                size,
                pilotSize())
            .sample();
    return Arrays.stream(drawn).sorted().asLongStream().toArray();
  }

  private int pilotSize() {
    return Math.min(size, Math.min(PILOT, terms.planned() / 4));
  }

  /**
   * @param asking whether models may be asked for the scores of the pilot's blobs
   */
  Chosen choose(@Nullable Pilot pilot, boolean asking) throws SQLException {
    List<Option> sampling = new ArrayList<>();
    for (ProxyColumn proxy : proxies) {
      double auc = pilot == null ? Double.NaN : auc(proxy, pilot, asking);
      sampling.add(new Option(false, proxy, way(proxy), auc));
    }
    if (!terms.named()) {
      sampling.add(new Option(false, null, way(null), 0.5));
    }
    Option exact = new Option(true, null, exact(pilot), Double.NaN);
    Way refused =
        terms.exhaustible()
            ? exact.way()
            : new Way(exact.way().expected(), exact.way().weighed(), "ORACLE LIMIT forbids it");
    Option best = best(sampling, pilot);
    if (terms.exhaustible() && !terms.forced() && exactIsCheaper(exact, best)) {
      best = exact;
    }
    List<Way> ways = new ArrayList<>();
    Way chosen = exact.way();
    ways.add(refused);
    for (Option option : sampling) {
      Way way = option == best || best == exact ? option.way() : noted(option, best);
      ways.add(way);
      chosen = option == best ? way : chosen;
    }
    boolean waits = pilot == null && needsPilot();
    String waiting = waits ? "a pilot of " + pilotSize() + " blobs decides" : "";
    return new Chosen(best == exact, best.proxy(), new Decision(ways, chosen, waiting));
  }

  private boolean exactIsCheaper(Option exact, Option best) {
    Alternative all = exact.way().weighed();
    Alternative some = best.way().weighed();
    boolean timed =
        bench.oracleCost().moneyEach() > 0
            || !(Double.isNaN(all.seconds()) || Double.isNaN(some.seconds()));
    return open == 0
        || size <= terms.planned() && terms.planned() < Integer.MAX_VALUE
        || (best.proxy() != null && timed && Choice.noDearer(all, some));
  }

  private Option best(List<Option> sampling, @Nullable Pilot pilot) {
    Option first = sampling.get(0);
    if (pilot == null
        || sampling.stream().allMatch(o -> Double.isNaN(o.auc()) || o.proxy() == null)) {
      List<Option> proxied = sampling.stream().filter(o -> o.proxy() != null).toList();
      return proxied.isEmpty() ? first : cheapest(proxied);
    }
    Option highest = first;
    for (Option option : sampling) {
      highest = option.auc() > highest.auc() || Double.isNaN(highest.auc()) ? option : highest;
    }
    double positives = Arrays.stream(pilot.labels()).filter(l -> l > 0).count();
    double negatives = Arrays.stream(pilot.labels()).filter(l -> l <= 0).count();
    double least = highest.auc() - Quality.error(highest.auc(), positives, negatives);
    List<Option> alike = sampling.stream().filter(o -> o.auc() >= least).toList();
    return alike.isEmpty() ? highest : cheapest(alike);
  }

  private static Option cheapest(List<Option> options) {
    Alternative best = Choice.best(options.stream().map(o -> o.way().weighed()).toList());
    return options.stream().filter(o -> o.way().weighed().equals(best)).findFirst().orElseThrow();
  }

  private double auc(ProxyColumn proxy, Pilot pilot, boolean asking) throws SQLException {
    if (!asking && !proxy.scores().covers(bench.population().ordinals(pilot.numbers()))) {
      return Double.NaN;
    }
    double[] all =
        proxy.scores().of(bench.population(), bench.population().ordinals(pilot.numbers()));
    double[] scores = new double[pilot.numbers().length];
    Arrays.setAll(scores, i -> all[Math.toIntExact(pilot.numbers()[i])]);
    double[] weights = new double[scores.length];
    Arrays.fill(weights, 1);
    double auc = Quality.auc(scores, pilot.labels(), weights);
    if (asking && !Double.isNaN(auc)) {
      bench.keep(proxy, scores.length, auc, Double.NaN, 0);
    }
    return auc;
  }

  private static Way noted(Option option, Option best) {
    String note;
    if (option.proxy() == null) {
      note = "without a proxy nearly every blob would be returned";
    } else if (Double.isNaN(option.auc()) || best.proxy() == null) {
      note =
          Double.isNaN(option.auc())
              ? ""
              : String.format(
                  Locale.ROOT,
                  "does not tell positives apart: AUC %.2f on the pilot",
                  option.auc());
    } else if (option.auc() < best.auc()) {
      note =
          String.format(
              Locale.ROOT,
              "ranks worse on the pilot: AUC %.2f, the chosen one %.2f",
              option.auc(),
              best.auc());
    } else {
      note =
          String.format(
              Locale.ROOT,
              "the pilot cannot tell it from the chosen one, which costs no more: AUC %.2f and %.2f",
              option.auc(),
              best.auc());
    }
    return new Way(option.way().expected(), option.way().weighed(), note);
  }

  private Way exact(@Nullable Pilot pilot) {
    CallCost scanned = bench.oracleCost();
    double apart =
        pilot == null
            ? 0
            : pilot.numbers().length * (bench.sampledCost().secondsEach() - scanned.secondsEach());
    double share = size == 0 ? 0 : open / size;
    return new Way(
        Alternative.of("exact", null, open, scanned, 0, CallCost.FREE).later(apart * share),
        Alternative.of("exact", null, open == 0 ? 0 : size, scanned, 0, CallCost.FREE)
            .later(open == 0 ? 0 : apart));
  }

  private Way way(@Nullable ProxyColumn proxy) {
    double share = size == 0 ? 0 : open / size;
    double calls =
        terms.planned() == Integer.MAX_VALUE ? Double.NaN : Math.min(size, terms.planned());
    CallCost oracle = bench.sampledCost();
    CallCost scoring = proxy == null ? CallCost.FREE : proxy.cost();
    String name = proxy == null ? null : proxy.name();
    return new Way(
        Alternative.of(
            terms.strategy(),
            name,
            Math.min(open, calls * share),
            oracle,
            proxy == null ? 0 : proxy.open(),
            scoring),
        Alternative.of(
            terms.strategy(), name, calls, oracle, proxy == null ? 0 : proxy.calls(size), scoring));
  }
}
