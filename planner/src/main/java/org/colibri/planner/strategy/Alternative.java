package org.colibri.planner.strategy;

import org.jspecify.annotations.Nullable;

/**
 * A way to answer a query, with what it is expected to take from now on. NaN stands for what nobody
 * knows yet.
 *
 * @param strategy as {@code SET strategy} names it
 * @param proxy the proxy that it samples by; null without one
 * @param oracleCalls blobs to ask that are not covered yet
 * @param oracle what one of these calls costs
 * @param proxyCalls inputs of the proxy's models that are not covered yet
 * @param scoring what one of these calls costs
 * @param later seconds beside those of the calls
 */
public record Alternative(
    String strategy,
    @Nullable String proxy,
    double oracleCalls,
    CallCost oracle,
    double proxyCalls,
    CallCost scoring,
    double later) {

  /** An alternative that takes no time but that of its calls. */
  public static Alternative of(
      String strategy,
      @Nullable String proxy,
      double oracleCalls,
      CallCost oracle,
      double proxyCalls,
      CallCost scoring) {
    return new Alternative(strategy, proxy, oracleCalls, oracle, proxyCalls, scoring, 0);
  }

  /** The same with so many seconds more. */
  public Alternative later(double more) {
    return new Alternative(strategy, proxy, oracleCalls, oracle, proxyCalls, scoring, later + more);
  }

  /** The same under another name and without a proxy's. */
  public Alternative named(String other) {
    return new Alternative(other, null, oracleCalls, oracle, proxyCalls, scoring, later);
  }

  /** Seconds of all calls. */
  public double seconds() {
    return oracle.seconds(oracleCalls) + later + scoring.seconds(proxyCalls);
  }

  /** Money for all calls. */
  public double money() {
    return oracle.money(oracleCalls) + scoring.money(proxyCalls);
  }
}
