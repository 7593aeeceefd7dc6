package org.colibri.sampling.aggregate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.colibri.sampling.Guarantee;
import org.colibri.sampling.Interval;
import org.colibri.sampling.LoopState;
import org.colibri.sampling.StagedLoop;
import org.colibri.sampling.bound.AsymptoticSequence;
import org.colibri.sampling.bound.ErrorRates;
import org.colibri.sampling.bound.NormalLimits;
import org.colibri.sampling.bound.RatioLimits;

/**
 * What the asymptotic aggregations share: looks that spend α, growth by what the variance asks for,
 * ratios, known labels, and the guards of heavy tails.
 *
 * <p>A subclass draws blobs and estimates the total of any linear combination of the columns;
 * everything else follows from that. Guards before an interval is claimed: at least {@link #FEWEST}
 * non-zero values, and Cochran's rule n ≥ 25·skewness² (Sampling Techniques, 2.15), which a heavy
 * tail does not pass before most of its mass is seen, so that it costs calls rather than coverage;
 * limits are corrected for the skewness that remains. A failed blob counts zero, which makes the
 * totals those of the readable blobs.
 */
abstract class AggregateLoop extends StagedLoop<AggregateAnswer> {

  /** Non-zero values before an interval is claimed. */
  static final int FEWEST = 30;

  private static final double SKEW_RULE = 25;
  private static final double SKEWED = 0.1; // skewness over √n from which limits are corrected
  private static final double[] SPENDING = {0.02, 0.58, 0.32, 0.04}; // of α, by look; then halves
  private static final double MARGIN =
      1.04; // more than the variance asks for, because it is estimated

  final AggregateTask task;
  final int free;
  private final int pilot;
  private int look = -1;
  private int size;

  AggregateLoop(AggregateTask task, int pilot) {
    super(task.known());
    this.task = task;
    this.free = task.population() - task.known().size();
    this.pilot = Math.min(Math.min(pilot, task.budget()), free);
  }

  /** The next {@code count} blobs, so that all drawn so far are a sample of the design. */
  abstract int[] draw(int count);

  /** The total over the blobs not known beforehand of Σ coefficients·columns. */
  abstract Moments moments(int[] sample, double[] coefficients);

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

