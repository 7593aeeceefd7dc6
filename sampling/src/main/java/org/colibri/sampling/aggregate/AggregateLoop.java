package org.colibri.sampling.aggregate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.colibri.sampling.Guarantee;
import org.colibri.sampling.Interval;
import org.colibri.sampling.LoopState;
import org.colibri.sampling.StagedLoop;
import org.colibri.sampling.bound.AsymptoticSequence;
import org.colibri.sampling.bound.Bonferroni;
import org.colibri.sampling.bound.ErrorRates;
import org.colibri.sampling.bound.RatioLimits;

/**
 * What the asymptotic aggregations share: looks that spend α, growth by what the variance asks for,
 * ratios, known labels, and the guards of heavy tails.
 *
 * <p>A subclass draws blobs and estimates the total of any linear combination of the columns;
 * everything else follows from that. Guards before an interval is claimed: at least {@link #FEWEST}
 * non-zero values, and Cochran's rule n ≥ 25·skewness² (Sampling Techniques, 2.15), which a heavy
 * tail does not pass before most of its mass is seen, so that it costs calls rather than coverage;
 * limits are corrected for the skewness that remains. Before that rule is met a look may claim
 * Chebyshev's limits, which need no normal law, where they are as near as was asked. A failed blob
 * counts zero, which makes the totals those of the readable blobs.
 *
 * <p>After the pilot a loop stops at the width that was asked, which hardly depends on the
 * estimate, so that looks cost no error rate as samples grow (Chow and Robbins 1965). It stops
 * where the variance happens to be low, though, and therefore claims that width and not the
 * sample's own smaller one, unless that is much smaller, which is no chance; a quarter of α is kept
 * back.
 *
 * <p>Several quantities share α by what their errors have in common ({@link JointRates}); whoever
 * stops on his own gets Bonferroni's shares, for his limits hold at all times together and not at
 * one.
 */
abstract class AggregateLoop extends StagedLoop<AggregateAnswer> {

  /** Non-zero values before an interval is claimed. */
  static final int FEWEST = 30;

  private static final int FEWEST_MORE = 8; // calls from one look to the next
  private static final double NEARLY_ALL = 0.9; // the rest costs less than the doubt
  private static final double FIRST = 0.02; // of α, at the first look
  static final double LATER = 0.75; // at each of the others
  private static final double WIDENING = 1.5;
  private static final double MARGIN =
      1.04; // more than the variance asks for, because it is estimated

  final AggregateTask task;
  final int free;
  private final int pilot;
  final long seed;
  private int look = -1;
  private int size;
  private Combination hardest;
  private BitSet wanting = new BitSet(); // estimates that the last stage was drawn for

  /**
   * @param pilot calls before the first look
   * @param random gives the seed of all that the loop draws
   */
  AggregateLoop(AggregateTask task, int pilot, UniformRandomProvider random) {
    super(task.known());
    this.task = task;
    this.seed = random.nextLong();
    this.hardest =
        Combination.column(
            task.grouped() ? 0 : Combination.UNGROUPED, task.quantities().get(0).numerator());
    this.free = task.population() - task.known().size();
    this.pilot = Math.min(Math.min(pilot, task.budget()), free);
  }

  @Override
  protected final boolean manyRows() {
    return task.grouped();
  }

  /** The next {@code count} blobs, so that all drawn so far are a sample of the design. */
  abstract int[] draw(int count);

  /** The total over the blobs not known beforehand of a combination of columns. */
  abstract Moments moments(int[] sample, Combination combination);

  /**
   * By how much a combination's total errs for each independent part of the sample, such as a
   * value's residual from the mean: the squares sum to the variance, or to less where that has a
   * floor, and the products of two combinations' to their covariance. As many for all combinations.
   */
  abstract double[] influences(int[] sample, Combination combination);

  /** The probability that the design had of taking each blob of the sample. */
  abstract double[] inclusions(int[] sample);

