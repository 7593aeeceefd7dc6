package org.colibri.sampling.aggregate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.colibri.sampling.Guarantee;
import org.colibri.sampling.Interval;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.LoopState;
import org.colibri.sampling.StagedLoop;
import org.colibri.sampling.bound.BettingSequence;
import org.colibri.sampling.bound.HypergeometricLimits;
import org.colibri.sampling.design.RandomOrder;

/**
 * Sums and ratios of bounded values, kept in finite samples and at every moment: uniform sampling
 * without replacement and a {@link BettingSequence} for each column that a quantity names.
 *
 * <p>The estimate is the middle of the interval. A ratio lies between the quotients of its sums'
 * limits, as long as its denominator is surely not zero. Where a column has no finite range, or the
 * groups are not known beforehand, nothing can be promised of a part: the loop then goes on to the
 * exact answer. A value outside its declared range is an error.
 */
final class StrictLoop extends StagedLoop<AggregateAnswer> {

  static final int STAGE = 64;

  private final AggregateTask task;
  private final TreeMap<Integer, BettingSequence> sequences = new TreeMap<>(); // by column
  private final boolean promising;
  private final RandomOrder order;
  private final int free;
  private int drawn;
  private int fed;

  StrictLoop(AggregateTask task, List<Interval> ranges, UniformRandomProvider random) {
    super(task.known());
    this.task = task;
    this.free = task.population() - task.known().size();
    this.order = new RandomOrder(task.population(), random.nextLong());
    int[] columns =
        task.quantities().stream()
            .flatMapToInt(q -> java.util.stream.IntStream.of(q.numerator(), q.denominator()))
            .filter(column -> column != Quantity.TOTAL)
            .distinct()
            .toArray();
    this.promising =
        !task.grouped() && Arrays.stream(columns).allMatch(c -> bounded(range(ranges, c)));
    if (promising) {
      for (int column : columns) {
        double alpha = task.alpha() / columns.length;
        sequences.put(column, new BettingSequence(Math.max(1, free), range(ranges, column), alpha));
      }
    }
  }

  private static Interval range(List<Interval> ranges, int column) {
    return ranges.size() == 1 ? ranges.get(0) : ranges.get(column);
  }

  private static boolean bounded(Interval range) {
    double length = range.upper() - range.lower();
    return length > 0 && length < 1e300;
  }

  @Override
  protected boolean manyRows() {
    return task.grouped();
  }

  @Override
  protected int[] nextOrdinals() {
    int most = Math.min(free, task.budget());
    if (drawn >= most || (promising && drawn > 0 && answer().met())) {
      return new int[0];
    }
    int count = promising ? Math.min(most - drawn, Math.max(STAGE, drawn / 50)) : most;
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
      for (var sequence : sequences.entrySet()) {
        int ordinal = sample[fed];
        double value = told.failed(ordinal) ? 0 : told.value(ordinal, sequence.getKey());
        sequence.getValue().add(value);
      }
    }
    boolean all = sample.length == free;
    int groups = task.grouped() ? Math.max(Groups.in(told), Groups.in(known)) : 1;
    List<Estimate> estimates = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      int group = task.grouped() ? g : Combination.UNGROUPED;
      for (Quantity quantity : task.quantities()) {
        estimates.add(
            all
                ? exact(sample, group, quantity)
                : promising ? bounded(group, quantity) : Estimate.UNKNOWN);
      }
    }
    int failed = 0;
    for (int ordinal : sample) {
      failed += told.failed(ordinal) ? 1 : 0;
    }
    return new AggregateAnswer(
        estimates,
        calls(),
        failed(),
        sample.length == 0 ? Double.NaN : (double) failed / sample.length * free,
        HypergeometricLimits.upper(free, sample.length, 0, task.alpha()),
        Math.max(failed(), HypergeometricLimits.upper(free, sample.length, failed, task.alpha())),
        groups);
  }

  private Estimate exact(int[] sample, int group, Quantity quantity) {
    double above = sum(known, known.ordinals(), group, quantity.numerator());
    above += sum(told, sample, group, quantity.numerator());
    if (quantity.denominator() == Quantity.TOTAL) {
      return Estimate.exact(above);
    }
    double below = sum(known, known.ordinals(), group, quantity.denominator());
    below += sum(told, sample, group, quantity.denominator());
    return Estimate.exact(below == 0 ? Double.NaN : above / below);
  }

  private Estimate bounded(int group, Quantity quantity) {
    Interval limits = total(group, quantity.numerator());
    if (quantity.denominator() != Quantity.TOTAL) {
      limits = quotient(limits, total(group, quantity.denominator()));
    }
    if (limits.halfWidth() == Double.POSITIVE_INFINITY) {
      return Estimate.UNKNOWN;
    }
    double least =
        limits.contains(0) ? 0 : Math.min(Math.abs(limits.lower()), Math.abs(limits.upper()));
    double allowed = quantity.relative() ? quantity.tolerance() * least : quantity.tolerance();
    return new Estimate(
        (limits.lower() + limits.upper()) / 2,
        limits,
        Guarantee.FINITE_SAMPLE,
        limits.halfWidth() <= allowed);
  }

  private Interval total(int group, int column) {
    double base = sum(known, known.ordinals(), group, column);
    BettingSequence sequence = sequences.get(column);
    Interval mean = sequence == null ? Interval.UNBOUNDED : sequence.mean();
    return new Interval(base + mean.lower() * free, base + mean.upper() * free);
  }

  /** All quotients of a number of the one and a number of the other. */
  private static Interval quotient(Interval above, Interval below) {
    if (below.contains(0)) {
      return Interval.UNBOUNDED;
    }
    double[] corners = {
      above.lower() / below.lower(),
      above.lower() / below.upper(),
      above.upper() / below.lower(),
      above.upper() / below.upper()
    };
    Arrays.sort(corners);
    return new Interval(corners[0], corners[3]);
  }

  private static double sum(LabelBook book, int[] ordinals, int group, int column) {
    Combination values = Combination.column(group, column);
    double sum = 0;
    for (int ordinal : ordinals) {
      sum += values.at(book, ordinal);
    }
    return sum;
  }

  @Override
  public LoopState state() {
    List<Estimate> estimates = answer().estimates();
    Estimate first = estimates.isEmpty() ? Estimate.UNKNOWN : estimates.get(0);
    return new LoopState(first.value(), first.interval(), calls(), finished() ? 0 : Double.NaN);
  }
}
