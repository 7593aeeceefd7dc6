package org.colibri.sampling.aggregate;

/**
 * One number to estimate from per-blob values.
 *
 * @param numerator the column that is summed over all blobs
 * @param denominator the column whose sum divides it, or {@link #TOTAL}
 * @param tolerance the largest error allowed, above 0
 * @param relative whether {@code tolerance} is a share of the true value; else it is in the
 *     quantity's own units
 */
public record Quantity(int numerator, int denominator, double tolerance, boolean relative) {

  /** No denominator: the quantity is the sum itself. */
  public static final int TOTAL = -1;

  /** Refuses impossible columns and tolerances. */
  public Quantity {
    if (numerator < 0 || denominator < TOTAL) {
      throw new IllegalArgumentException("column " + numerator + " / " + denominator);
    }
    if (tolerance > 0) {
      // NaN falls through.
    } else {
      throw new IllegalArgumentException("a tolerance must be above 0, got " + tolerance);
    }
  }

  /** A sum over all blobs to within {@code tolerance}. */
  public static Quantity total(int column, double tolerance, boolean relative) {
    return new Quantity(column, TOTAL, tolerance, relative);
  }

  /** A sum of one column over the sum of another: AVG, for instance. */
  public static Quantity ratio(int numerator, int denominator, double tolerance, boolean relative) {
    return new Quantity(numerator, denominator, tolerance, relative);
  }

  /**
   * Whether an interval of this half-width keeps the tolerance: |x̂ - x| ≤ ε|x| follows from h ≤
   * ε|x̂|/(1 + ε).
   */
  public boolean metBy(double estimate, double halfWidth) {
    return halfWidth <= allowed(estimate) || halfWidth == 0;
  }

  /** The half-width that keeps the tolerance. */
  public double allowed(double estimate) {
    return relative ? tolerance * Math.abs(estimate) / (1 + tolerance) : tolerance;
  }
}
