package org.colibri.sampling.bound;

import org.apache.commons.rng.UniformRandomProvider;
import org.ejml.data.DMatrixRMaj;

/**
 * The same part of the error rate for each interval (Bonferroni's inequality).
 *
 * <p>Assumes nothing of how the estimates hang together, and holds in finite samples if each
 * interval does. It pays twice for what two estimates have in common.
 */
public record Bonferroni() implements Simultaneous {

  @Override
  public double each(double alpha, DMatrixRMaj correlation, UniformRandomProvider random) {
    return each(alpha, correlation.numRows);
  }

  /** The rate of each of {@code count} ≥ 1 intervals, whatever their correlation. */
  public static double each(double alpha, int count) {
    return ErrorRates.check(alpha) / count;
  }
}
