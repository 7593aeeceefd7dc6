package org.colibri.sampling.aggregate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.colibri.sampling.Interval;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.LoopState;
import org.colibri.sampling.StagedLoop;
import org.colibri.sampling.bound.HypergeometricLimits;
import org.colibri.sampling.bound.MeanBound;
import org.colibri.sampling.bound.MeanSequence;
import org.colibri.sampling.design.RandomOrder;

/**
 * Sums and ratios of bounded values, kept in finite samples and at every moment: uniform sampling
 * without replacement and a {@link MeanSequence} of a chosen bound for each column that a quantity
 * names, which aims at the width that is asked.
 *
 * <p>A ratio lies between the quotients of its sums' limits, as long as its denominator is surely
 * not zero; both sums together are allowed its relative error, each in proportion to how its values
 * vary. Where a column has no finite range, or the groups are not known beforehand, nothing can be
 * promised of a part: the loop then goes on to the exact answer. A value outside its declared range
 * is refused when it is told.
 */
final class StrictLoop extends StagedLoop<AggregateAnswer> {

  static final int STAGE = (int) MeanSequence.lookAfter(0);

  private final AggregateTask task;
  private final MeanBound bound;
  private final TreeMap<Integer, Column> columns = new TreeMap<>();
  private final boolean promising;
  private final RandomOrder order;
  private final int free;
  private final int most;
  private int drawn;
  private int fed;
  private int failedFed;

  /** A column whose mean is bounded. */
  private static final class Column {
    final MeanSequence sequence;
    final Interval range;
    final double base; // sum of what was known beforehand
    double aim = Double.POSITIVE_INFINITY; // half-width of the mean that is asked

    Column(MeanSequence sequence, Interval range, double base) {
      this.sequence = sequence;
      this.range = range;
      this.base = base;
    }
  }

