package org.colibri.sampling.select;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.Guarantee;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.Selection;
import org.colibri.sampling.bound.HypergeometricLimits;
import org.colibri.sampling.design.UniformDesign;

/**
 * Labels of a set as little as its precision needs, and drops the negatives that are found.
 *
 * <p>Tries zones of the highest ranks, the whole set first and then halves, each by a fresh uniform
 * sample and the exact hypergeometric limit at δ over the number of tries; labels what lies below
 * the first zone that is certified. Finite-sample. No positive of the set is lost, so that a
 * promise of recall stays what it was.
 */
final class Thinning extends SelectionLoop {

  private static final int TRIES = 4;
  private static final double SAMPLE = 0.2;
  private static final int FEWEST = 50;

  private final PrecisionTarget target;
  private final long seed;
  private final int positivesBefore;
  private int tried;
  private int zone;
  private int unlabelled;
  private int[] sample = {};
  private boolean resting;

  /**
   * Thins a set.
   *
   * @param set unlabelled blobs
   * @param positives known positives that are returned with the set
   */
  Thinning(
      RankedPopulation set, int positives, PrecisionTarget target, UniformRandomProvider random) {
    super(set, new LabelBook(1));
    this.positivesBefore = positives;
    this.target = target;
    this.seed = random.nextLong();
  }

  /** Where the zone that needs no labels ends. */
  int zone() {
    return zone;
  }

  @Override
  int[] nextStage() {
    if (resting) {
      return new int[0];
    }
    if (sample.length > 0 && certified()) {
      resting = true;
      return unasked(zone, free.size());
    }
    if (tried == TRIES) {
      zone = 0;
      resting = true;
      return unasked(0, free.size());
    }
    zone = free.size() >> tried;
    tried++;
    int[] open = unasked(0, zone);
    unlabelled = open.length;
    int size = Math.max(FEWEST, (int) (SAMPLE * open.length));
    sample =
        Arrays.stream(
                new UniformDesign(open.length)
                    .draw(size, RandomSource.L64_X128_MIX.create(seed + tried))
                    .indices())
            .map(i -> open[i])
            .toArray();
    return sample.length > 0 ? sample : unasked(0, free.size());
  }

  private boolean certified() {
    int negatives = 0;
    for (int rank : sample) {
      negatives += positive(rank) ? 0 : 1;
    }
    int wrong =
        HypergeometricLimits.upper(unlabelled, sample.length, negatives, target.delta() / TRIES)
            - negatives;
    double returned =
        positivesBefore + positives().getCardinality() + (double) unlabelled - sample.length;
    return wrong <= (1 - target.precision()) * returned + 1e-9;
  }

  @Override
  public Selection answer() {
    return new Selection(
        above(resting ? zone : free.size()),
        positives(),
        Guarantee.FINITE_SAMPLE,
        resting,
        1,
        Double.NaN,
        Double.NaN,
        calls(),
        failed(),
        Double.NaN);
  }
}
