package org.colibri.sampling.select;

import org.colibri.sampling.design.OctaveDesign;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.mult.VectorVectorMult_DDRM;

/**
 * How many more labels each cell of ranks should have, so that what is not known about the missing
 * positives shrinks most.
 *
 * <p>The posterior draws of a {@link TailForecast} give means and covariances of the chances of a
 * positive in the cells, and of the gap: the positives below a rank less those that the target
 * allows there. Labels are handed out in small parts, each to the cell where it lowers the gap's
 * variance most, as if all were normal (linear Bayes). Half of them go evenly to all cells, because
 * the curve may be wrong.
 */
final class TailAllocation {

  private static final int PARTS = 40;
  private static final double EVENLY = 0.5;
  private static final double NOTHING = 1e-300; // keeps quotients of zeros 0

  private TailAllocation() {}

  /**
   * Splits {@code total} labels: how many each cell has.
   *
   * @param edges boundaries of the cells
   * @param open unlabelled ranks of each cell
   * @param cut the rank below which the missing positives are counted
   */
  static int[] of(TailForecast forecast, int[] edges, int[] open, int total, int cut) {
    int cells = open.length;
    double each = 1.0 / forecast.draws();
    // The last coordinate is the gap.
    double[][] draws = new double[forecast.draws()][cells + 1];
    double[] mean = new double[cells + 1];
    double[] noise = new double[cells];
    for (int d = 0; d < draws.length; d++) {
      for (int c = 0; c < cells; c++) {
        double chance =
            (forecast.tail(d, edges[c]) - forecast.tail(d, edges[c + 1])) / Math.max(1, open[c]);
        draws[d][c] = chance;
        noise[c] += each * chance * (1 - chance);
      }
      draws[d][cells] =
          forecast.tail(d, cut) - (1 - forecast.target().recall()) * forecast.tail(d, 0);
      for (int c = 0; c <= cells; c++) {
        mean[c] += each * draws[d][c];
      }
    }
    DMatrixRMaj covariance = new DMatrixRMaj(cells + 1, cells + 1);
    for (int d = 0; d < draws.length; d++) {
      for (int r = 0; r <= cells; r++) {
        double left = each * (draws[d][r] - mean[r]);
        for (int c = r; c <= cells; c++) {
          covariance.data[r * (cells + 1) + c] += left * (draws[d][c] - mean[c]);
        }
      }
    }
    for (int r = 0; r <= cells; r++) {
      for (int c = 0; c < r; c++) {
        covariance.set(r, c, covariance.get(c, r));
      }
    }
    int[] calls = OctaveDesign.split(open.clone(), (int) (total * EVENLY));
    int left = total;
    for (int c = 0; c < cells; c++) {
      learn(covariance, c, noise[c], calls[c]);
      left -= calls[c];
    }
    while (left > 0) {
      int part = Math.min(left, Math.max(1, total / PARTS));
      int best = -1;
      double most = -1;
      for (int c = 0; c < cells; c++) {
        int room = Math.min(part, open[c] - calls[c]);
        if (room > 0) {
          double with = covariance.get(c, cells);
          double gain = with * with / (covariance.get(c, c) + noise[c] / room + NOTHING) / room;
          if (gain > most) {
            most = gain;
            best = c;
          }
        }
      }
      if (best < 0) {
        break;
      }
      int some = Math.min(part, open[best] - calls[best]);
      learn(covariance, best, noise[best], some);
      calls[best] += some;
      left -= some;
    }
    return calls;
  }

  /** What the covariance becomes with {@code labels} more of one cell. */
  private static void learn(DMatrixRMaj covariance, int cell, double noise, int labels) {
    if (labels > 0) {
      double pivot = covariance.get(cell, cell) + noise / labels + NOTHING;
      DMatrixRMaj column = CommonOps_DDRM.extractColumn(covariance, cell, null);
      VectorVectorMult_DDRM.rank1Update(-1 / pivot, covariance, column, column);
    }
  }
}
