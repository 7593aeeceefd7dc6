package org.colibri.planner.strategy;

import org.apache.calcite.plan.RelOptCost;

/**
 * What a node of a {@link StrategyNode} plan takes; NaN stands for what nobody knows yet, and a sum
 * with it is unknown too.
 *
 * @param model how it compares with costs of the same model
 */
record StrategyCost(
    CostModel model, double money, double seconds, double oracleCalls, double proxyCalls)
    implements RelOptCost {

  @Override
  public boolean isInfinite() {
    return Double.isInfinite(oracleCalls);
  }

  @Override
  public boolean isLe(RelOptCost cost) {
    return compare(cost) <= 0;
  }

  @Override
  public boolean isLt(RelOptCost cost) {
    return compare(cost) < 0;
  }

  @Override
  public boolean isEqWithEpsilon(RelOptCost cost) {
    return compare(cost) == 0;
  }

  @Override
  @SuppressWarnings("NonOverridingEquals") // Calcite's own
  public boolean equals(RelOptCost cost) {
    return compare(cost) == 0;
  }

  private int compare(RelOptCost cost) {
    return model.compare(this, (StrategyCost) cost);
  }

  @Override
  public StrategyCost plus(RelOptCost cost) {
    StrategyCost other = (StrategyCost) cost;
    return new StrategyCost(
        model,
        money + other.money,
        seconds + other.seconds,
        oracleCalls + other.oracleCalls,
        proxyCalls + other.proxyCalls);
  }

  @Override
  public RelOptCost minus(RelOptCost cost) {
    throw new UnsupportedOperationException("what strategies take is only added up");
  }

  @Override
  public RelOptCost multiplyBy(double factor) {
    return new StrategyCost(
        model, money * factor, seconds * factor, oracleCalls * factor, proxyCalls * factor);
  }

  @Override
  public double divideBy(RelOptCost cost) {
    return seconds / ((StrategyCost) cost).seconds;
  }

  @Override
  public double getRows() {
    return oracleCalls + proxyCalls;
  }

  @Override
  public double getCpu() {
    return seconds;
  }

  @Override
  public double getIo() {
    return 0;
  }
}
