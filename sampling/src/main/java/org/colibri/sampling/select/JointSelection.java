package org.colibri.sampling.select;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.Interval;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.LoopState;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.SamplingLoop;
import org.colibri.sampling.Selection;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * A recall and a precision target at once, and a cascade with a success probability.
 *
 * <p>First a recall loop at half of δ; then, inside its answer, zones at the other half, and what
 * no zone vouches for is labelled. The result reads as a cascade: above the zone's end yes, between
 * it and the recall's threshold what the oracle said, below it no. As strong as its recall loop.
 */
public final class JointSelection implements SamplingLoop<Selection> {

  private final RankedPopulation population;
  private final SamplingLoop<Selection> recall;
  private final PrecisionTarget precision;
  private final long seed;
  private @Nullable Thinning thinning;

  private JointSelection(
      RankedPopulation population,
      SamplingLoop<Selection> recall,
      PrecisionTarget precision,
      long seed) {
    this.population = population;
    this.recall = recall;
    this.precision = precision;
    this.seed = seed;
  }

  /**
   * Both targets at once.
   *
   * @param recall at the probability that both together may fail
   * @param precision the share of the returned blobs that are positive, in (0, 1)
   * @param budget calls of the recall stage; the precision stage takes what it needs
   * @param strict whether recall is kept in finite samples
   */
  public static JointSelection of(
      RankedPopulation population,
      LabelBook known,
      RecallTarget recall,
      double precision,
      int budget,
      boolean strict,
      UniformRandomProvider random) {
    RecallTarget half = new RecallTarget(recall.recall(), recall.delta() / 2);
    SamplingLoop<Selection> first =
        strict
            ? StrictTail.within(population, known, half, budget, random)
            : new CalibratedTail(population, known, half, budget, random);
    return new JointSelection(
        population, first, new PrecisionTarget(precision, recall.delta() / 2), random.nextLong());
  }

  @Override
  public int width() {
    return 1;
  }

  @Override
  public long[] ask(int most) {
    return current().ask(most);
  }

  @Override
  public void tell(long[] ordinals, double[] values) {
    (thinning != null ? thinning : recall).tell(ordinals, values);
  }

  @Override
  public boolean done() {
    return current().done();
  }

  private SamplingLoop<Selection> current() {
    if (thinning == null && recall.done()) {
      Selection found = recall.answer();
      thinning =
          new Thinning(
              population.only(RoaringBitmap.andNot(found.blobs(), found.verified())),
              found.verified().getCardinality(),
              precision,
              RandomSource.L64_X128_MIX.create(seed));
    }
    return thinning != null ? thinning : recall;
  }

  @Override
  public Selection answer() {
    Selection found = recall.answer();
    if (thinning == null) {
      return found;
    }
    Selection thinned = thinning.answer();
    return new Selection(
        RoaringBitmap.or(found.verified(), thinned.blobs()),
        RoaringBitmap.or(found.verified(), thinned.verified()),
        found.guarantee(),
        thinned.met(),
        found.certifiedRecall(),
        found.expectedRecall(),
        Double.NaN,
        found.calls() + thinned.calls(),
        found.failed() + thinned.failed(),
        Double.NaN);
  }

  @Override
  public LoopState state() {
    Selection now = answer();
    return new LoopState(
        now.expectedRecall(), new Interval(now.certifiedRecall(), 1), now.calls(), Double.NaN);
  }
}
