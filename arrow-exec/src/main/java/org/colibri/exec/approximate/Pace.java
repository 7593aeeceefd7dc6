package org.colibri.exec.approximate;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.colibri.exec.ColibriException;
import org.colibri.exec.ColibriException.Kind;
import org.colibri.exec.Refinement;
import org.colibri.exec.query.Budget;
import org.colibri.exec.statement.Invocation;
import org.colibri.models.Cost;
import org.colibri.sampling.SamplingLoop;
import org.roaringbitmap.RoaringBitmap;

/**
 * How many blobs are asked at a time: enough to keep the model busy, few enough that a query can be
 * stopped and its progress seen. The answer does not depend on it. Confined to its query's thread.
 */
final class Pace {
  private static final double SECONDS = 0.8;
  private static final int MOST = 16_384;
  private static final long SHOW_NANOS = 150_000_000;

  private final Oracle oracle;
  private final Budget budget;
  private final Cost cost;
  private final Invocation invocation;
  private int size;
  private long shown;
  private double lastEach = Double.POSITIVE_INFINITY;

  Pace(Oracle oracle, Budget budget, Cost cost, Invocation invocation) {
    this.oracle = oracle;
    this.budget = budget;
    this.cost = cost;
    this.invocation = invocation;
    this.size = oracle.batchSize();
  }

  /** Asks blobs and takes in what they say. */
  @FunctionalInterface
  interface Asking {
    /**
     * @param some the blobs, by number
     * @param from the place of the first among all that are wanted
     */
    void ask(long[] some, int from) throws SQLException;
  }

  /**
   * Asks blobs in the order given, some at a time.
   *
   * @return whether all were asked; if not, the query must end
   */
  boolean through(
      Population population, long[] wanted, Asking asking, Supplier<Refinement> refinement)
      throws SQLException {
    int at = 0;
    while (at < wanted.length) {
      long[] some = next(population, wanted, at);
      if (some.length == 0) {
        return false;
      }
      long before = System.nanoTime();
      asking.ask(some, at);
      learn(some.length, (System.nanoTime() - before) / 1e9);
      at += some.length;
      refined(refinement);
    }
    return true;
  }

  /** Asks blobs and says what each is worth to a loop. */
  @FunctionalInterface
  interface Valuing {
    /** A value per blob, by number; NaN for those that could not be answered. */
    double[] values(long[] some) throws SQLException;
  }

  /**
   * Lets a loop ask until it is done.
   *
   * @param left blobs that it may still ask
   * @return whether it came to its end, rather than being stopped or wanting more than it may
   */
  boolean through(
      SamplingLoop<?> loop,
      Population population,
      LongSupplier left,
      Valuing valuing,
      Supplier<Refinement> refinement)
      throws SQLException {
    while (!loop.done()) {
      long[] stage = loop.ask(Integer.MAX_VALUE);
      long[] may = Arrays.copyOf(stage, (int) Math.min(stage.length, left.getAsLong()));
      boolean all =
          through(
              population, may, (some, from) -> loop.tell(some, valuing.values(some)), refinement);
      if (!all || may.length < stage.length) {
        return false;
      }
    }
    return true;
  }

  /** The first of the blobs from a place on that may be asked now; none if the query must end. */
  private long[] next(Population population, long[] wanted, int from) {
    if (invocation.cancellation().isCancelled()) {
      throw new ColibriException(Kind.CANCELLED, "the query was cancelled");
    }
    if (invocation.stop().isCancelled()) {
      return new long[0];
    }
    long[] some = Arrays.copyOfRange(wanted, from, Math.min(from + size, wanted.length));
    long left = budget.callsLeft(cost);
    if (left < some.length) {
      RoaringBitmap open = oracle.uncovered(population.ordinals(some));
      if (open.getLongCardinality() > left) {
        some = within(population, some, open, left);
      }
    }
    return some;
  }

  /** As many of the first as have at most {@code left} uncovered blobs among them. */
  private static long[] within(Population population, long[] some, RoaringBitmap open, long left) {
    int count = 0;
    long calls = 0;
    while (count < some.length) {
      calls += open.contains(population.ordinal(some[count])) ? 1 : 0;
      if (calls > left) {
        break;
      }
      count++;
    }
    return Arrays.copyOf(some, count);
  }

  /** Learns from the time that some blobs took. */
  private void learn(int blobs, double seconds) {
    double each = seconds / Math.max(1, blobs);
    boolean falling = each < 0.8 * lastEach; // the way to the blobs costs more than the model
    lastEach = each;
    if (blobs >= size && (seconds < SECONDS / 2 || (falling && seconds < 2 * SECONDS))) {
      size = Math.min(MOST, 2 * size);
    } else if (seconds > 2 * SECONDS) {
      size = Math.max(oracle.batchSize(), size / 2);
    }
  }

  /** Tells the listener, now and then. */
  private void refined(Supplier<Refinement> refinement) {
    long now = System.nanoTime();
    if (now - shown > SHOW_NANOS) {
      shown = now;
      invocation.listener().refined(refinement.get());
    }
  }
}
