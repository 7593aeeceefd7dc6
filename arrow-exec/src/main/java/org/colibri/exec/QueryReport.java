package org.colibri.exec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an answer rests on.
 *
 * @param strategy how the answer was made: {@code exact}, {@code limit}, {@code cascade} and so on,
 *     as EXPLAIN names it, or {@code none} for a statement without models
 * @param proxy what the sampling went by: a declared proxy's name, else its expression; null
 *     without one
 * @param promise {@code exact}, {@code strict}, {@code default} or {@code none}
 * @param population blobs that the query ranges over; -1 where it has no blob table
 * @param blobsAsked blobs that the answer asked models about, covered ones included; -1 where it
 *     has no blob table
 * @param oracleCalls inputs that models were run on for this query
 * @param oracleCached inputs that the query needed and the store already had
 * @param proxyCalls inputs that proxies were run on
 * @param proxyCached proxy inputs that the store already had
 * @param failedBlobs inputs that could not be answered
 * @param seconds wall time
 * @param cost money, in the currency of the models' {@code price} option
 * @param seed the seed of the engine's randomness
 * @param certifiedRecall the recall that the labels in hand certify strictly; null where the query
 *     selects nothing
 * @param bounds per aggregate, {@code <column>.lower} and {@code <column>.upper}; of a selection by
 *     a proxy {@code proxy.taken_from}, the score from which on blobs are returned unseen, {@code
 *     proxy.dropped_below}, that below which they are left out unseen, {@code proxy.decided}, the
 *     number of both, and {@code proxy.asked_for_rows}, blobs that were asked only because the
 *     SELECT list needs their rows
 * @param stages what each virtual table contributed, in the order run
 * @param warnings what the user should know
 */
public record QueryReport(
    String strategy,
    @Nullable String proxy,
    String promise,
    long population,
    long blobsAsked,
    long oracleCalls,
    long oracleCached,
    long proxyCalls,
    long proxyCached,
    long failedBlobs,
    double seconds,
    double cost,
    long seed,
    @Nullable Double certifiedRecall,
    Map<String, Double> bounds,
    List<Stage> stages,
    List<String> warnings) {
  /**
   * One virtual table's part.
   *
   * @param inferred inputs the model was run on
   * @param cached inputs that were needed and already there
   * @param failed inputs without an answer
   */
  public record Stage(String table, long inferred, long cached, long failed, double seconds) {}

  public QueryReport {
    bounds = Map.copyOf(bounds);
    stages = List.copyOf(stages);
    warnings = List.copyOf(warnings);
  }

  /** The report of a statement that asked no model. */
  public static QueryReport withoutModels(double seconds, long seed) {
    return new QueryReport(
        "none", null, "none", -1, -1, 0, 0, 0, 0, 0, seconds, 0, seed, null, Map.of(), List.of(),
        List.of());
  }

  /** The rows of {@code SHOW LAST REPORT}: property and value, in a fixed order. */
  public Map<String, String> properties() {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("strategy", strategy);
    rows.put("proxy", proxy == null ? "" : proxy);
    rows.put("promise", promise);
    rows.put("population", population < 0 ? "" : Long.toString(population));
    rows.put("blobs_asked", blobsAsked < 0 ? "" : Long.toString(blobsAsked));
    rows.put("oracle_calls", Long.toString(oracleCalls));
    rows.put("oracle_cached", Long.toString(oracleCached));
    rows.put("proxy_calls", Long.toString(proxyCalls));
    rows.put("proxy_cached", Long.toString(proxyCached));
    rows.put("failed_blobs", Long.toString(failedBlobs));
    rows.put("seconds", Double.toString(Math.rint(seconds * 1000) / 1000));
    rows.put("cost", Double.toString(Math.rint(cost * 1e6) / 1e6));
    rows.put("seed", Long.toString(seed));
    rows.put("certified_recall", certifiedRecall == null ? "" : certifiedRecall.toString());
    bounds.keySet().stream()
        .sorted()
        .forEach(key -> rows.put(key, String.valueOf(bounds.get(key))));
    return rows;
  }
}
