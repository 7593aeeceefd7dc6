package org.colibri.sampling.aggregate;

import java.util.List;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.bound.ErrorRates;

/**
 * How many calls a loop will have made when its targets are met, by the variance of what it has
 * been told so far. For progress displays: a loop itself plans by what holds at its looks.
 */
final class Outlook {

  private static final int FEWEST = 30; // calls that say anything of a variance
  private static final double SKEW_RULE = 25; // Cochran's

  private final AggregateLoop loop;
  private final int[] sample;

  /**
   * @param sample told blobs that are a sample of the loop's design
   */
  Outlook(AggregateLoop loop, int[] sample) {
    this.loop = loop;
    this.sample = sample;
  }

  /**
   * The calls of the whole, those that were made included.
   *
   * @param now the loop's estimates, those of one group after the other
   * @return at most what there is to ask; NaN if the sample does not say
   */
  double calls(List<Estimate> now) {
    if (sample.length < FEWEST || now.isEmpty()) {
      return Double.NaN;
    }
    AggregateTask task = loop.task;
    double alpha = task.alpha() * loop.share(1) / now.size();
    double needed = 0;
    for (int i = 0; i < now.size(); i++) {
      int quantities = task.quantities().size();
      int group = task.grouped() ? i / quantities : Combination.UNGROUPED;
      double calls = calls(task.quantities().get(i % quantities), group, now.get(i).value(), alpha);
      if (Double.isNaN(calls)) {
        return Double.NaN;
      }
      needed = Math.max(needed, calls);
    }
    double all = needed > 0.9 * loop.free ? loop.free : needed;
    return Math.min(all, Math.min(loop.free, task.budget()));
  }

  private double calls(Quantity quantity, int group, double value, double alpha) {
    Combination summed = Combination.column(group, quantity.numerator());
    double divisor = 1;
    if (quantity.denominator() != Quantity.TOTAL) {
      Combination below = Combination.column(group, quantity.denominator());
      divisor = Math.abs(loop.moments(sample, below).total() + knownTotal(below));
      summed = new Combination(group, quantity.numerator(), quantity.denominator(), -value);
    }
    Moments moments = loop.moments(sample, summed);
    double error = Math.sqrt(moments.variance()) / divisor;
    double ratio = quantity.allowed(value) / (error * ErrorRates.twoSided(alpha));
    if (!(ratio > 0 && ratio < Double.POSITIVE_INFINITY) || moments.nonZero() == 0) {
      return error == 0 ? loop.leastCalls(quantity) : Double.NaN;
    }
    double calls = loop.grown(sample.length, ratio * ratio) * loop.margin();
    double guarded = SKEW_RULE * moments.skewness() * moments.skewness();
    double several = (double) AggregateLoop.FEWEST * sample.length / moments.nonZero();
    return Math.max(Math.max(calls, loop.leastCalls(quantity)), Math.max(guarded, several));
  }

  private double knownTotal(Combination combination) {
    LabelBook known = loop.task.known();
    double total = 0;
    for (int ordinal : known.ordinals()) {
      total += combination.at(known, ordinal);
    }
    return total;
  }
}
