package org.colibri.sampling.fit;

import java.util.Arrays;
import org.colibri.sampling.RankedPopulation;

/**
 * How fast scores fall over the octaves of rank: where they fall faster than they mostly do, the
 * chance of a positive may too.
 *
 * <p>Scores are compared on a scale on which a good proxy's log-odds would be a straight line: the
 * log-odds of scores that are all in [0, 1], other scores as they are. Only quotients of
 * differences matter, so that no affine map of scores that are no chances does, and hardly a power
 * of small chances. Zeros stand for half of the least score above, numbers that are not finite for
 * the nearest that is. Above {@link #SATURATED} log-odds a network's scores tell little more.
 *
 * @param ranked the blobs
 * @param chances whether all scores are in [0, 1]
 * @param least the lowest score, finite, above 0 for chances
 * @param most the highest finite score
 */
public record ScoreScale(RankedPopulation ranked, boolean chances, double least, double most) {

  private static final double SATURATED = 4;
  private static final double LONGEST = 4; // of what one octave or less is stretched to

  /** Scores that fall by this, times their median fall, stretch no octave. */
  private static final double MOSTLY = 0.85;

  /** Looks for the extremes from both ends. */
  static ScoreScale of(RankedPopulation ranked) {
    int size = ranked.scored() ? ranked.size() : 0;
    int first = 0;
    while (first < size && !Double.isFinite(ranked.scoreAt(first))) {
      first++;
    }
    int last = size - 1;
    while (last > first && !Double.isFinite(ranked.scoreAt(last))) {
      last--;
    }
    if (first >= size) {
      return new ScoreScale(ranked, false, 0, 0);
    }
    double most = ranked.scoreAt(first);
    double least = ranked.scoreAt(last);
    boolean chances = least >= 0 && most <= 1 && most > 0;
    if (chances) {
      while (ranked.scoreAt(last) <= 0) {
        last--;
      }
      least = ranked.scoreAt(last) / 2;
    }
    return new ScoreScale(ranked, chances, least, most);
  }

  /**
   * Where some ranks lie in octaves that are stretched.
   *
   * @param ranks ascending
   * @param octaves where they lie in octaves, ascending
   */
  double[] stretched(int[] ranks, double[] octaves) {
    double[] falls = new double[ranks.length]; // an octave, from the rank before
    double[] telling = new double[ranks.length];
    int count = 0;
    for (int i = 1; i < ranks.length; i++) {
      double length = octaves[i] - octaves[i - 1];
      double before = at(ranks[i - 1]);
      if (length > 0) {
        falls[i] = (before - at(ranks[i])) / length;
        if (!chances || before < SATURATED) {
          telling[count++] = falls[i];
        }
      }
    }
    Arrays.sort(telling, 0, count);
    double mostly = count == 0 ? 0 : MOSTLY * telling[count / 2];
    double[] stretched = octaves.clone();
    for (int i = 1; i < ranks.length; i++) {
      double length = octaves[i] - octaves[i - 1];
      double times = mostly > 0 ? Math.max(1, falls[i] / mostly) : 1;
      stretched[i] = stretched[i - 1] + Math.min(Math.max(LONGEST, length), length * times);
    }
    return stretched;
  }

  /** Where the score of a rank lies; finite, and not above that of a better rank. */
  private double at(int rank) {
    double score = ranked.scoreAt(rank);
    score = Double.isNaN(score) ? least : Math.min(most, Math.max(least, score));
    return chances ? Math.min(SATURATED, Math.log(score) - Math.log1p(-score)) : score;
  }
}
