package org.colibri.exec.approximate;

import org.jspecify.annotations.Nullable;

/**
 * What labels say before a way to answer an aggregation is chosen.
 *
 * @param pilot null where none was asked
 * @param without where it found too few events to tell where a proxy puts them, blobs that a sample
 *     without one would ask; else NaN
 * @param trial what looking by rank showed then; null where that was not done
 */
record Evidence(@Nullable PilotReading pilot, double without, RareEvents.@Nullable Trial trial) {
  /** No labels. */
  static final Evidence NONE = new Evidence(null, Double.NaN, null);

  /** Whether the pilot found too few events to tell where a proxy puts them. */
  boolean few() {
    return !Double.isNaN(without);
  }

  /** The same with what looking by rank showed. */
  Evidence with(RareEvents.@Nullable Trial shown) {
    return new Evidence(pilot, without, shown);
  }

  /** Blobs that the ordered way has begun with. */
  int began() {
    return pilot == null ? 0 : pilot.size();
  }

  /** Blobs that were looked for by rank. */
  int tried() {
    return trial == null ? 0 : trial.asked().length;
  }

  /** Blobs whose labels are known. */
  int size() {
    return began() + tried();
  }
}
