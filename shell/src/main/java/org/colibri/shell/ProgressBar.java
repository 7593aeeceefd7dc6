package org.colibri.shell;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.colibri.exec.Progress;
import org.colibri.exec.QueryListener;
import org.colibri.shell.print.Footer;

/**
 * A line on the terminal that says how far a statement has come, from its first second on, and that
 * is gone when the statement ends. Thread-safe.
 */
final class ProgressBar implements QueryListener, AutoCloseable {
  private static final int CELLS = 16;
  private static final long PATIENCE_NANOS = 1_000_000_000L;
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream err;
  private final LongSupplier nanos;
  private final long start;
  private boolean drawn;
  private boolean closed;

  ProgressBar(PrintStream err, LongSupplier nanos) {
    this.err = err;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  @Override
  public synchronized void progress(Progress progress) {
    if (closed || nanos.getAsLong() - start < PATIENCE_NANOS) {
      return;
    }
    err.print(CLEAR + line(progress));
    err.flush();
    drawn = true;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (drawn) {
      err.print(CLEAR);
      err.flush();
    }
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
