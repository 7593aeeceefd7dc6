package org.colibri.sampling.bound;

/**
 * Limits by the central limit theorem, with a finite-population correction.
 *
 * <p>Asymptotic. Fails quietly where a few values carry the sum, which is what {@link
 * #skewCorrected} and the callers' floors on sample sizes are for; a sample without variance is no
 * certainty.
 */
public final class NormalLimits {

  private NormalLimits() {}

  /**
   * Standard error of a mean of {@code sampled} of {@code population} blobs drawn uniformly without
   * replacement.
   *
   * @param variance of the values, divisor n - 1
   */
  public static double standardError(double variance, long sampled, long population) {
    return Math.sqrt(variance / sampled * Math.max(0, 1 - (double) sampled / population));
  }

  /**
   * How far beyond a symmetric interval the limits of a skewed mean reach, in standard errors: the
   * upper limit is {@code mean + se * skewCorrected(z, skew, n)}, the lower one {@code mean - se *
   * skewCorrected(z, -skew, n)}.
   *
   * <p>Hall's (1992) monotone cubic transformation of Johnson's (1978) modified t, with the
   * skewness estimated from the same sample.
   *
   * @param z the symmetric quantile
   * @param skewness third central moment over the cube of the standard deviation
   * @param sampled values
   */
  public static double skewCorrected(double z, double skewness, long sampled) {
    double a = skewness / (3 * Math.sqrt(sampled));
    if (Math.abs(a) < 1e-9) {
      return z;
    }
    // Solves g(t) = -z for the transformation g(t) = t + a t² + a² t³/3 + skew/(6 √n), and turns
    // the sign.
    double shifted = 1 + 3 * a * (-z - skewness / (6 * Math.sqrt(sampled)));
    return -(Math.cbrt(shifted) - 1) / a;
  }
}
