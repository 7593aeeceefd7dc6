package org.colibri.exec.approximate;

import java.util.LinkedHashMap;
import java.util.Map;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.roaringbitmap.RoaringBitmap;

/**
 * What a selection left to the proxy alone: blobs that it took unseen, and blobs that it dropped
 * unseen.
 *
 * @param takenFrom the lowest score of a blob taken unseen; positive infinity if there is none
 * @param droppedBelow the lowest score that ranks above all blobs dropped unseen; negative infinity
 *     if there are none
 * @param taken blobs
 * @param dropped blobs
 * @param scored whether there is a proxy
 */
record ProxyDecisions(
    double takenFrom, double droppedBelow, long taken, long dropped, boolean scored) {

  /**
   * Reads them off an answer.
   *
   * @param returned numbers of the blobs in the answer
   * @param labels of the blobs that were asked
   */
  static ProxyDecisions of(RankedPopulation ranked, RoaringBitmap returned, LabelBook labels) {
    double from = Double.POSITIVE_INFINITY;
    double below = Double.NEGATIVE_INFINITY;
    long taken = 0;
    long dropped = 0;
    for (int rank = 0; ranked.scored() && rank < ranked.size(); rank++) {
      int number = ranked.ordinalAt(rank);
      if (labels.has(number)) {
        continue;
      }
      if (returned.contains(number)) {
        from = ranked.scoreAt(rank);
        taken++;
      } else {
        below = dropped > 0 ? below : ranked.scoreAt(Math.max(0, rank - 1));
        dropped++;
      }
    }
    return new ProxyDecisions(from, below, taken, dropped, ranked.scored());
  }

  /**
   * As rows of {@code SHOW LAST REPORT}; none without a proxy.
   *
   * @param asked whether what is taken is asked all the same, for its rows
   */
  Map<String, Double> properties(boolean asked) {
    Map<String, Double> rows = new LinkedHashMap<>();
    if (scored) {
      rows.put("proxy.decided", (double) (asked ? dropped : taken + dropped));
      rows.put("proxy.dropped_below", droppedBelow);
      if (asked) {
        rows.put("proxy.asked_for_rows", (double) taken);
      } else {
        rows.put("proxy.taken_from", takenFrom);
      }
    }
    return rows;
  }
}