  /** The probability that it had of taking the blob least likely to be taken. */
  double leastInclusion(int[] sample) {
    return sample.length == 0 ? 0 : Arrays.stream(inclusions(sample)).min().orElse(0);
  }

  /** Calls at which the variance is expected to be {@code ratio} of what it is at {@code now}. */
  double grown(int now, double ratio) {
    // 1/n - 1/N scales with the variance.
    double inverse = (1.0 / now - 1.0 / free) * ratio + 1.0 / free;
    return 1 / inverse;
  }

  /**
   * How much more than the variance asks for the next look takes, because the variance is
   * estimated.
   */
  double margin() {
    return MARGIN;
  }

  /**
   * How many times its own width an interval reaches for which the last stage was drawn, up to what
   * was asked.
   */
  double widening() {
    return WIDENING;
  }

  /** Calls before a quantity may meet its target. */
  int leastCalls(Quantity quantity) {
    return 0;
  }

  /** How much of the way to the size that seems to be needed the next look goes. */
  double stride() {
    return 1;
  }

  /** Largest growth from one look to the next. */
  double fastest() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  protected final int[] nextOrdinals() {
    look++;
    int most = Math.min(free, task.budget());
    int next = look == 0 ? pilot : next(most);
    if (next > NEARLY_ALL * free) {
      next = free;
    }
    next = Math.min(next, most);
    int[] stage = next > size ? draw(next - size) : new int[0];
    size += stage.length;
    return stage;
  }

  private int next(int most) {
    if (size >= most) {
      return size;
    }
    Plan plan = plan(toldPrefix(), size, look);
    if (plan.needed == 0) {
      return size;
    }
    wanting = plan.unmet;
    hardest = plan.hardest;
    double stop = size + stride() * (plan.needed - size);
    double least = size + Math.max(FEWEST_MORE, 0.02 * size);
    return (int) Math.min(most, Math.max(least, Math.min(stop, fastest() * size)));
  }

  /**
   * What a look finds.
   *
   * @param needed the size at which all targets will be met, as it seems; 0 if they are
   * @param unmet the estimates whose targets are not
   * @param hardest what the farthest of them sums
   */
  private record Plan(double needed, BitSet unmet, Combination hardest) {}

  /**
   * Reads a sample of {@code now} calls.
   *
   * @param at the look that would come next
   */
  private Plan plan(int[] sample, int now, int at) {
    int groups = groups();
    double needed = groups == 0 ? 2.0 * now : 0; // nobody has met a group: go on looking
    List<PointEstimate> points = points(sample, groups);
    JointRates joint = joint(sample, points);
    double[] rates = joint.at(task.alpha() * share(at - 1));
    double[] then = joint.expected(task.alpha() * share(at));
    double apart = Bonferroni.each(task.alpha() * share(at), Math.max(1, points.size()));
    BitSet unmet = new BitSet();
    Combination farthest = hardest;
    for (int i = 0; i < points.size(); i++) {
      Quantity quantity = task.quantities().get(i % task.quantities().size());
      int group = i / task.quantities().size();
      double z = ErrorRates.twoSided(rates[group]);
      Reading reading = points.get(i).limits(z, chebyshev(rates[group]));
      int least = leastCalls(quantity);
      if (now >= least && quantity.metBy(reading.value(), reading.halfWidth())) {
        continue;
      }
      unmet.set(i);
      double allowed = quantity.allowed(reading.value());
      double wanted = wanted(now, reading, allowed / ErrorRates.twoSided(then[group]), z);
      if (!reading.normal()) {
        double anyLaw =
            grown(now, Math.pow(allowed / reading.error() / chebyshev(apart), 2)) * margin();
        boolean near = reading.trusted() && anyLaw > now && anyLaw <= 3.0 * now;
        wanted = near ? anyLaw : Math.max(wanted, 1.5 * now);
      }
      wanted = Math.max(wanted, least);
      if (wanted > needed) {
        needed = wanted;
        farthest = reading.residual();
      }
    }
    return new Plan(needed, unmet, farthest);
  }

