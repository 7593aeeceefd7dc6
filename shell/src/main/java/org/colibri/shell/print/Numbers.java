package org.colibri.shell.print;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them. */
public final class Numbers {
  private Numbers() {}

  /**
   * Whole numbers from a thousand on, four digits below, infinities as signs, NaN as a question.
   */
  public static String brief(double value) {
    if (Double.isNaN(value)) {
      return "?";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "-∞";
    }
    if (Math.abs(value) >= 1e15) {
      return String.format(Locale.ROOT, "%.4g", value);
    }
    if (Math.abs(value) >= 1000) {
      return grouped(Math.round(value));
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(4));
    if (rounded.signum() == 0) {
      return "0";
    }
    return rounded.scale() - rounded.precision() >= 6
        ? String.format(Locale.ROOT, "%.3g", value)
        : rounded.stripTrailingZeros().toPlainString();
  }

  /** An interval in brief. */
  public static String interval(double lower, double upper) {
    boolean open = Double.isInfinite(lower);
    return (open ? "(" : "[")
        + brief(lower)
        + " … "
        + brief(upper)
        + (Double.isInfinite(upper) ? ")" : "]");
  }

  /** With commas between thousands. */
  public static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
