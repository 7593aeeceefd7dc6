package org.colibri.exec.approximate;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.planner.target.AggregatePlan;
import org.colibri.sampling.aggregate.AggregateMethod;
import org.colibri.sampling.aggregate.Pilot;
import org.colibri.sampling.aggregate.Quantity;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * What the labels of a pilot say about the calls that each way to answer would take. A ratio is
 * read through its residuals (the delta method).
 */
final class PilotReading {
  private final AggregatePlan plan;
  private final Population population;
  private final BlobValues values;
  private final long[] pilot;
  private final int[] parts;
  private final boolean asking;
  private final long seed;
  private final Map<String, double[]> scores = new HashMap<>();
  private final Map<Integer, Double> rates = new HashMap<>(); // of a group's numbers, each

  /**
   * @param pilot numbers in ascending order, their values known
   * @param parts sizes of the parts of the population that are sampled each by itself; a pilot is
   *     too small to tell them apart
   * @param asking whether models may be asked for the scores of the pilot's blobs
   * @param seed the query's
   */
  PilotReading(
      AggregatePlan plan,
      Population population,
      BlobValues values,
      long[] pilot,
      int[] parts,
      boolean asking,
      long seed) {
    this.asking = asking;
    this.seed = seed;
    this.plan = plan;
    this.population = population;
    this.values = values;
    this.pilot = pilot;
    this.parts = parts.clone();
  }

  /** Calls of the most demanding of the answer's numbers; NaN if the method cannot say. */
  double expectedCalls(AggregateMethod method, @Nullable ProxyColumn proxy) throws SQLException {
    if (proxy != null && !asking && !proxy.scores().covers(population.ordinals(pilot))) {
      return Double.NaN;
    }
    double sum = 0;
    for (int part : parts) {
      sum +=
          parts.length > 1 && part <= AggregateRun.FULL ? part : expectedCalls(method, proxy, part);
    }
    return sum;
  }

  private double expectedCalls(AggregateMethod method, @Nullable ProxyColumn proxy, int size)
      throws SQLException {
    double[] score = proxy == null ? null : scores(proxy);
    int groups = values.groups().size();
    int width = groups * plan.statistics();
    double[] rows = values.values(population, pilot, width);
    double most = 0;
    double alpha =
        (1 - plan.accuracy().probability()) / Math.max(1, groups) / Math.max(1, parts.length);
    for (int group = 0; group < groups; group++) {
      List<Column> columns = new ArrayList<>();
      for (AggregatePlan.Output output : plan.estimated()) {
        columns.add(column(output, rows, width, group * plan.statistics(), size));
      }
      double each =
          method instanceof AggregateMethod.Strict
              ? alpha / columns.size()
              : rates.computeIfAbsent(group, g -> each(alpha, columns));
      for (Column column : columns) {
        Pilot read = pilot(column.values, column.level, score, size);
        double calls =
            Double.isNaN(column.level)
                ? Double.NaN
                : method.expectedCalls(read, column.quantity, each);
        if (Double.isNaN(calls)) {
          return Double.NaN;
        }
        most = Math.max(most, calls);
      }
    }
    return groups == 0 ? Double.NaN : Math.min(most, size);
  }

  /** The error rate of each of a group's numbers, by what they have in common in the pilot. */
  private double each(double alpha, List<Column> columns) {
    return Pilot.each(
        alpha,
        columns.stream().map(Column::values).toList(),
        RandomSource.L64_X128_MIX.create(seed));
  }

  /**
   * What the pilot's blobs add to one number.
   *
   * @param level the number's, a blob; NaN for a ratio of nothing
   */
  @SuppressWarnings("ArrayRecordComponent") // made for one reading
  private record Column(double[] values, double level, Quantity quantity) {}

  private Column column(
      AggregatePlan.Output output, double[] rows, int width, int start, int size) {
    boolean relative = !plan.accuracy().absolute();
    double target = plan.accuracy().error().orElseThrow();
    double[] column = new double[pilot.length];
    if (output instanceof AggregatePlan.Ratio ratio) {
      double above = 0;
      double below = 0;
      for (int i = 0; i < column.length; i++) {
        above += value(rows, i * width + start + ratio.numerator());
        below += value(rows, i * width + start + ratio.denominator());
      }
      double share = below == 0 ? Double.NaN : above / below;
      double each = below / column.length;
      for (int i = 0; i < column.length; i++) {
        column[i] =
            (value(rows, i * width + start + ratio.numerator())
                    - share * value(rows, i * width + start + ratio.denominator()))
                / each;
      }
      double tolerance = relative ? target : target / Math.abs(ratio.scale()) * size;
      return new Column(column, share, Quantity.total(0, tolerance, relative));
    }
    int statistic = ((AggregatePlan.Total) output).statistic();
    for (int i = 0; i < column.length; i++) {
      column[i] = value(rows, i * width + start + statistic);
    }
    return new Column(column, mean(column), Quantity.total(0, target, relative));
  }

