package org.colibri.sampling.select;

import org.apache.commons.rng.UniformRandomProvider;
import org.colibri.sampling.Guarantee;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.SamplingLoop;
import org.colibri.sampling.Selection;

/**
 * A way to keep a selection's targets; a value, so that a planner can list the alternatives and ask
 * each what it expects to cost.
 */
public sealed interface SelectionMethod {

  /** The strength of what it promises. */
  Guarantee guarantee();

  /**
   * Calls that it expects to need for an answer that is not nearly everything.
   *
   * @param population blobs
   * @param positives an estimate of the positive ones; NaN if unknown
   * @return at most the population; NaN if it cannot say
   */
  double expectedCalls(long population, double positives);

  /**
   * Starts a loop.
   *
   * @param limit calls at most; {@link Integer#MAX_VALUE} for as many as the target needs, where
   *     the method can
   */
  SamplingLoop<Selection> start(
      RankedPopulation population, LabelBook known, int limit, UniformRandomProvider random);

  /** {@link CalibratedTail}. */
  record DefaultRecall(RecallTarget target) implements SelectionMethod {
    @Override
    public Guarantee guarantee() {
      return Guarantee.ASYMPTOTIC;
    }

    @Override
    public double expectedCalls(long population, double positives) {
      return Double.NaN; // depends on how the proxy ranks
    }

    @Override
    public SamplingLoop<Selection> start(
        RankedPopulation population, LabelBook known, int limit, UniformRandomProvider random) {
      return new CalibratedTail(population, known, target, limit, random);
    }
  }

  /** {@link StrictTail}. */
  record StrictRecall(RecallTarget target) implements SelectionMethod {
    @Override
    public Guarantee guarantee() {
      return Guarantee.FINITE_SAMPLE;
    }

    @Override
    public double expectedCalls(long population, double positives) {
      double needed =
          population * Math.log(1 / target.delta()) / Math.max(1, target.allowed(positives));
      return Math.min(population, needed);
    }

    @Override
    public SamplingLoop<Selection> start(
        RankedPopulation population, LabelBook known, int limit, UniformRandomProvider random) {
      return limit == Integer.MAX_VALUE
          ? StrictTail.unlimited(population, known, target, random)
          : StrictTail.within(population, known, target, limit, random);
    }
  }

  /** {@link Supg}. */
  record PublishedRecall(RecallTarget target, Supg.Weighting weighting) implements SelectionMethod {
    @Override
    public Guarantee guarantee() {
      return Guarantee.ASYMPTOTIC;
    }

    @Override
    public double expectedCalls(long population, double positives) {
      return Double.NaN;
    }

    @Override
    public SamplingLoop<Selection> start(
        RankedPopulation population, LabelBook known, int limit, UniformRandomProvider random) {
      return new Supg(population, known, target, limit, weighting, random);
    }
  }

  /** {@link PrecisionZones}. */
  record StrictPrecision(PrecisionTarget target) implements SelectionMethod {
    @Override
    public Guarantee guarantee() {
      return Guarantee.FINITE_SAMPLE;
    }

    @Override
    public double expectedCalls(long population, double positives) {
      return Double.NaN;
    }

    @Override
    public SamplingLoop<Selection> start(
        RankedPopulation population, LabelBook known, int limit, UniformRandomProvider random) {
      return new PrecisionZones(population, known, target, limit, random);
    }
  }

  /** {@link JointSelection}; the limit holds for its recall stage alone. */
  record Joint(RecallTarget recall, double precision, boolean strict) implements SelectionMethod {
    @Override
    public Guarantee guarantee() {
      return strict ? Guarantee.FINITE_SAMPLE : Guarantee.ASYMPTOTIC;
    }

    @Override
    public double expectedCalls(long population, double positives) {
      return Double.NaN;
    }

    @Override
    public SamplingLoop<Selection> start(
        RankedPopulation population, LabelBook known, int limit, UniformRandomProvider random) {
      return JointSelection.of(population, known, recall, precision, limit, strict, random);
    }
  }

  /** {@link ExpectedSelection}. */
  record Expected(ExpectedSelection.Aim aim, double level) implements SelectionMethod {
    @Override
    public Guarantee guarantee() {
      return Guarantee.NONE;
    }

    @Override
    public double expectedCalls(long population, double positives) {
      return Double.NaN;
    }

    @Override
    public SamplingLoop<Selection> start(
        RankedPopulation population, LabelBook known, int limit, UniformRandomProvider random) {
      return new ExpectedSelection(population, known, aim, level, limit, random);
    }
  }
}
