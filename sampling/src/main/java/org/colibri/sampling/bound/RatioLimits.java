package org.colibri.sampling.bound;

/**
 * A ratio of two totals, by linearisation (the delta method).
 *
 * <p>R = Σf/Σg has the error of the mean of e(b) = f(b) - R·g(b), over the mean of g (Cochran 1977,
 * section 2.11). Asymptotic, and only once the denominator is known well: {@link #trusted} refuses
 * before that.
 */
public final class RatioLimits {

  /** Relative standard error of the denominator above which no interval is claimed. */
  public static final double LARGEST_RELATIVE_ERROR = 0.2;

  private RatioLimits() {}

  /** Whether the denominator is known well enough to claim an interval. */
  public static boolean trusted(double denominator, double standardError) {
    return standardError <= LARGEST_RELATIVE_ERROR * Math.abs(denominator) && denominator != 0;
  }

  /** The residual of one blob. */
  public static double residual(double numerator, double denominator, double ratio) {
    return numerator - ratio * denominator;
  }
}