  private Pilot pilot(double[] column, double level, double @Nullable [] score, int size) {
    return Pilot.of(size, level, column, score == null ? null : own(score));
  }

  /** Blobs of the pilot. */
  int size() {
    return pilot.length;
  }

  /** The blobs, by number, ascending. */
  long[] blobs() {
    return pilot.clone();
  }

  /** Blobs that add to what is estimated; the rows that are counted beside a sum do not. */
  int events() {
    return (int) Arrays.stream(eventful()).sum();
  }

  /** Per blob 1 if it adds to what is estimated, else 0. */
  private double[] eventful() {
    double[] events = new double[pilot.length];
    int width = values.groups().size() * plan.statistics();
    double[] rows = values.values(population, pilot, width);
    int[] summed =
        plan.estimated().stream().flatMapToInt(PilotReading::summed).distinct().toArray();
    for (int i = 0; i < pilot.length; i++) {
      boolean any = false;
      for (int start = i * width; start < (i + 1) * width; start += plan.statistics()) {
        for (int statistic : summed) {
          any |= value(rows, start + statistic) != 0;
        }
      }
      events[i] = any ? 1 : 0;
    }
    return events;
  }

  private static IntStream summed(AggregatePlan.Output output) {
    if (output instanceof AggregatePlan.Ratio ratio) {
      return IntStream.of(ratio.numerator(), ratio.denominator());
    }
    return output instanceof AggregatePlan.Total total
        ? IntStream.of(total.statistic())
        : IntStream.empty();
  }

  /** Whether the scores of the pilot's blobs were looked at. */
  boolean scored(ProxyColumn proxy) {
    return scores.containsKey(proxy.name());
  }

  /** How well a proxy tells events from the rest; NaN where there are none, or no scores yet. */
  double auc(ProxyColumn proxy) throws SQLException {
    if (events() == 0 || !(asking || proxy.scores().covers(population.ordinals(pilot)))) {
      return Double.NaN;
    }
    double[] each = new double[pilot.length];
    Arrays.fill(each, 1);
    return Quality.auc(own(scores(proxy)), eventful(), each);
  }

  /** The correlation of a proxy's scores with the first of the answer's numbers. */
  double correlation(ProxyColumn proxy) throws SQLException {
    int width = values.groups().size() * plan.statistics();
    double[] rows = values.values(population, pilot, width);
    double[] column = new double[pilot.length];
    AggregatePlan.Output first = plan.estimated().get(0);
    int statistic =
        first instanceof AggregatePlan.Ratio ratio
            ? ratio.numerator()
            : ((AggregatePlan.Total) first).statistic();
    for (int i = 0; i < column.length; i++) {
      for (int at = statistic; at < width; at += plan.statistics()) {
        column[i] += value(rows, i * width + at);
      }
    }
    return correlation(column, scores(proxy));
  }

  private double correlation(double[] column, double[] score) {
    double[] own = own(score);
    for (int i = 0; i < own.length; i++) {
      own[i] = Double.isFinite(own[i]) ? own[i] : 0;
    }
    return Quality.correlation(column, own);
  }

  /** The scores of the pilot's blobs among those of all. */
  private double[] own(double[] score) {
    double[] own = new double[pilot.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = score[Math.toIntExact(pilot[i])];
    }
    return own;
  }

  private double[] scores(ProxyColumn proxy) throws SQLException {
    double[] known = scores.get(proxy.name());
    if (known == null) {
      RoaringBitmap blobs = population.ordinals(pilot);
      known = proxy.scores().of(population, blobs);
      scores.put(proxy.name(), known);
    }
    return known;
  }

  private static double value(double[] rows, int at) {
    return Double.isNaN(rows[at]) ? 0 : rows[at];
  }

  private static double mean(double[] column) {
    double sum = 0;
    for (double value : column) {
      sum += value;
    }
    return column.length == 0 ? 0 : sum / column.length;
  }
}
