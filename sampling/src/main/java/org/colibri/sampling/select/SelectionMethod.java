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
   * Calls that it expects to make.
   *
   * @param population blobs that are not labelled yet
   * @param positives an estimate of the positive ones, of a pilot or of earlier queries; NaN if
   *     unknown
   * @param limit calls at most; {@link Integer#MAX_VALUE} for as many as the target needs
   * @return at most the population and the limit; NaN if it takes {@code positives} to say
   */
  default double expectedCalls(int population, double positives, int limit) {
    return Math.min(population, limit);
  }

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
    public double expectedCalls(int population, double positives, int limit) {
      return limit < population ? limit : StrictTail.expectedCalls(target, population, positives);
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
    public SamplingLoop<Selection> start(
        RankedPopulation population, LabelBook known, int limit, UniformRandomProvider random) {
      return new Supg(population, known, target, limit, weighting, random);
    }
  }

  /** {@link SupgPrecision}. */
  record PublishedPrecision(PrecisionTarget target, Supg.Weighting weighting, boolean twoStages)
      implements SelectionMethod {
    @Override
    public Guarantee guarantee() {
      return Guarantee.ASYMPTOTIC;
    }

    @Override
    public SamplingLoop<Selection> start(
        RankedPopulation population, LabelBook known, int limit, UniformRandomProvider random) {
      return new SupgPrecision(population, known, target, limit, weighting, twoStages, random);
    }
  }

  /** {@link PrecisionZones}. */
  record StrictPrecision(PrecisionTarget target) implements SelectionMethod {
    @Override
    public Guarantee guarantee() {
      return Guarantee.FINITE_SAMPLE;
    }

    @Override
    public SamplingLoop<Selection> start(
        RankedPopulation population, LabelBook known, int limit, UniformRandomProvider random) {
      return new PrecisionZones(population, known, target, limit, random);
    }
  }

  /** {@link JointSelection}. */
  record Joint(RecallTarget recall, double precision, boolean strict) implements SelectionMethod {
    @Override
    public Guarantee guarantee() {
      return strict ? Guarantee.FINITE_SAMPLE : Guarantee.ASYMPTOTIC;
    }

    @Override
    public double expectedCalls(int population, double positives, int limit) {
      if (limit < population) {
        return limit;
      }
      // The recall stage stops at about WORTH blobs per positive, and without STRICT is taken to
      // return as many; all but the positives' share of them is verified.
      RecallTarget half = new RecallTarget(recall.recall(), recall.delta() / 2);
      double first =
          strict
              ? StrictTail.expectedCalls(half, population, positives)
              : JointSelection.recallStage(population);
      return Math.min(population, first + (StrictTail.WORTH - 1) * positives);
    }

    @Override
    public SamplingLoop<Selection> start(
        RankedPopulation population, LabelBook known, int limit, UniformRandomProvider random) {
      return new JointSelection(population, known, recall, precision, limit, strict, random);
    }
  }

  /** {@link ExpectedSelection}. */
  record Expected(ExpectedSelection.Aim aim, double level) implements SelectionMethod {
    @Override
    public Guarantee guarantee() {
      return Guarantee.NONE;
    }

    @Override
    public SamplingLoop<Selection> start(
        RankedPopulation population, LabelBook known, int limit, UniformRandomProvider random) {
      return new ExpectedSelection(population, known, aim, level, limit, random);
    }
  }

  /** {@link Cascade}. */
  record ExpectedJoint(double recall, double precision) implements SelectionMethod {
    @Override
    public Guarantee guarantee() {
      return Guarantee.NONE;
    }

    /** NaN without a limit: how much lies between the thresholds is known after the pilot. */
    @Override
    public double expectedCalls(int population, double positives, int limit) {
      return limit < population ? limit : Double.NaN;
    }

    @Override
    public SamplingLoop<Selection> start(
        RankedPopulation population, LabelBook known, int limit, UniformRandomProvider random) {
      return new Cascade(population, known, recall, precision, limit, random);
    }
  }

  /**
   * {@link LimitSearch}, one by one, for positives of one row each.
   *
   * @param wanted positives, at least 0
   */
  record Search(long wanted) implements SelectionMethod {
    @Override
    public Guarantee guarantee() {
      return Guarantee.EXACT;
    }

    /**
     * The mean of a search in random order (the negative hypergeometric distribution), which a
     * proxy betters; with a pilot's labels by rank ask {@link LimitSearch#expectedCalls}. Where the
     * positives are unknown, the limit if there is one.
     */
    @Override
    public double expectedCalls(int population, double positives, int limit) {
      int most = Math.min(population, limit);
      if (wanted > positives || (Double.isNaN(positives) && limit < population)) {
        return most;
      }
      double inRandomOrder = wanted * (population + 1.0) / (positives + 1);
      return Math.min(most, inRandomOrder);
    }

    @Override
    public SamplingLoop<Selection> start(
        RankedPopulation population, LabelBook known, int limit, UniformRandomProvider random) {
      return new LimitSearch(population, known, wanted, true, 1, limit);
    }
  }
}
