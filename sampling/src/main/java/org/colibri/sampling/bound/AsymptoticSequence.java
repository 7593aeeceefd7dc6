package org.colibri.sampling.bound;

/**
 * Intervals that hold at all sample sizes together, as samples grow.
 *
 * <p>Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, "Time-uniform central limit theory and
 * asymptotic confidence sequences", Annals of Statistics 52 (2024), equation 5, tuned to be
 * tightest near {@link #TIGHTEST} values. Asymptotic; for whoever may stop at any moment.
 */
public final class AsymptoticSequence {

  /** The sample size at which the sequence is near its tightest. */
  public static final double TIGHTEST = 1000;

  private AsymptoticSequence() {}

  /** Half-width in standard errors of the mean of {@code count} values. */
  public static double quantile(long count, double alpha) {
    double log = -2 * Math.log(ErrorRates.check(alpha));
    // The paper's nearly best tuning, and that of alpha near one, where it is negative.
    double tuned = Math.max(log + Math.log(log) + 1, Math.sqrt(2 * log));
    double rho = Math.sqrt(tuned / TIGHTEST);
    double scaled = count * rho * rho + 1;
    return Math.sqrt(scaled / (count * rho * rho) * (Math.log(scaled) + log));
  }
}