  /** The size at which the limits are expected to reach as far as is allowed, in quantiles. */
  private double wanted(int now, Reading reading, double allowed, double z) {
    if (allowed <= 0 || reading.error() <= 0 || reading.error() == Double.POSITIVE_INFINITY) {
      return 2.0 * now;
    }
    double wanted = grown(now, Math.pow(allowed / reading.error(), 2)) * margin();
    // A skewed mean reaches farther than its standard errors, though less so in a larger sample.
    double reach = PointEstimate.reach(z, reading.skewness(), Math.max(now, wanted));
    return reach > 1
        ? grown(now, Math.pow(allowed / reading.error() / reach, 2)) * margin()
        : wanted;
  }

  /** The share of α that a look spends. */
  double share(int atLook) {
    if (pilot == Math.min(free, task.budget())) {
      return 1; // no other look follows
    }
    return atLook <= 0 ? FIRST : LATER;
  }

  /** Standard errors within which a mean of any law lies, by Chebyshev's inequality. */
  private static double chebyshev(double rate) {
    return 1 / Math.sqrt(rate);
  }

  private List<PointEstimate> points(int[] sample, int groups) {
    List<PointEstimate> points = new ArrayList<>();
    for (int i = 0; i < groups * task.quantities().size(); i++) {
      points.add(point(sample, group(i), task.quantities().get(i % task.quantities().size())));
    }
    return points;
  }

  private JointRates joint(int[] sample, List<PointEstimate> points) {
    return new JointRates(task, seed, points, combination -> influences(sample, combination));
  }

  /** Groups told so far or known; without groups, one. */
  private int groups() {
    if (!task.grouped()) {
      return 1;
    }
    return Math.max(Groups.in(told), Groups.in(known));
  }

  /** The group of the i-th estimate. */
  private int group(int i) {
    return task.grouped() ? i / task.quantities().size() : Combination.UNGROUPED;
  }

  /** What the quantity farthest from its target sums: a total, or the residual of a ratio. */
  final Combination hardest() {
    return hardest;
  }

  private PointEstimate point(int[] sample, int group, Quantity quantity) {
    Combination above = Combination.column(group, quantity.numerator());
    boolean all = sample.length == free;
    int n = sample.length;
    Moments sum = all ? exact(sample, above) : moments(sample, above);
    double value = knownTotal(above) + sum.total();
    if (quantity.denominator() == Quantity.TOTAL) {
      return new PointEstimate(value, sum, 1, n, all, true, above);
    }
    Combination below = Combination.column(group, quantity.denominator());
    Moments divisors = all ? exact(sample, below) : moments(sample, below);
    double divisor = knownTotal(below) + divisors.total();
    if (divisor == 0) {
      return new PointEstimate(
          Double.NaN, divisors, Double.POSITIVE_INFINITY, n, all, false, below);
    }
    double ratio = value / divisor;
    Combination residual =
        new Combination(group, quantity.numerator(), quantity.denominator(), -ratio);
    Moments rest =
        all ? exact(sample, residual) : doubted(sample, moments(sample, residual), residual, value);
    boolean sound = all || RatioLimits.trusted(divisor, Math.sqrt(divisors.variance()));
    return new PointEstimate(ratio, rest, 1 / Math.abs(divisor), n, all, sound, residual);
  }

  /**
   * The residuals of a ratio, at least as uncertain as if one more blob had none of the ratio: a
   * ratio that was the same wherever there was one is no certainty.
   *
   * @param numerator the whole total above the line
   */
  private Moments doubted(int[] sample, Moments rest, Combination residual, double numerator) {
    Combination above = Combination.column(residual.group(), residual.numerator());
    Combination below = Combination.column(residual.group(), residual.denominator());
    int rows = 0; // blobs that have any
    for (int ordinal : sample) {
      rows += above.at(told, ordinal) != 0 || below.at(told, ordinal) != 0 ? 1 : 0;
    }
    double share = 1 - (double) sample.length / free;
    double least = rows == 0 ? 0 : numerator / rows * (numerator / rows) * share;
    return rest.variance() < least ? new Moments(rest.total(), least, 0, rows) : rest;
  }