  /** Largest growth from one look to the next. */
  double fastest() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  protected final int[] nextOrdinals() {
    look++;
    int most = Math.min(free, task.budget());
    int next = look == 0 ? pilot : next(most);
    if (next > 0.9 * free) {
      next = free; // the rest costs less than the doubt
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
    int[] sample = toldPrefix();
    double needed = 0;
    for (Quantity quantity : task.quantities()) {
      Reading reading = read(sample, quantity, quantile(look - 1));
      if (quantity.metBy(reading.value, reading.halfWidth())) {
        continue;
      }
      // A skewed mean reaches farther than its standard errors.
      double reach = Math.max(1, reading.reach() / (quantile(look - 1) * reading.error));
      double allowed = quantity.allowed(reading.value) / quantile(look) / reach;
      double wanted =
          allowed > 0 && reading.error < Double.POSITIVE_INFINITY && reading.error > 0
              ? grown(size, Math.pow(allowed / reading.error, 2)) * margin()
              : 2.0 * size;
      needed = Math.max(needed, Math.max(wanted, reading.trusted ? 0 : 1.5 * size));
    }
    if (needed == 0) {
      return size;
    }
    return (int) Math.min(most, Math.max(size * 1.02 + 1, Math.min(needed, fastest() * size)));
  }

  /** The share of α that a look spends. */
  double share(int atLook) {
    return atLook < SPENDING.length
        ? SPENDING[Math.max(0, atLook)]
        : SPENDING[SPENDING.length - 1] * Math.pow(0.5, atLook - SPENDING.length + 1);
  }

  private double quantile(int atLook) {
    return ErrorRates.twoSided(task.alpha() * share(atLook) / task.quantities().size());
  }

  /** One quantity at one look: value, standard error, limits. */
  private record Reading(double value, double error, double lower, double upper, boolean trusted) {
    double halfWidth() {
      return trusted ? reach() : Double.POSITIVE_INFINITY;
    }

    double reach() {
      return Math.max(upper - value, value - lower);
    }
  }

  private Reading read(int[] sample, Quantity quantity, double z) {
    double[] unit = new double[width()];
    unit[quantity.numerator()] = 1;
    boolean all = sample.length == free;
    Moments sum = all ? exact(sample, unit) : moments(sample, unit);
    double value = knownTotal(unit) + sum.total();
    if (quantity.denominator() == Quantity.TOTAL) {
      return reading(value, sum, 1, z, sample.length, all);
    }
    Arrays.fill(unit, 0);
    unit[quantity.denominator()] = 1;
    Moments below = all ? exact(sample, unit) : moments(sample, unit);
    double divisor = knownTotal(unit) + below.total();
    if (divisor == 0) {
      return new Reading(Double.NaN, Double.POSITIVE_INFINITY, 0, 0, all);
    }
    double ratio = value / divisor;
    Arrays.fill(unit, 0);
    unit[quantity.numerator()] += 1;
    unit[quantity.denominator()] -= ratio;
    Moments residual = all ? exact(sample, unit) : moments(sample, unit);
    Reading reading = reading(ratio, residual, 1 / Math.abs(divisor), z, sample.length, all);
    return all || RatioLimits.trusted(divisor, Math.sqrt(below.variance()))
        ? reading
        : new Reading(ratio, reading.error, 0, 0, false);
  }

  private static Reading reading(
      double value, Moments moments, double scale, double z, int n, boolean all) {
    double error = Math.sqrt(moments.variance()) * scale;
    boolean skewed = Math.abs(moments.skewness()) > SKEWED * Math.sqrt(n);
    double up = skewed ? NormalLimits.skewCorrected(z, moments.skewness(), n) : z;
    double down = skewed ? NormalLimits.skewCorrected(z, -moments.skewness(), n) : z;
    boolean trusted =
        all
            || (moments.nonZero() >= FEWEST
                && n >= SKEW_RULE * moments.skewness() * moments.skewness());
    return new Reading(
        value, error, value - error * Math.max(down, z), value + error * Math.max(up, z), trusted);
  }

  private double knownTotal(double[] coefficients) {
    double total = 0;
    for (int ordinal : known.ordinals()) {
      total += combined(known, ordinal, coefficients);
    }
    return total;
  }

  private Moments exact(int[] sample, double[] coefficients) {
    double total = 0;
    for (int ordinal : sample.clone()) {
      total += combined(told, ordinal, coefficients);
    }
    return new Moments(total, 0, 0, sample.length);
  }

  /** Σ coefficients·columns of a told blob; zero if the oracle failed on it. */
  final double combined(int ordinal, double[] coefficients) {
    return combined(told, ordinal, coefficients);
  }

  private static double combined(
      org.colibri.sampling.LabelBook book, int ordinal, double[] coefficients) {
    if (book.failed(ordinal)) {
      return 0;
    }
    double sum = 0;
    for (int c = 0; c < coefficients.length; c++) {
      sum += coefficients[c] == 0 ? 0 : coefficients[c] * book.value(ordinal, c);
    }
    return sum;
  }

  @Override
  public final AggregateAnswer answer() {
    int[] sample = toldPrefix();
    boolean all = sample.length == free;
    // At a planned look the look's quantile; when the caller stops on his own, one that holds at
    // all times.
    double z =
        finished()
            ? quantile(look - 1)
            : AsymptoticSequence.quantile(
                Math.max(1, sample.length), task.alpha() / task.quantities().size());
    List<Estimate> estimates = new ArrayList<>();
    for (Quantity quantity : task.quantities()) {
      if (sample.length < 2 && !all) {
        estimates.add(Estimate.UNKNOWN);
        continue;
      }
      Reading reading = read(sample, quantity, z);
      boolean claimed = reading.trusted && !Double.isNaN(reading.value);
      estimates.add(
          new Estimate(
              reading.value,
              claimed ? new Interval(reading.lower, reading.upper) : Interval.UNBOUNDED,
              all ? Guarantee.EXACT : claimed ? Guarantee.ASYMPTOTIC : Guarantee.NONE,
              all || (claimed && quantity.metBy(reading.value, reading.halfWidth()))));
    }
    double unseen = all ? 0 : free * (1 - Math.pow(task.alpha(), 1.0 / Math.max(1, sample.length)));
    double share = calls() == 0 ? 0 : (double) failed() / calls();
    return new AggregateAnswer(estimates, calls(), failed(), share * free, unseen);
  }

  @Override
  public final LoopState state() {
    Estimate first = answer().estimates().get(0);
    return new LoopState(first.value(), first.interval(), calls(), finished() ? 0 : Double.NaN);
  }
}
