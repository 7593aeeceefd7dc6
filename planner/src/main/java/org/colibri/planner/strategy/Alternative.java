package org.colibri.planner.strategy;

import org.jspecify.annotations.Nullable;

/**
 * A way to answer a query, with what it is expected to take from now on. NaN stands for what nobody
 * knows yet.
 *
 * @param strategy as {@code SET strategy} names it
 * @param proxy the proxy that it samples by; null without one
 * @param oracleCalls blobs to ask that are not covered yet
 * @param proxyCalls inputs of the proxy's models that are not covered yet
 * @param seconds of both
 * @param money of both
 */
public record Alternative(
    String strategy,
    @Nullable String proxy,
    double oracleCalls,
    double proxyCalls,
    double seconds,
    double money) {

  /** An alternative whose seconds and money follow from its calls. */
  public static Alternative of(
      String strategy,
      @Nullable String proxy,
      double oracleCalls,
      CallCost oracle,
      double proxyCalls,
      CallCost scoring) {
    return new Alternative(
        strategy,
        proxy,
        oracleCalls,
        proxyCalls,
        oracle.seconds(oracleCalls) + scoring.seconds(proxyCalls),
        oracle.money(oracleCalls) + scoring.money(proxyCalls));
  }

  /** The same with so many seconds more. */
  public Alternative later(double more) {
    return more == 0
        ? this
        : new Alternative(strategy, proxy, oracleCalls, proxyCalls, seconds + more, money);
  }
}