  StrictLoop(
      AggregateTask task, List<Interval> ranges, MeanBound bound, UniformRandomProvider random) {
    super(task.known());
    this.task = task;
    this.bound = bound;
    this.free = task.population() - task.known().size();
    this.most = Math.min(free, task.budget());
    this.order = new RandomOrder(task.population(), random.nextLong());
    int[] named =
        task.quantities().stream()
            .flatMapToInt(q -> IntStream.of(q.numerator(), q.denominator()))
            .filter(column -> column != Quantity.TOTAL)
            .distinct()
            .toArray();
    this.promising =
        !task.grouped() && Arrays.stream(named).allMatch(c -> bounded(range(ranges, c)));
    if (promising) {
      for (int column : named) {
        double alpha = task.alpha() / named.length;
        Interval range = range(ranges, column);
        columns.put(
            column,
            new Column(
                bound.start(Math.max(1, free), range, alpha),
                range,
                sum(known, known.ordinals(), Combination.UNGROUPED, column)));
      }
      aim();
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
  protected void check(long ordinal, double[] values, int row) {
    boolean failed = Double.isNaN(values[row * width()]);
    for (var column : columns.entrySet()) {
      double value = failed ? 0 : values[row * width() + column.getKey()];
      Interval range = column.getValue().range;
      if (!range.contains(value)) {
        throw new IllegalArgumentException(
            "value "
                + value
                + (failed ? " of the failed blob " : " of blob ")
                + ordinal
                + " is outside the declared range "
                + range
                + "; declare a wider one");
      }
    }
  }

  @Override
  protected int[] nextOrdinals() {
    if (drawn >= most || (promising && drawn > 0 && met())) {
      return new int[0];
    }
    int end = promising ? (int) Math.min(most, MeanSequence.lookAfter(drawn)) : most;
    int[] stage = new int[end - drawn];
    int found = 0;
    while (found < stage.length) {
      for (int ordinal : order.next(stage.length - found)) {
        if (!known.has(ordinal)) {
          stage[found++] = ordinal;
        }
      }
    }
    drawn = end;
    return stage;
  }

  private boolean met() {
    feed();
    return task.quantities().stream().allMatch(quantity -> bounded(quantity).met());
  }

  /** Gives the sequences what has been told, in the order of asking. */
  private void feed() {
    for (int ordinal : toldPrefix(fed)) {
      boolean failed = told.failed(ordinal);
      for (var column : columns.entrySet()) {
        column.getValue().sequence.add(failed ? 0 : told.value(ordinal, column.getKey()));
      }
      fed++;
      failedFed += failed ? 1 : 0;
      aim();
    }
  }

  /** Has every column aim at the width that its hardest quantity asks, by what is known so far. */
  private void aim() {
    if (!promising) {
      return;
    }
    for (Column column : columns.values()) {
      column.aim = Double.POSITIVE_INFINITY;
    }
    for (Quantity quantity : task.quantities()) {
      Column above = column(quantity.numerator());
      if (quantity.denominator() == Quantity.TOTAL) {
        double reach = quantity.tolerance();
        reach *= quantity.relative() ? Math.abs(each(above)) : 1.0 / free;
        above.aim = Math.min(above.aim, reach);
        continue;
      }
      Column below = column(quantity.denominator());
      double ratio = Math.abs(each(above) / each(below));
      double error = quantity.tolerance() * (quantity.relative() ? ratio : 1);
      double spread = above.sequence.deviation() + ratio * below.sequence.deviation();
      double reach = error * Math.abs(each(below)) / spread;
      reach = Double.isNaN(reach) ? 0 : reach;
      above.aim = Math.min(above.aim, reach * above.sequence.deviation());
      below.aim = Math.min(below.aim, reach * below.sequence.deviation());
    }
    for (Column column : columns.values()) {
      column.sequence.aim(column.aim, Math.max(1, most));
    }
  }

  private Column column(int column) {
    return Objects.requireNonNull(columns.get(column));
  }

  /** The estimated total of a column, over the number of blobs not known beforehand. */
  private double each(Column column) {
    return column.sequence.average() + column.base / free;
  }

  @Override
  public AggregateAnswer answer() {
    feed();
    boolean all = fed == free;
    int[] sample = all ? toldPrefix() : new int[0];
    int groups = task.grouped() ? Math.max(Groups.in(told), Groups.in(known)) : 1;
    List<Estimate> estimates = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      int group = task.grouped() ? g : Combination.UNGROUPED;
      for (Quantity quantity : task.quantities()) {
        estimates.add(
            all
                ? exact(sample, group, quantity)
                : promising ? bounded(quantity) : Estimate.UNKNOWN);
      }
    }
    return new AggregateAnswer(
        estimates,
        calls(),
        failed(),
        fed == 0 ? Double.NaN : (double) failedFed / fed * free,
        HypergeometricLimits.upper(free, fed, 0, task.alpha()),
        Math.max(failed(), HypergeometricLimits.upper(free, fed, failedFed, task.alpha())),
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

  private Estimate bounded(Quantity quantity) {
    Column above = column(quantity.numerator());
    if (quantity.denominator() == Quantity.TOTAL) {
      return StrictEstimate.of(quantity, total(above), each(above) * free);
    }
    Column below = column(quantity.denominator());
    Interval limits = quotient(total(above), total(below));
    return StrictEstimate.of(quantity, limits, each(above) / each(below));
  }

  private Interval total(Column column) {
    Interval mean = column.sequence.mean();
    return new Interval(column.base + mean.lower() * free, column.base + mean.upper() * free);
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
    feed();
    Estimate first = Estimate.UNKNOWN;
    if (fed == free) {
      first = answer().estimates().stream().findFirst().orElse(Estimate.UNKNOWN);
    } else if (promising) {
      first = bounded(task.quantities().get(0));
    }
    return new LoopState(first.value(), first.interval(), calls(), finished() ? 0 : expected());
  }

  /** Further calls: to the exact answer, or to where the last column is as near as it must be. */
  private double expected() {
    if (!promising) {
      return most - calls();
    }
    if (fed == 0) {
      return Double.NaN;
    }
    double calls = drawn;
    for (Column column : columns.values()) {
      double deviation = column.sequence.deviation();
      double alpha = task.alpha() / columns.size();
      double alone = bound.expectedCalls(free, column.range, deviation, column.aim, alpha);
      calls = Math.max(calls, Double.isNaN(alone) ? most : alone);
    }
    return Math.min(most, calls) - calls();
  }
}
