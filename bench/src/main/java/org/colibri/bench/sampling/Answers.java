package org.colibri.bench.sampling;

import org.colibri.sampling.Interval;
import org.colibri.sampling.SamplingLoop;

/** Loops run to their ends, and whether what they say holds. */
final class Answers {

  private static final int BATCH = 4096;

  private Answers() {}

  /** The numbers of a population's blobs. */
  interface Rows {
    /** Enters the numbers of a blob at {@code values[from ...]}. */
    void enter(int blob, double[] values, int from);
  }

  /** What a loop decides that is told all it asks. */
  static <A> A of(SamplingLoop<A> loop, Rows rows) {
    int width = loop.width();
    while (!loop.done()) {
      long[] asked = loop.ask(BATCH);
      double[] values = new double[width * asked.length];
      for (int i = 0; i < asked.length; i++) {
        rows.enter((int) asked[i], values, width * i);
      }
      loop.tell(asked, values);
    }
    return loop.answer();
  }

  /** Whether an interval has a number, or comes as near as {@code slack}. */
  static boolean covers(Interval interval, double truth, double slack) {
    return interval.lower() <= truth + slack && truth - slack <= interval.upper();
  }
}
