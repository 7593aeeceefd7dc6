package org.colibri.sampling.aggregate;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.colibri.sampling.Guarantee;
import org.colibri.sampling.Interval;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.SamplingLoop;
import org.colibri.sampling.bound.Betting;
import org.colibri.sampling.bound.MeanBound;
import org.roaringbitmap.RoaringBitmap;

/**
 * A design with its estimator; a value, so that a planner can list the alternatives and ask each
 * what it expects to cost.
 */
public sealed interface AggregateMethod {

  /** The share of α of the look at which a loop is expected to end. */
  double USUAL = AggregateLoop.LATER;

  /** Calls of a method, its first look among them; NaN stays. */
  private static double atLeast(AggregateMethod method, Pilot pilot, double calls) {
    return Math.min(pilot.population(), Math.max(method.firstLook(), calls));
  }

  /** The strength of its intervals. */
  Guarantee guarantee();

  /** Calls that a loop makes before it looks at what they say, if it may. */
  int firstLook();

  /**
   * Calls that it expects for a total, by its own variance formula.
   *
   * @return at most the population; NaN if the pilot does not say
   */
  double expectedCalls(Pilot pilot, Quantity quantity, double alpha);

  /**
   * Starts a loop.
   *
   * @param proxy the blobs by score; methods that need no proxy ignore it
   */
  SamplingLoop<AggregateAnswer> start(
      AggregateTask task, RankedPopulation proxy, UniformRandomProvider random);

  /** The sample mean; needs nothing. */
  record Uniform() implements AggregateMethod {
    @Override
    public Guarantee guarantee() {
      return Guarantee.ASYMPTOTIC;
    }

    @Override
    public int firstLook() {
      return UniformLoop.PILOT;
    }

    @Override
    public double expectedCalls(Pilot pilot, Quantity quantity, double alpha) {
      return atLeast(this, pilot, pilot.calls(pilot.deviation(), quantity, alpha, USUAL));
    }

    @Override
    public SamplingLoop<AggregateAnswer> start(
        AggregateTask task, RankedPopulation proxy, UniformRandomProvider random) {
      return new UniformLoop(task, random);
    }
  }

  /**
   * Regression on the proxy's score, within strata of it.
   *
   * @param strata 1 for plain regression (a control variate), else for instance 10
   */
  record Regression(int strata) implements AggregateMethod {
    @Override
    public Guarantee guarantee() {
      return Guarantee.ASYMPTOTIC;
    }

    @Override
    public int firstLook() {
      return StratifiedLoop.pilot(strata);
    }

    @Override
    public double expectedCalls(Pilot pilot, Quantity quantity, double alpha) {
      double left = strata == 1 ? pilot.line() : pilot.strata();
      return atLeast(this, pilot, pilot.calls(left, quantity, alpha, USUAL));
    }

    @Override
    public SamplingLoop<AggregateAnswer> start(
        AggregateTask task, RankedPopulation proxy, UniformRandomProvider random) {
      return new StratifiedLoop(task, proxy, strata, false, random);
    }
  }

  /**
   * Uniform samples within strata that are known beforehand, such as the files that frames come
   * from, calls split between them by Neyman's rule for the one quantity of the whole; needs no
   * proxy.
   *
   * @param strata the number of each blob's stratum, any numbers; borrowed, not changed
   */
  @SuppressWarnings("ArrayRecordComponent") // a primitive column, borrowed
  record Stratified(int[] strata) implements AggregateMethod {
    @Override
    public Guarantee guarantee() {
      return Guarantee.ASYMPTOTIC;
    }

    private int count() {
      return RoaringBitmap.bitmapOf(strata).getCardinality();
    }

    @Override
    public int firstLook() {
      return StratifiedLoop.pilot(count());
    }

    /** NaN: a pilot does not know the strata. */
    @Override
    public double expectedCalls(Pilot pilot, Quantity quantity, double alpha) {
      return Double.NaN;
    }