  private double knownTotal(Combination combination) {
    double total = 0;
    for (int ordinal : known.ordinals()) {
      total += combination.at(known, ordinal);
    }
    return total;
  }

  private Moments exact(int[] sample, Combination combination) {
    double total = 0;
    for (int ordinal : sample) {
      total += combination.at(told, ordinal);
    }
    return new Moments(total, 0, 0, sample.length);
  }

  @Override
  public final AggregateAnswer answer() {
    int[] sample = toldPrefix();
    boolean all = sample.length == free;
    int groups = groups();
    // At a planned look the look's quantile; when the caller stops on his own, one that holds at
    // all times.
    List<PointEstimate> points = points(sample, groups);
    double[] rates =
        finished() ? joint(sample, points).at(task.alpha() * share(look - 1)) : new double[0];
    double stopped =
        AsymptoticSequence.quantile(
            Math.max(1, sample.length), Bonferroni.each(task.alpha(), Math.max(1, points.size())));
    List<Estimate> estimates = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      Quantity quantity = task.quantities().get(i % task.quantities().size());
      double rate = finished() ? rates[i / task.quantities().size()] : Double.NaN;
      Reading reading =
          finished()
              ? points.get(i).limits(ErrorRates.twoSided(rate), chebyshev(rate))
              : points.get(i).limits(stopped, Double.POSITIVE_INFINITY);
      estimates.add(estimate(sample, reading, quantity, finished() && wanting.get(i)));
    }
    Unread unread = Unread.of(told, sample, all ? null : inclusions(sample), task.alpha());
    return new AggregateAnswer(
        estimates,
        calls(),
        failed(),
        unread.estimate(),
        all ? 0 : Unread.unseen(free, leastInclusion(sample), task.alpha()),
        Math.max(failed(), Math.min(free, unread.atMost())),
        groups);
  }

  private Estimate estimate(int[] sample, Reading reading, Quantity quantity, boolean drawnFor) {
    boolean all = sample.length == free;
    if (all) {
      return Estimate.exact(reading.value());
    }
    if (sample.length < 2) {
      return Estimate.UNKNOWN;
    }
    boolean met = quantity.metBy(reading.value(), reading.halfWidth());
    if (drawnFor && met) {
      double own = widening() * reading.halfWidth();
      reading = reading.reachingAtLeast(Math.min(quantity.allowed(reading.value()), own));
    }
    boolean claimed = reading.trusted() && !Double.isNaN(reading.value());
    return new Estimate(
        reading.value(),
        claimed ? new Interval(reading.lower(), reading.upper()) : Interval.UNBOUNDED,
        claimed ? Guarantee.ASYMPTOTIC : Guarantee.NONE,
        claimed && met);
  }

  @Override
  public final LoopState state() {
    List<Estimate> estimates = answer().estimates();
    Estimate first = estimates.isEmpty() ? Estimate.UNKNOWN : estimates.get(0);
    return new LoopState(first.value(), first.interval(), calls(), expectedCalls());
  }

  /** What is left of a stage; in the pilot and at a look what the next look would ask for. */
  @Override
  public final double expectedCalls() {
    if (finished() || calls() == free) {
      return 0;
    }
    if (look > 0 && calls() < size) {
      return (double) size - calls();
    }
    int[] sample = toldPrefix();
    if (sample.length < FEWEST) {
      return Double.NaN; // so few say nothing of a variance
    }
    double needed = plan(sample, sample.length, look + 1).needed;
    double all = needed > NEARLY_ALL * free ? free : needed;
    return Math.max(size, Math.min(all, Math.min(free, task.budget()))) - calls();
  }
}
