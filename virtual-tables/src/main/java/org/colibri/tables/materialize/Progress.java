package org.colibri.tables.materialize;

import java.util.ArrayDeque;
import java.util.function.LongSupplier;

/** Tells a listener how far a filling is, not too often. Thread-safe. */
final class Progress {
  private static final long GAP_NANOS = 100_000_000L;
  private static final long WINDOW_NANOS = 5_000_000_000L;

  private record Mark(long nanos, long done) {}

  private final String table;
  private final long total;
  private final FillListener listener;
  private final LongSupplier clock;
  private final ArrayDeque<Mark> marks = new ArrayDeque<>();
  private long done;
  private long told;

  /**
   * @param clock nanoseconds from any origin
   */
  Progress(String table, long total, FillListener listener, LongSupplier clock) {
    this.table = table;
    this.total = total;
    this.listener = listener;
    this.clock = clock;
    long now = clock.getAsLong();
    this.told = now - GAP_NANOS;
    marks.add(new Mark(now, 0));
  }

  synchronized void more(long inputs) {
    done += inputs;
    long now = clock.getAsLong();
    if (now - told >= GAP_NANOS || done >= total) {
      told = now;
      listener.progress(table, done, total, rate(now));
    }
  }

  private double rate(long now) {
    marks.add(new Mark(now, done));
    while (marks.size() > 2 && now - marks.element().nanos() > WINDOW_NANOS) {
      marks.remove();
    }
    Mark first = marks.element();
    double seconds = (now - first.nanos()) / 1e9;
    return marks.size() < 3 || seconds <= 0 ? Double.NaN : (done - first.done()) / seconds;
  }
}
