package org.colibri.sampling.aggregate;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.colibri.sampling.Guarantee;
import org.colibri.sampling.Interval;
import org.colibri.sampling.LoopState;
import org.colibri.sampling.StagedLoop;
import org.colibri.sampling.bound.BettingSequence;
import org.colibri.sampling.design.RandomOrder;

/**
 * Totals of bounded values, kept in finite samples and at every moment: uniform sampling without
 * replacement and a {@link BettingSequence} per total.
 *
 * <p>The estimate is the middle of the interval. Ratios are refused; a value outside the declared
 * range is an error.
 */
final class StrictLoop extends StagedLoop<AggregateAnswer> {

  private static final int STAGE = 64;

  private final AggregateTask task;
  private final List<BettingSequence> sequences = new ArrayList<>();
  private final RandomOrder order;
  private final int free;
  private int drawn;
  private int fed;

  StrictLoop(AggregateTask task, Interval range, UniformRandomProvider random) {
    super(task.known());
    this.task = task;
    this.free = task.population() - task.known().size();
    this.order = new RandomOrder(task.population(), random.nextLong());
    for (Quantity quantity : task.quantities()) {
      if (quantity.denominator() != Quantity.TOTAL) {
        throw new IllegalArgumentException(
            "a strict interval needs a total, got a ratio; ask for its two sums");
      }
      sequences.add(
          new BettingSequence(Math.max(1, free), range, task.alpha() / task.quantities().size()));
    }
  }

  @Override
  protected int[] nextOrdinals() {
    int most = Math.min(free, task.budget());
    if (drawn >= most || (drawn > 0 && answer().met())) {
      return new int[0];
    }
    int count = Math.min(most - drawn, Math.max(STAGE, drawn / 50));
    int[] stage = new int[count];
    int found = 0;
    while (found < count) {
      for (int ordinal : order.next(count - found)) {
        if (!known.has(ordinal)) {
          stage[found++] = ordinal;
        }
      }
    }
    drawn += count;
    return stage;
  }

  @Override
  public AggregateAnswer answer() {
    int[] sample = toldPrefix();
    for (; fed < sample.length; fed++) {
      for (int q = 0; q < sequences.size(); q++) {
        sequences.get(q).add(value(told, sample[fed], task.quantities().get(q).numerator()));
      }
    }
    boolean all = sample.length == free;
    List<Estimate> estimates = new ArrayList<>();
    for (int q = 0; q < sequences.size(); q++) {
      Quantity quantity = task.quantities().get(q);
      double base = 0;
      for (int ordinal : known.ordinals()) {
        base += value(known, ordinal, quantity.numerator());
      }
      if (all) {
        for (int ordinal : sample) {
          base += value(told, ordinal, quantity.numerator());
        }
        estimates.add(new Estimate(base, new Interval(base, base), Guarantee.EXACT, true));
        continue;
      }
      Interval mean = sequences.get(q).mean();
      Interval total = new Interval(base + mean.lower() * free, base + mean.upper() * free);
      double least =
          total.contains(0) ? 0 : Math.min(Math.abs(total.lower()), Math.abs(total.upper()));
      boolean met =
          total.halfWidth()
              <= (quantity.relative() ? quantity.tolerance() * least : quantity.tolerance());
      estimates.add(
          new Estimate((total.lower() + total.upper()) / 2, total, Guarantee.FINITE_SAMPLE, met));
    }
    double unseen = all ? 0 : free * (1 - Math.pow(task.alpha(), 1.0 / Math.max(1, sample.length)));
    double share = calls() == 0 ? 0 : (double) failed() / calls();
    return new AggregateAnswer(estimates, calls(), failed(), share * free, unseen);
  }

  private static double value(org.colibri.sampling.LabelBook book, int ordinal, int column) {
    return book.failed(ordinal) ? 0 : book.value(ordinal, column);
  }

  @Override
  public LoopState state() {
    Estimate first = answer().estimates().get(0);
    return new LoopState(first.value(), first.interval(), calls(), finished() ? 0 : Double.NaN);
  }
}
