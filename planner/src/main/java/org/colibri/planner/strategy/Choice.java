package org.colibri.planner.strategy;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Chooses among alternatives: the least money, where models have a price; the fewest seconds;
 * between those that nobody can time, the fewest oracle calls, because the oracle is what is dear.
 * What is unknown loses to what is known.
 */
public final class Choice {
  private static final Comparator<Alternative> CALLS =
      Comparator.comparingDouble((Alternative a) -> known(a.oracleCalls()))
          .thenComparingDouble(a -> known(a.proxyCalls()));
  private static final Comparator<Alternative> TIMED =
      Comparator.comparingDouble((Alternative a) -> known(a.seconds())).thenComparing(CALLS);

  private Choice() {}

  /**
   * @param alternatives at least one; of equal ones the first wins
   */
  public static Alternative best(List<Alternative> alternatives) {
    boolean timed = alternatives.stream().anyMatch(a -> a.oracleCalls() > 0 && !isNaN(a.seconds()));
    boolean priced = alternatives.stream().anyMatch(a -> a.money() > 0);
    Comparator<Alternative> order = timed ? TIMED : CALLS;
    if (priced) {
      order = Comparator.comparingDouble((Alternative a) -> known(a.money())).thenComparing(order);
    }
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
    if (isNaN(best.oracleCalls())) {
      return "asks every blob, which the other does only where it must";
    }
    double money = one.money() - best.money();
    if (money > 0) {
      return String.format(Locale.ROOT, "costs %.4g more", money);
    }
    double seconds = one.seconds() - best.seconds();
    if (!isNaN(seconds)) {
      return seconds > 0
          ? String.format(Locale.ROOT, "takes %.3g s more", seconds)
          : "as good; the other was named first";
    }
    double oracle = one.oracleCalls() - best.oracleCalls();
    if (oracle > 0) {
      return String.format(Locale.ROOT, "needs %.0f more oracle calls", oracle);
    }
    double proxy = one.proxyCalls() - best.proxyCalls();
    if (oracle == 0 && !(proxy > 0)) {
      return "as good; the other was named first";
    }
    return proxy > 0
        ? String.format(Locale.ROOT, "needs %.0f more proxy calls", proxy)
        : "what its calls cost is not known";
  }

  private static boolean isNaN(double value) {
    return Double.isNaN(value);
  }

  private static double known(double value) {
    return isNaN(value) ? Double.POSITIVE_INFINITY : value;
  }
}
