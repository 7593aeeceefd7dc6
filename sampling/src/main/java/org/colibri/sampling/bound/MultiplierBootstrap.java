package org.colibri.sampling.bound;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The error rate at which the largest of several standardised errors stays within its quantile,
 * each interval the same number of standard errors wide (sup-t).
 *
 * <p>Influence values times standard normal multipliers sum, given the sample, to a normal vector
 * with the estimated covariance (Chernozhukov, Chetverikov and Kato, "Gaussian approximations and
 * multiplier bootstrap for maxima of sums of high-dimensional random vectors", Annals of Statistics
 * 41, 2013; Montiel Olea and Plagborg-Møller, "Simultaneous confidence bands", Journal of Applied
 * Econometrics 34, 2019). So the vector Z is drawn from its correlation matrix, whatever the size
 * of the sample. Asymptotic: assumes that the estimates are jointly normal.
 *
 * <p>How often any |Z_j| exceeds z is read by importance sampling of the union (Owen, Maximov and
 * Chertkov, Electronic Journal of Statistics 13, 2019): draws in which one coordinate exceeds z for
 * certain, each in turn, count by one over how many do. P(any) = k · each · E[1 / number], which
 * lies between {@code each} and {@code k · each} in any draw, and a thousand draws tell as much as
 * more than a hundred thousand of the plain maximum. The mean is taken two standard errors high, so
 * that the noise of the draws makes intervals wider. Šidák's inequality (1967), which holds for
 * every normal vector, is the least that is claimed.
 *
 * @param draws of the vector, at least 100
 */
public record MultiplierBootstrap(int draws) implements Simultaneous {

  /** Draws that leave the rate of two some 1.5 % below the exact one on the mean. */
  private static final int USUAL = 2000;

  private static final int FEWEST = 100;
  private static final double ERRORS = 2; // standard errors on the safe side
  private static final double NEAR = 1e-3; // of a rate, that a further round is not worth
  private static final double ROUNDING = 1e-9;

  /** Refuses too few draws. */
  public MultiplierBootstrap {
    if (draws < FEWEST) {
      throw new IllegalArgumentException("draws must be at least " + FEWEST + ", got " + draws);
    }
  }

  /** With the usual number of draws. */
  public MultiplierBootstrap() {
    this(USUAL);
  }

  @Override
  public double each(double alpha, DMatrixRMaj correlation, UniformRandomProvider random) {
    int k = check(correlation);
    double least = -Math.expm1(Math.log1p(-ErrorRates.check(alpha)) / k);
    double[][] vectors = vectors(correlation, random);
    double[] tails = new double[draws];
    for (int d = 0; d < draws; d++) {
      tails[d] = 1 - random.nextDouble();
    }
    double before = 0;
    double each = least;
    // Nearer limits are exceeded by several at once more often: the rate rises to where it stays.
    while (each > (1 + NEAR) * before) {
      before = each;
      each = Math.max(each, alpha / (k * alone(each, correlation, vectors, tails)));
    }
    return Math.min(alpha, each);
  }

  /** An upper limit of the mean of one over the number of coordinates that exceed, if any does. */
  private double alone(double each, DMatrixRMaj correlation, double[][] vectors, double[] tails) {
    int k = correlation.numRows;
    double z = ErrorRates.twoSided(each);
    double sum = 0;
    double squares = 0;
    for (int d = 0; d < draws; d++) {
      int sure = d % k;
      // Beyond z by its own law; by symmetry above it. The others follow it.
      double shift = ErrorRates.twoSided(tails[d] * each) - vectors[d][sure];
      int beyond = 1;
      for (int j = 0; j < k; j++) {
        double value = vectors[d][j] + correlation.data[j * k + sure] * shift;
        beyond += j != sure && Math.abs(value) > z ? 1 : 0;
      }
      sum += 1.0 / beyond;
      squares += 1.0 / beyond / beyond;
    }
    double mean = sum / draws;
    double variance = Math.max(0, squares / draws - mean * mean);
    return Math.min(1, mean + ERRORS * Math.sqrt(variance / draws));
  }

  /** Draws of the vector; a singular matrix has eigenvalues of zero, give or take rounding. */
  private double[][] vectors(DMatrixRMaj correlation, UniformRandomProvider random) {
    int k = correlation.numRows;
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(k, true, true);
    if (!eigen.decompose(correlation.copy())) {
      throw new IllegalArgumentException("no eigenvalues of " + correlation);
    }
    ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    double[][] vectors = new double[draws][k];
    for (int e = 0; e < k; e++) {
      double scale = Math.sqrt(Math.max(0, eigen.getEigenvalue(e).getReal()));
      double[] axis = eigen.getEigenVector(e).data;
      for (double[] vector : vectors) {
        double along = scale * gaussian.sample();
        for (int j = 0; j < k; j++) {
          vector[j] += along * axis[j];
        }
      }
    }
    return vectors;
  }

  private static int check(DMatrixRMaj correlation) {
    int k = correlation.numRows;
    boolean good = k > 0 && k == correlation.numCols;
    for (int i = 0; good && i < k * k; i++) {
      double entry = correlation.data[i];
      boolean diagonal = i % (k + 1) == 0;
      good = diagonal ? Math.abs(entry - 1) <= ROUNDING : Math.abs(entry) <= 1 + ROUNDING;
    }
    if (!good) {
      throw new IllegalArgumentException("not a correlation matrix: " + correlation);
    }
    return k;
  }
}
