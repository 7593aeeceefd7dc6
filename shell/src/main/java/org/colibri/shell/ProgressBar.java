package org.colibri.shell;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.colibri.exec.Progress;
import org.colibri.exec.Refinement;
import org.colibri.shell.print.Footer;
import org.colibri.shell.print.Numbers;

/**
 * A line on the terminal that says how far a statement has come, from its first second on, and that
 * is gone when the statement ends. Thread-safe.
 */
final class ProgressBar implements AutoCloseable {
  private static final int CELLS = 16;
  private static final long PATIENCE_NANOS = 1_000_000_000L;
  private static final String CLEAR = "\r\u001b[K";

  private static final int MOST_VALUES = 2;

  /** How long a refined answer stays before batches of calls are spoken of again. */
  private static final long REFINED_NANOS = 1_000_000_000L;

  private final PrintStream err;
  private final LongSupplier nanos;
  private final boolean attended;
  private final long start;
  private long refined = Long.MIN_VALUE;
  private boolean drawn;
  private boolean closed;

  /**
   * @param attended whether a user can answer to what is drawn
   */
  ProgressBar(PrintStream err, LongSupplier nanos, boolean attended) {
    this.err = err;
    this.nanos = nanos;
    this.attended = attended;
    this.start = nanos.getAsLong();
  }

  synchronized void progress(Progress progress) {
    boolean recent = refined != Long.MIN_VALUE && nanos.getAsLong() - refined < REFINED_NANOS;
    if (!recent) {
      draw(line(progress));
    }
  }

  /** The answer of a query with a target, narrowing in its place. */
  synchronized void refined(Refinement refinement) {
    refined = nanos.getAsLong();
    draw(line(refinement) + (attended ? "  (Ctrl-C: answer now)" : ""));
  }

  private void draw(String line) {
    if (closed || nanos.getAsLong() - start < PATIENCE_NANOS) {
      return;
    }
    err.print(CLEAR + line);
    err.flush();
    drawn = true;
  }

  /** Leaves the line to others; what comes next is drawn again. */
  synchronized void wipe() {
    if (drawn) {
      err.print(CLEAR);
      err.flush();
      drawn = false;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    wipe();
  }

  static String line(Refinement refinement) {
    StringBuilder line = new StringBuilder();
    refinement.values().stream()
        .limit(MOST_VALUES)
        .forEach(
            value ->
                line.append(value.column())
                    .append(' ')
                    .append(Numbers.brief(value.estimate()))
                    .append(' ')
                    .append(Numbers.interval(value.lower(), value.upper()))
                    .append("  "));
    if (refinement.values().size() > MOST_VALUES) {
      line.append("and ").append(refinement.values().size() - MOST_VALUES).append(" more  ");
    }
    line.append(String.format(Locale.ROOT, "%,d calls", refinement.calls()));
    double expected = refinement.expectedCalls();
    if (expected >= 1 && !Double.isInfinite(expected)) {
      line.append(", about ").append(Numbers.brief(Math.ceil(expected))).append(" to go");
    }
    return line.toString();
  }

  static String line(Progress progress) {
    StringBuilder line = new StringBuilder(progress.table());
    if (progress.total() > 0) {
      double share = Math.min(1, progress.done() / (double) progress.total());
      int full = (int) (share * CELLS);
      line.append(' ').append("█".repeat(full)).append("░".repeat(CELLS - full));
      line.append(String.format(Locale.ROOT, " %3d%%", (int) (share * 100)));
    }
    line.append(String.format(Locale.ROOT, "  %,d/%,d", progress.done(), progress.total()));
    if (!Double.isNaN(progress.perSecond())) {
      line.append(String.format(Locale.ROOT, "  %.1f inferences/s", progress.perSecond()));
    }
    if (!Double.isNaN(progress.secondsLeft())) {
      long seconds = Math.max(1, Math.round(progress.secondsLeft()));
      line.append("  eta ").append(seconds < 60 ? seconds + " s" : Footer.time(seconds));
    }
    return line.toString();
  }
}
