package org.colibri.exec.approximate;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.colibri.exec.Refinement;
import org.colibri.planner.target.AggregatePlan;
import org.colibri.sampling.aggregate.AggregateAnswer;
import org.colibri.sampling.aggregate.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * Runs the sampling of an aggregation: one loop over all the blobs, or one for each group that is
 * known beforehand. Loops take turns, so that a query which is stopped has something of each.
 */
final class AggregateRun {
  /** Blobs up to which a known group is asked in full: limits from fewer would be loose. */
  static final int FULL = 200;

  private static final int TURNS = 64;

  private final AggregatePlan plan;
  private final Population population;
  private final BlobValues values;
  private final @Nullable KnownGroups known;
  private final Pace pace;
  private final List<String> headings;

  /**
   * @param known the groups, where they are known beforehand
   * @param headings of the columns that are estimated
   */
  AggregateRun(
      AggregatePlan plan,
      Population population,
      BlobValues values,
      @Nullable KnownGroups known,
      Pace pace,
      List<String> headings) {
    this.plan = plan;
    this.population = population;
    this.values = values;
    this.known = known;
    this.pace = pace;
    this.headings = List.copyOf(headings);
  }

  /**
   * A group with rows; the only one, with an empty key, without GROUP BY.
   *
   * @param estimates one for each of {@link AggregatePlan#estimated}
   * @param sums what the statistics add up to over its blobs that were asked
   */
  record Group(List<Object> key, List<Estimate> estimates, double[] sums) {}

  /**
   * A known group of which some blobs were asked and none had a row.
   *
   * @param atMost an upper limit of its blobs with a row
   */
  record Absent(List<Object> key, double atMost) {}

  /**
   * The end of a run.
   *
   * @param unseen an upper limit of the blobs of a group that was not found; 0 where that cannot be
   * @param met whether every tolerance is kept
   * @param complete whether it ended by itself, rather than being stopped
   * @param everything whether all blobs of all groups were asked
   */
  record Outcome(
      List<Group> groups,
      List<Absent> absent,
      double unseen,
      boolean met,
      boolean complete,
      boolean everything) {}

  /**
   * @param pilot blobs whose values are known already and were drawn without a look at them
   */
  Outcome run(Sampler sampler, long[] pilot) throws SQLException {
    List<Stratum> strata =
        known == null
            ? sampler.whole(population, values, pilot)
            : sampler.each(known, population, values, pilot);
    boolean complete = walk(strata, sampler.budget());
    return outcome(strata, complete);
  }

  /** Whether the loops came to their end, or that of the budget, rather than being stopped. */
  private boolean walk(List<Stratum> strata, int budget) throws SQLException {
    Shares shares = new Shares(strata.stream().mapToInt(Stratum::free).toArray(), budget);
    while (true) {
      int[] now = shares.grant(strata.stream().mapToInt(Stratum::wanted).toArray());
      int[] turns = turns(now);
      if (turns.length == 0) {
        return true;
      }
      boolean through =
          pace.through(
              population,
              numbers(strata, turns),
              (some, from) -> {
                values.ask(population.ordinals(some));
                int[] counts = new int[strata.size()];
                for (int i = from; i < from + some.length; i++) {
                  counts[turns[i]]++;
                }
                for (int h = 0; h < counts.length; h++) {
                  strata.get(h).tell(counts[h], values, population);
                }
              },
              () -> refinement(strata));
      if (!through) {
        return false;
      }
    }
  }

  /** Whose turn it is for each blob of a round, where stratum h has {@code counts[h]} of them. */
  private static int[] turns(int[] counts) {
    int[] turns = new int[java.util.Arrays.stream(counts).sum()];
    int filled = 0;
    for (long turn = 0; turn < TURNS; turn++) {
      for (int h = 0; h < counts.length; h++) {
        long count = (turn + 1) * counts[h] / TURNS - turn * counts[h] / TURNS;
        for (long i = 0; i < count; i++) {
          turns[filled++] = h;
        }
      }
    }
    return turns;
  }

  private static long[] numbers(List<Stratum> strata, int[] turns) {
    int[] next = new int[strata.size()];
    long[] numbers = new long[turns.length];
    for (int i = 0; i < turns.length; i++) {
      numbers[i] = strata.get(turns[i]).next(next[turns[i]]++);
    }
    return numbers;
  }

  private Refinement refinement(List<Stratum> strata) {
    long calls = strata.stream().mapToLong(Stratum::told).sum();
    double expected = strata.stream().mapToDouble(Stratum::expectedCalls).sum();
    if (plan.groups() > 0) {
      return new Refinement(List.of(), calls, expected);
    }
    AggregateAnswer now = strata.get(0).answer();
    double[] sums = sums().getOrDefault(0, new double[plan.statistics()]);
    List<Refinement.Value> shown = new ArrayList<>();
    List<AggregatePlan.Output> outputs = plan.estimated();
    for (int i = 0; i < outputs.size(); i++) {
      Reading reading = Reading.of(outputs.get(i), now.estimates().get(i), sums);
      shown.add(
          new Refinement.Value(headings.get(i), reading.value(), reading.lower(), reading.upper()));
    }
    return new Refinement(shown, calls, expected);
  }

  private Map<Integer, double[]> sums() {
    KnownGroups map = known;
    IntUnaryOperator group =
        map == null ? ordinal -> 0 : ordinal -> map.group(population.number(ordinal));
    return values.sums(group);
  }

  private Outcome outcome(List<Stratum> strata, boolean complete) {
    List<List<Object>> keys = known == null ? values.groups() : known.keys();
    List<AggregateAnswer> answers = strata.stream().map(Stratum::answer).toList();
    Map<Integer, double[]> sums = sums();
    int columns = plan.estimated().size();
    List<Group> groups = new ArrayList<>();
    List<Absent> absent = new ArrayList<>();
    for (int g = 0; g < keys.size(); g++) {
      AggregateAnswer answer = answers.get(known == null ? 0 : g);
      double[] sum = sums.get(g);
      if (plan.groups() > 0 && sum == null) {
        // Of a group without rows SQL has no row; of one that was asked in part it is not certain.
        if (strata.get(g).told() < strata.get(g).free()) {
          absent.add(new Absent(keys.get(g), answer.unseenGroupBlobs()));
        }
        continue;
      }
      int first = values.found() ? g * columns : 0;
      groups.add(
          new Group(
              keys.get(g),
              answer.estimates().subList(first, first + columns),
              sum == null ? new double[plan.statistics()] : sum));
    }
    boolean everything = strata.stream().allMatch(s -> s.told() == s.free());
    boolean met = everything || answers.stream().allMatch(a -> !a.estimates().isEmpty() && a.met());
    double unseen = values.found() ? answers.get(0).unseenGroupBlobs() : 0;
    return new Outcome(groups, absent, unseen, met, complete, everything);
  }
}
