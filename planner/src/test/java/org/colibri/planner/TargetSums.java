package org.colibri.planner;

import java.util.ArrayList;
import java.util.List;
import org.colibri.planner.target.AggregatePlan;

/** The SQL that checks a plan of sums against the exact answer. */
final class TargetSums {
  private TargetSums() {}

  /** The answer made of every blob's numbers, rounded. */
  static String answer(AggregatePlan plan, String values) {
    List<String> items = new ArrayList<>();
    for (AggregatePlan.Output output : plan.outputs()) {
      if (output instanceof AggregatePlan.Group group) {
        items.add("g" + group.column());
      } else if (output instanceof AggregatePlan.Total total) {
        items.add(
            total.presence() < 0
                ? rounded("COALESCE(" + sum(total.statistic()) + ", 0)")
                : unless(total.presence(), sum(total.statistic())));
      } else {
        AggregatePlan.Ratio ratio = (AggregatePlan.Ratio) output;
        String value =
            unless(
                ratio.denominator(),
                ratio.scale() + " * " + sum(ratio.numerator()) + " / " + sum(ratio.denominator()));
        items.add(ratio.presence() < 0 ? value : unless(ratio.presence(), value));
      }
    }
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < plan.groups(); i++) {
      keys.add("g" + i);
    }
    return "SELECT "
        + String.join(", ", items)
        + " FROM ("
        + values
        + ")"
        + (keys.isEmpty() ? "" : " GROUP BY " + String.join(", ", keys));
  }

  /** The exact answer, its numbers as {@link #answer} has them. */
  static String exact(AggregatePlan plan, String sql) {
    List<String> items = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < plan.outputs().size(); i++) {
      names.add("c" + i);
      items.add(
          plan.outputs().get(i) instanceof AggregatePlan.Group
              ? "c" + i
              : "CASE WHEN isfinite(CAST(c" + i + " AS DOUBLE)) THEN " + rounded("c" + i) + " END");
    }
    return "SELECT "
        + String.join(", ", items)
        + " FROM ("
        + sql
        + ") AS exact("
        + String.join(", ", names)
        + ")";
  }

  /** Rows that a plan's values must not have: NULLs, a blob twice in a group, no indicator. */
  static String wrong(AggregatePlan plan, String values) {
    List<String> faults = new ArrayList<>();
    List<String> keys = new ArrayList<>(List.of("_b"));
    for (int i = 0; i < plan.groups(); i++) {
      keys.add("g" + i);
    }
    for (int i = 0; i < plan.statistics(); i++) {
      faults.add("bool_or(s" + i + " IS NULL OR typeof(s" + i + ") <> 'DOUBLE')");
    }
    for (AggregatePlan.Output output : plan.outputs()) {
      if (output instanceof AggregatePlan.Total total && total.indicator()) {
        faults.add("bool_or(s" + total.statistic() + " NOT IN (0, 1))");
      }
    }
    faults.add("COUNT(*) > 1");
    return "SELECT "
        + String.join(", ", keys)
        + " FROM ("
        + values
        + ")"
        + " GROUP BY "
        + String.join(", ", keys)
        + " HAVING "
        + String.join(" OR ", faults);
  }

  /** Rows of values whose blob is in no stratum, or in one with another key. */
  static String outside(AggregatePlan plan, String values, String strata) {
    List<String> faults = new ArrayList<>(List.of("s._b IS NULL"));
    for (int i = 0; i < plan.groups(); i++) {
      faults.add("v.g" + i + " IS DISTINCT FROM s.g" + i);
    }
    return "SELECT v.* FROM ("
        + values
        + ") AS v LEFT JOIN ("
        + strata
        + ") AS s USING (_b) WHERE "
        + String.join(" OR ", faults);
  }

  private static String sum(int statistic) {
    return "SUM(s" + statistic + ")";
  }

  private static String unless(int presence, String value) {
    return "CASE WHEN COALESCE(" + sum(presence) + ", 0) <> 0 THEN " + rounded(value) + " END";
  }

  private static String rounded(String value) {
    return "round(CAST(" + value + " AS DOUBLE), 6) + 0.0";
  }
}
