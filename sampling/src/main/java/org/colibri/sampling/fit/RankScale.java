package org.colibri.sampling.fit;

import java.util.Arrays;
import java.util.List;
import org.colibri.sampling.RankedPopulation;

/**
 * Where ranks lie on the octave scale of a {@link KinkedCurve}: tied blobs all at one place,
 * because their order says nothing.
 *
 * <p>A proxy that is zero for nine blobs in ten falls off a cliff and is flat beyond; on the bare
 * scale of ranks a smooth curve would go on falling.
 *
 * @param population blobs
 * @param tieStarts first ranks of the ties, ascending
 * @param tieEnds the ranks after them
 * @param scores how fast they fall
 */
@SuppressWarnings("ArrayRecordComponent") // boundaries, computed once
public record RankScale(int population, int[] tieStarts, int[] tieEnds, ScoreScale scores) {

  private static final int SHORTEST = 16;
  private static final double SHIFT = 8;

  /** Finds the ties of at least {@link #SHORTEST} blobs; one pass over the scores. */
  public static RankScale of(RankedPopulation ranked) {
    int[] starts = new int[16];
    int[] ends = new int[16];
    int count = 0;
    int size = ranked.size();
    double next = size == 0 ? 0 : ranked.scoreAt(0);
    // No proxy is one tie.
    for (int from = 0; from < size; ) {
      int to = ranked.scored() ? from + 1 : size;
      double score = next;
      while (to < size && same(next = ranked.scoreAt(to), score)) {
        to++;
      }
      if (to - from >= SHORTEST) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, 2 * count);
          ends = Arrays.copyOf(ends, 2 * count);
        }
        starts[count] = from;
        ends[count++] = to;
      }
      from = to;
    }
    return new RankScale(
        size, Arrays.copyOf(starts, count), Arrays.copyOf(ends, count), ScoreScale.of(ranked));
  }

  /** Negative zero is tied with zero, as when they were sorted. */
  private static boolean same(double one, double other) {
    return one == other || (Double.isNaN(one) && Double.isNaN(other));
  }

  /** The coordinate of a rank: its own, or that of the middle of its tie. */
  public double coordinate(int rank) {
    int at = Arrays.binarySearch(tieStarts, rank);
    int tie = at >= 0 ? at : -at - 2;
    return tie >= 0 && rank < tieEnds[tie]
        ? octaves((tieStarts[tie] + tieEnds[tie] - 1) / 2.0)
        : octaves(rank);
  }

  /** Octaves from the top, of which the first ranks are less than one. */
  private static double octaves(double rank) {
    return Math.log1p(rank / SHIFT) / Math.log(2);
  }

  /**
   * Boundaries {@code 0 = e₀ < e₁ < … = population} of cells of ranks: a number per octave, every
   * rank at the top, and wherever a tie begins or ends that does not lie inside one cell.
   *
   * @param perOctave cells in an octave
   */
  public int[] edges(int perOctave) {
    int[] octaves = new int[40 * perOctave];
    int count = 1;
    while (octaves[count - 1] < population) {
      int last = octaves[count - 1];
      int next = (int) Math.round((last + SHIFT) * Math.pow(2, 1.0 / perOctave) - SHIFT);
      octaves[count++] = Math.min(population, Math.max(last + 1, next));
    }
    int[] edges = Arrays.copyOf(octaves, 3 * count);
    int used = count;
    int after = 0;
    for (int tie = 0; tie < tieStarts.length; tie++) {
      while (octaves[after] <= tieStarts[tie]) {
        after++;
      }
      if (octaves[after] < tieEnds[tie]) {
        edges[used++] = tieStarts[tie];
        edges[used++] = tieEnds[tie];
      }
    }
    return Arrays.stream(edges, 0, used).sorted().distinct().toArray();
  }

  /**
   * Where the middles of cells lie, by ways of looking at it: in octaves, and, where that is
   * another, in octaves that are stretched where scores fall fast.
   */
  List<double[]> places(int[] edges) {
    int[] middles = new int[edges.length - 1];
    Arrays.setAll(middles, c -> (edges[c] + edges[c + 1] - 1) / 2);
    double[] octaves = Arrays.stream(middles).mapToDouble(this::coordinate).toArray();
    double[] stretched = scores.stretched(middles, octaves);
    return Arrays.equals(octaves, stretched) ? List.of(octaves) : List.of(octaves, stretched);
  }
}
