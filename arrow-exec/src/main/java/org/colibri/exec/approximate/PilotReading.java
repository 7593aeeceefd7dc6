package org.colibri.exec.approximate;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
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
  private final Map<String, double[]> scores = new HashMap<>();

  /**
   * @param pilot numbers in ascending order, their values known
   */
  PilotReading(AggregatePlan plan, Population population, BlobValues values, long[] pilot) {
    this.plan = plan;
    this.population = population;
    this.values = values;
    this.pilot = pilot;
  }

  /** Calls of the most demanding of the answer's numbers; NaN if the method cannot say. */
  double expectedCalls(AggregateMethod method, @Nullable ProxyColumn proxy) throws SQLException {
    double[] score = proxy == null ? null : scores(proxy);
    int groups = values.groups().size();
    int width = groups * plan.statistics();
    double[] rows = values.values(population, pilot, width);
    double most = 0;
    int quantities = groups * plan.estimated().size();
    double alpha = (1 - plan.accuracy().probability()) / Math.max(1, quantities);
    for (int group = 0; group < groups; group++) {
      for (AggregatePlan.Output output : plan.estimated()) {
        double calls = calls(method, output, rows, width, group * plan.statistics(), score, alpha);
        most = Double.isNaN(calls) ? Double.NaN : Math.max(most, calls);
        if (Double.isNaN(most)) {
          return most;
        }
      }
    }
    return groups == 0 ? Double.NaN : Math.min(most, population.size());
  }

  private double calls(
      AggregateMethod method,
      AggregatePlan.Output output,
      double[] rows,
      int width,
      int start,
      double @Nullable [] score,
      double alpha) {
    boolean relative = !plan.accuracy().absolute();
    double target = plan.accuracy().error().orElseThrow();
    double[] column = new double[pilot.length];
    if (output instanceof AggregatePlan.Total total) {
      for (int i = 0; i < column.length; i++) {
        column[i] = value(rows, i * width + start + total.statistic());
      }
      Quantity quantity = Quantity.total(0, target, relative);
      return method.expectedCalls(pilot(column, mean(column), score), quantity, alpha);
    }
    if (output instanceof AggregatePlan.Ratio ratio) {
      double above = 0;
      double below = 0;
      for (int i = 0; i < column.length; i++) {
        above += value(rows, i * width + start + ratio.numerator());
        below += value(rows, i * width + start + ratio.denominator());
      }
      if (below == 0) {
        return Double.NaN;
      }
      double share = above / below;
      double each = below / column.length;
      for (int i = 0; i < column.length; i++) {
        column[i] =
            (value(rows, i * width + start + ratio.numerator())
                    - share * value(rows, i * width + start + ratio.denominator()))
                / each;
      }
      double tolerance = relative ? target : target / Math.abs(ratio.scale()) * population.size();
      Quantity quantity = Quantity.total(0, tolerance, relative);
      return method.expectedCalls(pilot(column, share, score), quantity, alpha);
    }
    return 0;
  }

  private Pilot pilot(double[] column, double level, double @Nullable [] score) {
    double[] own = null;
    if (score != null) {
      own = new double[pilot.length];
      for (int i = 0; i < own.length; i++) {
        own[i] = score[Math.toIntExact(pilot[i])];
      }
    }
    return Pilot.of(population.size(), level, column, own);
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
