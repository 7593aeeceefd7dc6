package org.colibri.sampling.select;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import org.colibri.sampling.Guarantee;
import org.colibri.sampling.Interval;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.Selection;
import org.colibri.sampling.fit.RankCells;
import org.colibri.sampling.fit.RankScale;
import org.roaringbitmap.RoaringBitmap;

/**
 * The first blobs in order of rank that together give {@code wanted} rows, every one of them
 * verified. The value of a blob is its number of rows.
 *
 * <p>Without a proxy, give a population in seeded random order: a scan of a video finds the same
 * event again and again. Exact: what it returns is right; nothing is promised about what it leaves.
 * The answer is that of a search one by one, however large the stages are.
 *
 * <p>Where a blob has one row at most, a stage is as large as what is still wanted, which asks none
 * in vain; else as large as the most rows that a blob has had make likely, and at most a batch. A
 * search that gets long asks a {@link #SHARE}th of what it has asked at once, up to a batch.
 */
public final class LimitSearch extends SelectionLoop {

  private static final int SHARE = 16;

  private final long wanted;
  private final boolean single;
  private final int batch;
  private final int limit;
  private final double foundBefore; // rows of the known blobs
  private double found; // rows of the blobs looked at
  private double most; // rows of one of them
  private int looked; // blobs of inOrder() that are counted in

  /** A search one by one for {@code wanted} ≥ 0 positives of one row each; known ones count. */
  public LimitSearch(RankedPopulation population, LabelBook known, long wanted) {
    this(population, known, wanted, true, 1);
  }

  /**
   * A search for rows; those of known blobs count.
   *
   * @param wanted rows, at least 0
   * @param single whether no blob has more than one
   * @param batch blobs, at least 1: fewer than so many are asked that a search one by one would not
   *     have asked
   */
  public LimitSearch(
      RankedPopulation population, LabelBook known, long wanted, boolean single, int batch) {
    this(population, known, wanted, single, batch, Integer.MAX_VALUE);
  }

  /**
   * The same with a limit.
   *
   * @param limit blobs at most
   */
  LimitSearch(
      RankedPopulation population,
      LabelBook known,
      long wanted,
      boolean single,
      int batch,
      int limit) {
    super(population, known);
    this.limit = Math.min(limit, free.size());
    this.wanted = wanted;
    this.single = single;
    this.batch = batch;
    for (int ordinal : known.ordinals()) {
      count(known, ordinal);
    }
    foundBefore = found;
  }

  private void count(LabelBook book, int ordinal) {
    if (book.positive(ordinal)) {
      found += book.value(ordinal, 0);
      most = Math.max(most, book.value(ordinal, 0));
    }
  }

  @Override
  int[] nextStage() {
    for (int[] ranks = inOrder(); looked < ranks.length; looked++) {
      count(told, free.ordinalAt(ranks[looked]));
    }
    return IntStream.range(looked, (int) Math.min(limit, looked + size())).toArray();
  }

  private long size() {
    double missing = wanted - found;
    if (missing <= 0) {
      return 0;
    }
    double safe = single ? missing : most == 0 ? 1 : Math.min(batch, Math.ceil(missing / most));
    return (long) Math.max(safe, Math.min(batch, looked / SHARE));
  }

  @Override
  double estimate(Selection now) {
    return Math.min(wanted, rows());
  }

  /** At least what was found, at most what is wanted. */
  @Override
  Interval promised(Selection now) {
    double least = Math.min(wanted, rows());
    return new Interval(least, finished() ? least : wanted);
  }

  /** Rows of the known blobs and of all that were told. */
  private double rows() {
    double rows = found;
    int[] ranks = inOrder();
    for (int i = looked; i < ranks.length; i++) {
      rows += positive(ranks[i]) ? told.value(free.ordinalAt(ranks[i]), 0) : 0;
    }
    return rows;
  }

  /**
   * Calls of a search, by a pilot's labels: the curve of positives over rank says where enough are
   * expected to have been met. More rows to a positive make it less.
   *
   * @param ranks labelled ranks, ascending
   * @param positive their labels
   * @return at most the population; NaN if no label is positive
   */
  public static double expectedCalls(
      RankedPopulation population, int[] ranks, boolean[] positive, double wanted) {
    RankScale scale = RankScale.of(population);
    RankCells cells = RankCells.of(scale, scale.edges(TailForecast.PER_OCTAVE), ranks, positive);
    if (Arrays.stream(cells.successes()).sum() == 0) {
      return Double.NaN;
    }
    double[] chances = cells.curve().means();
    double missing = wanted;
    for (int c = 0; c < cells.count(); c++) {
      int blobs = cells.edges()[c + 1] - cells.edges()[c];
      double hits = cells.successes()[c] + cells.open(c) * chances[c];
      if (hits >= missing) {
        return Math.min(population.size(), cells.edges()[c] + blobs * missing / hits);
      }
      missing -= hits;
    }
    return population.size();
  }

  /** At the rate at which the blobs that were asked gave rows; a proxy puts the best first. */
  @Override
  double further() {
    double rows = rows();
    double here = rows - foundBefore;
    double missing = wanted - rows;
    int left = limit - calls();
    if (missing <= 0 || left == 0) {
      return outstanding();
    }
    return here == 0 ? Double.NaN : Math.min(left, Math.max(1, missing / here * calls()));
  }

  @Override
  public Selection answer() {
    RoaringBitmap blobs = first();
    double positives = blobs.getCardinality();
    return new Selection(
        blobs,
        blobs,
        Guarantee.EXACT,
        Set.of(),
        free.size() == calls() ? 1 : positives / (positives + free.size() - calls()),
        Double.NaN,
        1,
        calls(),
        failed(),
        calls());
  }

  /** The known positives, and those by rank until there are enough rows. */
  private RoaringBitmap first() {
    RoaringBitmap blobs = new RoaringBitmap();
    double rows = 0;
    for (int ordinal : known.ordinals()) {
      if (known.positive(ordinal)) {
        blobs.add(ordinal);
        rows += known.value(ordinal, 0);
      }
    }
    for (int rank : inOrder()) {
      int ordinal = free.ordinalAt(rank);
      if (rows < wanted && told.positive(ordinal)) {
        blobs.add(ordinal);
        rows += told.value(ordinal, 0);
      }
    }
    return blobs;
  }
}
