package org.colibri.exec.approximate;

import org.colibri.planner.strategy.CallCost;
import org.colibri.planner.target.ProxyPlan;

/**
 * A proxy that a query could sample by.
 *
 * @param plan how it is computed
 * @param declared whether it has a name of its own, under which the catalog keeps its quality
 * @param scores those of the proxy's models' rows that are there; has the rest answered
 * @param open blobs that some of its models' rows were missing of when the query began
 */
record ProxyColumn(ProxyPlan plan, boolean declared, ProxyScores scores, long open) {
  String name() {
    return plan.name();
  }

  /** What one of the missing blobs costs, as far as measured by now. */
  CallCost cost() {
    return scores.cost();
  }

  /**
   * Calls that it takes for a population as far as a choice is concerned: all, or none where every
   * score is there. What is covered in part counts as missing, because it is others' doing.
   */
  long calls(int population) {
    return open == 0 ? 0 : population;
  }
}
