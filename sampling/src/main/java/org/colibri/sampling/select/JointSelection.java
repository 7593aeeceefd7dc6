package org.colibri.sampling.select;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.CascadeThresholds;
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
 * <p>First a recall loop at half of δ with half of the limit; then, inside its answer, {@link
 * Thinning} at the other half of δ with the calls that are left. The result reads as a cascade:
 * above the zone's end yes, between it and the recall's threshold what the oracle said, below it
 * no; {@link Selection#thresholds} says where they lie. The limit holds for the whole. Where it
 * does not suffice for both targets, the answer is the superset that keeps the recall, says that
 * the precision is not promised, and estimates the limit that would have sufficed. As strong as its
 * recall loop.
 */
public final class JointSelection implements SamplingLoop<Selection> {

  private static final int FEW = 4000; // blobs, of which a pilot may be a quarter

  private final RankedPopulation population;
  private final SamplingLoop<Selection> recall;
  private final PrecisionTarget precision;
  private final int limit;
  private final boolean halved; // whether the recall loop had half of the limit
  private final boolean strict;
  private final long seed;
  private @Nullable Thinning thinning;
  private int told;

  /**
   * Both targets at once.
   *
   * @param recall at the probability that both together may fail
   * @param precision the share of the returned blobs that are positive, in (0, 1)
   * @param limit calls at most, of the whole; {@link Integer#MAX_VALUE}, or anything from the size
   *     of the population on, for as many as the targets need: the default's recall stage then asks
   *     a quarter of up to {@link #FEW} blobs, {@link #FEW}/4 of more, and N^0.6 of very many
   * @param strict whether recall is kept in finite samples
   */
  public JointSelection(
      RankedPopulation population,
      LabelBook known,
      RecallTarget recall,
      double precision,
      int limit,
      boolean strict,
      UniformRandomProvider random) {
    RecallTarget half = new RecallTarget(recall.recall(), recall.delta() / 2);
    this.population = population;
    this.limit = Math.min(limit, population.size());
    this.strict = strict;
    this.halved = limit < population.size();
    int first = halved ? limit - limit / 2 : recallStage(population.size());
    if (strict) {
      this.recall =
          halved
              ? StrictTail.within(population, known, half, first, random)
              : StrictTail.unlimited(population, known, half, random);
    } else {
      this.recall = new CalibratedTail(population, known, half, first, random);
    }
    this.precision = new PrecisionTarget(precision, recall.delta() / 2);
    this.seed = random.nextLong();
  }

  /** Calls of the default's recall stage where nothing limits them. */
  static int recallStage(int population) {
    return (int) Math.max(Math.min(FEW, population) / 4, Math.pow(population, 0.6));
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
    told += ordinals.length;
  }

  @Override
  public boolean done() {
    return current().done();
  }

  private SamplingLoop<Selection> current() {
    if (thinning == null && recall.done()) {
      thinning = thinningOf(recall.answer());
    }
    return thinning != null ? thinning : recall;
  }

  private Thinning thinningOf(Selection found) {
    return new Thinning(
        population.only(RoaringBitmap.andNot(found.blobs(), found.verified())),
        found.verified().getCardinality(),
        precision,
        limit - (int) found.calls(),
        RandomSource.L64_X128_MIX.create(seed));
  }

  @Override
  public Selection answer() {
    Selection found = recall.answer();
    Thinning second = thinning != null ? thinning : thinningOf(found);
    Selection thinned = second.answer();
    RoaringBitmap verified = RoaringBitmap.or(found.verified(), thinned.verified());
    double calls = found.calls() + thinned.calls();
    return new Selection(
        RoaringBitmap.or(found.verified(), thinned.blobs()),
        verified,
        found.guarantee(),
        thinned.unmet(),
        certified(found, verified.getCardinality()),
        found.expectedRecall(),
        Double.NaN,
        (long) calls,
        found.failed() + thinned.failed(),
        thinned.met() ? calls : needed(found, thinned),
        thresholds(second));
  }

  /**
   * The zone whose precision is certified, and the end of what the recall loop returns. Of the
   * blobs between them some may stay unseen, as many as the precision allows to be wrong.
   */
  private CascadeThresholds thresholds(Thinning second) {
    RankedPopulation set = second.free;
    int zone = second.zone();
    int no = set.size() == 0 ? 0 : population.rankOf(set.ordinalAt(set.size() - 1)) + 1;
    int yes = zone == 0 ? 0 : population.rankOf(set.ordinalAt(zone - 1)) + 1;
    return CascadeThresholds.at(population, yes, no, second.unasked(zone, set.size()).length);
  }

  /** The recall loop's certificate, with the positives that were found since. */
  private double certified(Selection found, double positives) {
    double before = found.verified().getCardinality();
    double certified = found.certifiedRecall();
    if (strict || before == 0) {
      return certified;
    }
    double missing = before / certified - before;
    return positives / (positives + missing);
  }

  /** Half of the limit goes to recall, so that a call more for precision costs two. */
  private double needed(Selection found, Selection thinned) {
    double all = found.calls() + thinned.callsNeeded();
    return Math.min(population.size(), halved ? Math.max(all, 2 * thinned.callsNeeded()) : all);
  }

  /** What is left of a limit while the recall loop asks; NaN if there is none. */
  @Override
  public double expectedCalls() {
    if (thinning != null) {
      return thinning.expectedCalls();
    }
    return halved ? limit - told : Double.NaN;
  }

  @Override
  public LoopState state() {
    Selection now = answer();
    return new LoopState(
        now.expectedRecall(), new Interval(now.certifiedRecall(), 1), now.calls(), expectedCalls());
  }
}
