package org.colibri.planner.strategy;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Chooses among alternatives: the fewest seconds; between those that nobody can time, the fewest
 * oracle calls, because the oracle is what is dear. What is unknown loses to what is known.
 */
public final class Choice {
  private static final Comparator<Alternative> CHEAPER =
      Comparator.comparingDouble((Alternative a) -> known(a.seconds()))
          .thenComparingDouble(a -> known(a.oracleCalls()))
          .thenComparingDouble(a -> known(a.proxyCalls()));

  private Choice() {}

  /**
   * @param alternatives at least one; of equal ones the first wins
   */
  public static Alternative best(List<Alternative> alternatives) {
    boolean timed = alternatives.stream().anyMatch(a -> a.oracleCalls() > 0 && !isNaN(a.seconds()));
    Comparator<Alternative> order =
        timed
            ? CHEAPER
            : Comparator.comparingDouble((Alternative a) -> known(a.oracleCalls()))
                .thenComparingDouble(a -> known(a.proxyCalls()));
    return alternatives.stream().min(order).orElseThrow();
  }

  /** Why an alternative was chosen, or not. */
  public static String reason(Alternative one, Alternative best) {
    if (one.equals(best)) {
      return "chosen";
    }
    if (isNaN(one.oracleCalls())) {
      return "its calls are not known without a pilot";
    }
    if (!isNaN(one.seconds()) && !isNaN(best.seconds())) {
      double more = one.seconds() - best.seconds();
      return more > 0
          ? String.format(Locale.ROOT, "takes %.3g s more", more)
          : "as good; the other was named first";
    }
    double more = one.oracleCalls() - best.oracleCalls();
    return more > 0
        ? String.format(Locale.ROOT, "needs %.0f more oracle calls", more)
        : "as good; the other was named first";
  }

  private static boolean isNaN(double value) {
    return Double.isNaN(value);
  }

  private static double known(double value) {
    return isNaN(value) ? Double.POSITIVE_INFINITY : value;
  }
}
