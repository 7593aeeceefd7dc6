package org.colibri.sampling;

/**
 * A decision procedure that asks for oracle values and is told them; it never knows what an oracle
 * is.
 *
 * <p>{@link #ask} names blobs by ordinal, each once, in batches. {@link #tell} takes their values
 * in any order and any split. A later batch may depend on earlier values, so that {@code ask} gives
 * an empty array while values are outstanding that it needs. The answer depends on the data and on
 * the seed, not on how batches were cut. The caller may stop at any moment: {@link #answer} is then
 * what the values told so far can promise.
 *
 * <p>Not thread-safe: one loop, one thread.
 *
 * @param <A> what is decided
 */
public interface SamplingLoop<A> {

  /** Numbers that the oracle gives per blob, at least 1; {@code tell} takes them row by row. */
  int width();

  /**
   * The next blobs to ask, distinct and never named before.
   *
   * @param most the size of the batch, at least 1
   * @return at most {@code most} ordinals; empty when {@link #done}, or while told values are
   *     awaited
   */
  long[] ask(int most);

  /** {@link #ask(int)} with a batch of 256. */
  default long[] ask() {
    return ask(256);
  }

  /**
   * Takes the oracle's values.
   *
   * @param ordinals blobs that were asked and not yet told; each once, unless the loop's task says
   *     that a blob may have several rows, which then follow each other in one call
   * @param values {@link #width} numbers per ordinal; NaN as a blob's first number says that the
   *     oracle failed on it
   * @throws IllegalArgumentException if an ordinal was not asked, or was told before, or the
   *     lengths disagree
   */
  void tell(long[] ordinals, double[] values);

  /** Whether nothing more will be asked. */
  boolean done();

  /** What can be promised now; may be called at any moment and more than once. */
  A answer();

  /** Where the loop stands; costs as much as {@link #answer}. */
  LoopState state();

  /** {@link LoopState#expectedCalls} by itself, which is cheaper for some loops. */
  default double expectedCalls() {
    return state().expectedCalls();
  }
}
