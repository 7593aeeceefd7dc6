package org.colibri.sampling.aggregate;

import java.util.List;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.bound.ErrorRates;
import org.colibri.sampling.bound.MultiplierBootstrap;
import org.colibri.sampling.bound.Simultaneous;

/**
 * What an aggregation is to find out, and with how many calls.
 *
 * <p>Without groups a blob is told with one row of values. With {@code grouped} it is told with one
 * row per group that it belongs to: column 0 is the group, a number from 0 that the caller gives
 * out as he meets new groups; the other columns are the values, which the quantities name. A blob
 * of no group has one row with a negative group; one on which the oracle failed, one row with NaN
 * as its group. Rows of one blob follow each other in one {@code tell}; rows of one group and blob
 * are added up. A group counts zero on all blobs that have no row of it, so that nobody needs to
 * know the groups beforehand; known labels have the same form ({@link LabelBook#put(int, double[],
 * int, int)}). {@code {0, 1, 3.5, 2, 1, 8}}, for instance, are the rows of a blob with one object
 * of group 0 and size 3.5 and one of group 2 and size 8, at a width of three.
 *
 * @param population blobs, at least 0
 * @param known labels known beforehand; also says how many values a row has
 * @param quantities what to estimate, at least one; with groups, of each group
 * @param alpha the probability that any of the intervals, of all groups seen, may fail: 1 -
 *     confidence
 * @param budget calls at most
 * @param grouped whether blobs are told with a row per group
 * @param simultaneous how the quantities of a group share {@code alpha}; groups share it evenly,
 *     and so do the columns of a strict method, whatever this is
 */
public record AggregateTask(
    int population,
    LabelBook known,
    List<Quantity> quantities,
    double alpha,
    int budget,
    boolean grouped,
    Simultaneous simultaneous) {

  /** Refuses tasks without quantities or with columns that rows do not have. */
  public AggregateTask {
    quantities = List.copyOf(quantities);
    ErrorRates.check(alpha);
    if (quantities.isEmpty()) {
      throw new IllegalArgumentException("nothing to estimate");
    }
    for (Quantity quantity : quantities) {
      if (Math.max(quantity.numerator(), quantity.denominator()) >= known.width()) {
        throw new IllegalArgumentException(
            quantity + " names a column beyond the " + known.width() + " that a row has");
      }
      if (grouped && (quantity.numerator() == 0 || quantity.denominator() == 0)) {
        throw new IllegalArgumentException(quantity + " names column 0, which is the group");
      }
    }
  }

  /** A task whose quantities share {@code alpha} by what their errors have in common. */
  public AggregateTask(
      int population,
      LabelBook known,
      List<Quantity> quantities,
      double alpha,
      int budget,
      boolean grouped) {
    this(population, known, quantities, alpha, budget, grouped, new MultiplierBootstrap());
  }

  /** Such a task without groups. */
  public AggregateTask(
      int population, LabelBook known, List<Quantity> quantities, double alpha, int budget) {
    this(population, known, quantities, alpha, budget, false);
  }
}
