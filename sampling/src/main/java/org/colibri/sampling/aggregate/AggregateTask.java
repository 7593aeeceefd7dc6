package org.colibri.sampling.aggregate;

import java.util.List;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.bound.ErrorRates;

/**
 * What an aggregation is to find out, and with how many calls.
 *
 * @param population blobs, at least 0
 * @param known labels known beforehand; also says how many values a blob has
 * @param quantities what to estimate, at least one
 * @param alpha the probability that any of the intervals may fail: 1 - confidence
 * @param budget calls at most
 */
public record AggregateTask(
    int population, LabelBook known, List<Quantity> quantities, double alpha, int budget) {

  /** Refuses tasks without quantities or with columns that blobs do not have. */
  public AggregateTask {
    quantities = List.copyOf(quantities);
    ErrorRates.check(alpha);
    if (quantities.isEmpty()) {
      throw new IllegalArgumentException("nothing to estimate");
    }
    for (Quantity quantity : quantities) {
      if (Math.max(quantity.numerator(), quantity.denominator()) >= known.width()) {
        throw new IllegalArgumentException(
            quantity + " names a column beyond the " + known.width() + " that a blob has");
      }
    }
  }
}
