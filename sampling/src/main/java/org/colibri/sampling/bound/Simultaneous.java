package org.colibri.sampling.bound;

import org.apache.commons.rng.UniformRandomProvider;
import org.ejml.data.DMatrixRMaj;

/**
 * How several intervals share one error rate, so that all of them hold together.
 *
 * <p>Speaks in error rates rather than in quantiles: an interval of any kind that fails with the
 * rate of a single one (skewness-corrected, one look of many, with a finite-population correction)
 * can be made from it. Immutable and thread-safe.
 */
public sealed interface Simultaneous permits Bonferroni, MultiplierBootstrap {

  /**
   * The probability with which each of k intervals may fail.
   *
   * @param alpha the probability, inside (0, 1), with which any of them may fail
   * @param correlation of the errors of the k ≥ 1 estimates: k × k, symmetric, positive
   *     semidefinite (it may be singular), with ones on its diagonal; not changed
   * @param random where a bound needs random numbers; others leave it as it is
   * @return at least {@code alpha / k} and at most {@code alpha}
   * @throws IllegalArgumentException if {@code alpha} is outside its range, or {@code correlation}
   *     is not square or has an entry that is NaN or outside [-1, 1] by more than rounding
   */
  double each(double alpha, DMatrixRMaj correlation, UniformRandomProvider random);
}