    @Override
    public SamplingLoop<AggregateAnswer> start(
        AggregateTask task, RankedPopulation proxy, UniformRandomProvider random) {
      if (strata.length != task.population()) {
        throw new IllegalArgumentException(
            strata.length + " strata of " + task.population() + " blobs");
      }
      double[] numbers = Arrays.stream(strata).asDoubleStream().toArray();
      RankedPopulation byStratum = RankedPopulation.byScore(numbers, random);
      return new StratifiedLoop(task, byStratum, count(), true, random);
    }
  }

  /**
   * Probability proportional to size with a calibrated difference; for events in a few per cent of
   * the blobs or less.
   */
  record Difference() implements AggregateMethod {
    @Override
    public Guarantee guarantee() {
      return Guarantee.ASYMPTOTIC;
    }

    @Override
    public int firstLook() {
      return DifferenceLoop.PILOT;
    }

    @Override
    public double expectedCalls(Pilot pilot, Quantity quantity, double alpha) {
      return Math.min(
          pilot.population(), firstLook() + pilot.calls(pilot.picked(), quantity, alpha, USUAL));
    }

    @Override
    public SamplingLoop<AggregateAnswer> start(
        AggregateTask task, RankedPopulation proxy, UniformRandomProvider random) {
      return new DifferenceLoop(task, proxy, random);
    }
  }

  /** Spread evenly over the order of ordinals, such as time; needs no proxy. */
  record Ordered() implements AggregateMethod {
    @Override
    public Guarantee guarantee() {
      return Guarantee.ASYMPTOTIC;
    }

    @Override
    public int firstLook() {
      return OrderedLoop.PILOT;
    }

    @Override
    public double expectedCalls(Pilot pilot, Quantity quantity, double alpha) {
      double calls = pilot.calls(pilot.neighbour(), quantity, alpha, OrderedLoop.SHARE);
      double least = OrderedLoop.leastCalls(quantity, pilot.population(), alpha);
      return atLeast(this, pilot, Math.max(least, calls));
    }

    @Override
    public SamplingLoop<AggregateAnswer> start(
        AggregateTask task, RankedPopulation proxy, UniformRandomProvider random) {
      return new OrderedLoop(task, random);
    }
  }

  /**
   * Sums and ratios in finite samples; exact where that is not possible.
   *
   * @param ranges all values of a column lie in its range, failed blobs' zeros included; one range
   *     for all columns, or one for each. {@link Interval#UNBOUNDED} says that a range is not known
   * @param bound of each column's mean
   */
  record Strict(List<Interval> ranges, MeanBound bound) implements AggregateMethod {

    /** Copies the list; refuses an empty one. */
    public Strict {
      ranges = List.copyOf(ranges);
      if (ranges.isEmpty()) {
        throw new IllegalArgumentException("no range, not even an unbounded one");
      }
    }

    /** By betting, which takes the fewest calls. */
    public Strict(List<Interval> ranges) {
      this(ranges, new Betting());
    }

    /** By betting, with one range for all columns. */
    public Strict(Interval range) {
      this(List.of(range));
    }

    @Override
    public Guarantee guarantee() {
      return Guarantee.FINITE_SAMPLE;
    }

    @Override
    public int firstLook() {
      return StrictLoop.STAGE;
    }

    @Override
    public double expectedCalls(Pilot pilot, Quantity quantity, double alpha) {
      Interval range = ranges.get(ranges.size() == 1 ? 0 : quantity.numerator());
      if (!(range.upper() - range.lower() < Double.POSITIVE_INFINITY)) {
        return pilot.population();
      }
      if (quantity.denominator() != Quantity.TOTAL) {
        return Double.NaN; // the quotient of two limits, of which the pilot knows one
      }
      double mean = Math.abs(pilot.mean());
      double reach = quantity.tolerance() * (quantity.relative() ? mean : 1.0 / pilot.population());
      double calls =
          bound.expectedCalls(pilot.population(), range, pilot.deviation(), reach, alpha);
      return atLeast(this, pilot, calls);
    }

    @Override
    public SamplingLoop<AggregateAnswer> start(
        AggregateTask task, RankedPopulation proxy, UniformRandomProvider random) {
      return new StrictLoop(task, ranges, bound, random);
    }
  }
}
