package org.colibri.models;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Measures what a model's calls cost. Thread-safe. */
final class CostMeter {
  /**
   * Calls at each batch size that are left out. An engine plans and allocates in them: they were
   * seen to take 2 to 10 times as long as later ones.
   */
  static final int WARM_UP_CALLS = 3;

  private final double price;
  private final LongSupplier nanoClock;
  private final Map<Integer, Integer> callsBySize = new HashMap<>();
  private double seconds;
  private long inputs;
  private Cost cost;

  /**
   * A meter.
   *
   * @param price money per input
   * @param nanoClock monotonic nanoseconds
   */
  CostMeter(double price, int batchSize, LongSupplier nanoClock) {
    this.price = price;
    this.nanoClock = nanoClock;
    this.cost = new Cost(Double.NaN, price, 0, batchSize);
  }

  long now() {
    return nanoClock.getAsLong();
  }

  /** A call that worked. */
  synchronized void add(int size, long nanos) {
    if (callsBySize.merge(size, 1, Integer::sum) > WARM_UP_CALLS) {
      seconds += nanos / 1e9;
      inputs += size;
      cost = new Cost(seconds / inputs, price, inputs, size);
    }
  }

  synchronized Cost cost() {
    return cost;
  }
}
