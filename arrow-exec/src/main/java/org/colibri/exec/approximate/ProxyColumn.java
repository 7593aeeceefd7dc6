package org.colibri.exec.approximate;

import org.colibri.planner.strategy.CallCost;
import org.colibri.planner.target.ProxyPlan;

/**
 * A proxy that a query could sample by.
 *
 * @param plan how it is computed
 * @param scores those of the proxy's models' rows that are there; has the rest answered
 * @param open inputs of its models that are not covered
 * @param cost of one of them
 */
record ProxyColumn(ProxyPlan plan, ProxyScores scores, long open, CallCost cost) {
  String name() {
    return plan.name();
  }
}
