package org.colibri.sampling.design;

/**
 * A sample drawn by a design.
 *
 * @param indices positions in the population, ascending; distinct unless the design draws with
 *     replacement
 * @param inclusion per position the probability that the design takes it, in (0, 1]; with
 *     replacement, the expected number of draws
 */
@SuppressWarnings("ArrayRecordComponent") // primitive columns, handed over once and not changed
public record Drawn(int[] indices, double[] inclusion) {

  /** Draws. */
  public int size() {
    return indices.length;
  }
}
