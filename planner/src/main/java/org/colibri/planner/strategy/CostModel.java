package org.colibri.planner.strategy;

import java.util.Comparator;
import java.util.List;
import org.apache.calcite.plan.RelOptCostFactory;

/**
 * How the costs of some alternatives compare: by money, where models have a price; by seconds;
 * between those that nobody can time, by oracle calls, because the oracle is what is dear, and then
 * by proxy calls. What is unknown comes after all that is known, and before what cannot be done.
 */
final class CostModel implements RelOptCostFactory {
  private static final Comparator<StrategyCost> CALLS =
      Comparator.comparingDouble((StrategyCost c) -> known(c.oracleCalls()))
          .thenComparingDouble(c -> known(c.proxyCalls()));
  private static final Comparator<StrategyCost> TIMED =
      Comparator.comparingDouble((StrategyCost c) -> known(c.seconds())).thenComparing(CALLS);
  private static final Comparator<StrategyCost> PRICED =
      Comparator.comparingDouble(c -> known(c.money()));
  private static final Comparator<StrategyCost> POSSIBLE =
      Comparator.comparing(StrategyCost::isInfinite);

  private final Comparator<StrategyCost> order;

  CostModel(List<Alternative> alternatives) {
    boolean priced = alternatives.stream().anyMatch(a -> a.money() > 0);
    boolean timed =
        alternatives.stream().anyMatch(a -> a.oracleCalls() > 0 && !Double.isNaN(a.seconds()));
    Comparator<StrategyCost> rest = timed ? TIMED : CALLS;
    order = POSSIBLE.thenComparing(priced ? PRICED.thenComparing(rest) : rest);
  }

  private static double known(double value) {
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
  }

  int compare(StrategyCost one, StrategyCost other) {
    return order.compare(one, other);
  }

  /** What scoring the population takes of an alternative. */
  StrategyCost scoring(Alternative of) {
    return new StrategyCost(
        this,
        of.scoring().money(of.proxyCalls()),
        of.scoring().seconds(of.proxyCalls()),
        0,
        of.proxyCalls());
  }

  /** What asking the oracle takes of an alternative. */
  StrategyCost asking(Alternative of) {
    return new StrategyCost(
        this,
        of.oracle().money(of.oracleCalls()),
        of.oracle().seconds(of.oracleCalls()) + of.later(),
        of.oracleCalls(),
        0);
  }

  /** What an alternative takes altogether. */
  StrategyCost cost(Alternative of) {
    return asking(of).plus(scoring(of));
  }

  @Override
  public StrategyCost makeCost(double rows, double cpu, double io) {
    return new StrategyCost(this, 0, cpu, 0, 0);
  }

  @Override
  public StrategyCost makeHugeCost() {
    return makeInfiniteCost();
  }

  @Override
  public StrategyCost makeInfiniteCost() {
    double all = Double.POSITIVE_INFINITY;
    return new StrategyCost(this, all, all, all, all);
  }

  @Override
  public StrategyCost makeTinyCost() {
    return makeZeroCost();
  }

  @Override
  public StrategyCost makeZeroCost() {
    return new StrategyCost(this, 0, 0, 0, 0);
  }
}
