package org.colibri.sampling.select;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
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
 * <p>Known positives pay for some unlabelled blobs, even if all of those were wrong. Where they do
 * not pay for all, zones of the highest ranks are tried, the whole set first and then halves, each
 * by a fresh uniform sample of what is unlabelled in it and the exact hypergeometric limit of its
 * negatives at δ over the number of tries. Outside the zone that leaves least to do, every
 * unlabelled blob counts as wrong until so many are labelled that the target holds.
 *
 * <p>Finite-sample: the limits of all tries hold together. No positive of the set is lost, so that
 * a promise of recall stays what it was. If the calls do not suffice, the whole set but for its
 * labelled negatives is returned.
 */
final class Thinning extends SelectionLoop {

  private static final int TRIES = 4;
  private static final double SAMPLE = 0.2;
  private static final int FEWEST = 50;

  private final PrecisionTarget target;
  private final long seed;
  private final int positivesBefore;
  private final int limit;
  private final List<Zone> zones = new ArrayList<>();
  private boolean trying = true;

  /**
   * A zone that was tried.
   *
   * @param end ranks before this
   * @param open unlabelled ranks of it, before the sample
   * @param refused labelled ranks of it, before the sample, that are not positive
   * @param sample its ranks
   */
  @SuppressWarnings("ArrayRecordComponent") // drawn once, never changed
  private record Zone(int end, int open, int refused, int[] sample) {}

  /**
   * Thins a set.
   *
   * @param set unlabelled blobs
   * @param positives known positives that are returned with the set
   * @param limit calls at most
   */
  Thinning(
      RankedPopulation set,
      int positives,
      PrecisionTarget target,
      int limit,
      UniformRandomProvider random) {
    super(set, new LabelBook(1));
    this.positivesBefore = positives;
    this.target = target;
    this.limit = limit;
    this.seed = random.nextLong();
  }

  @Override
  int[] nextStage() {
    int left = limit - calls();
    Best best = best();
    if (best.excess <= 0 || left <= 0) {
      return new int[0];
    }
    int end = free.size() >> zones.size();
    int[] open = unasked(0, end);
    int size = Math.min(Math.max(FEWEST, (int) (SAMPLE * open.length)), left);
    trying &= zones.size() < TRIES && size >= FEWEST && size < open.length && size < best.excess;
    if (!trying) {
      int[] rest = unasked(best.end, free.size());
      return Arrays.copyOf(rest, Math.min(rest.length, Math.min(left, best.excess)));
    }
    int[] sample =
        Arrays.stream(
                new UniformDesign(open.length)
                    .draw(size, RandomSource.L64_X128_MIX.create(seed + zones.size()))
                    .indices())
            .map(i -> open[i])
            .toArray();
    zones.add(new Zone(end, open.length, refused(end), sample));
    return sample;
  }

  /** Labelled ranks before {@code end} that are not positive. */
  private int refused(int end) {
    int count = 0;
    for (int rank : toldRanks()) {
      count += rank < end && !positive(rank) ? 1 : 0;
    }
    return count;
  }

  /**
   * The zone that leaves least to label.
   *
   * @param excess how many fewer blobs would have to count as wrong; at most 0 if the target holds
   */
  private record Best(int end, int excess) {}

  private Best best() {
    int unlabelled = free.size() - calls();
    double returned = positivesBefore + positives().getCardinality() + (double) unlabelled;
    double allowed = (1 - target.precision()) * returned + 1e-9;
    Best best = new Best(0, (int) Math.ceil(unlabelled - allowed));
    for (Zone zone : zones) {
      int seen = 0;
      int refusedThen = 0;
      for (int rank : zone.sample) {
        seen += asked(rank) ? 1 : 0;
        refusedThen += asked(rank) && !positive(rank) ? 1 : 0;
      }
      if (seen == zone.sample.length) {
        int most = HypergeometricLimits.upper(zone.open, seen, refusedThen, target.delta() / TRIES);
        int wrong = Math.max(0, most - (refused(zone.end) - zone.refused));
        int outside = unasked(zone.end, free.size()).length;
        int excess = (int) Math.ceil(wrong + outside - allowed);
        // What is wrong inside the zone cannot be labelled away outside it.
        if (excess <= outside && excess < best.excess) {
          best = new Best(zone.end, excess);
        }
      }
    }
    return best;
  }

  /** The ranks before this are certified to be precise enough as they are. */
  int zone() {
    return best().end;
  }

  /** Further calls that suffice for certain; 0 if the target holds. */
  int lacking() {
    return Math.min(
        free.size() - calls(), (int) Math.ceil(Math.max(0, best().excess) / target.precision()));
  }

  @Override
  double further() {
    return Math.min(limit - calls(), lacking());
  }

  @Override
  public Selection answer() {
    int lacking = lacking();
    return new Selection(
        above(free.size()),
        positives(),
        Guarantee.FINITE_SAMPLE,
        lacking == 0 ? Set.of() : Set.of(Selection.Target.PRECISION),
        1,
        Double.NaN,
        Double.NaN,
        calls(),
        failed(),
        calls() + lacking);
  }
}
