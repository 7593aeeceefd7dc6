package org.colibri.sampling;

/**
 * A closed interval of real numbers, possibly unbounded; never empty and never NaN.
 *
 * @param lower at most {@code upper}; may be negative infinity
 * @param upper at least {@code lower}; may be positive infinity
 */
public record Interval(double lower, double upper) {

  /** The interval that promises nothing. */
  public static final Interval UNBOUNDED =
      new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Refuses NaN and crossed limits. */
  public Interval {
    if (lower <= upper) {
      // In range: the test is written so that NaN falls through.
    } else {
      throw new IllegalArgumentException("interval [" + lower + ", " + upper + "] is empty or NaN");
    }
  }

  /** An interval of a value and what lies within {@code halfWidth} ≥ 0 of it. */
  public static Interval around(double centre, double halfWidth) {
    return new Interval(centre - halfWidth, centre + halfWidth);
  }

  /** Whether {@code value} lies inside or on a limit. */
  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }

  /** Half the length; infinite when a side is unbounded. */
  public double halfWidth() {
    return lower == upper ? 0 : (upper - lower) / 2;
  }

  /** This interval with both limits multiplied by {@code factor} ≥ 0. */
  public Interval times(double factor) {
    return new Interval(lower * factor, upper * factor);
  }

  /**
   * The part inside {@code other}; if the two do not meet, the limit of {@code other} nearest to
   * this.
   */
  public Interval clampedTo(Interval other) {
    return new Interval(
        Math.min(Math.max(lower, other.lower), other.upper),
        Math.max(Math.min(upper, other.upper), other.lower));
  }
}
