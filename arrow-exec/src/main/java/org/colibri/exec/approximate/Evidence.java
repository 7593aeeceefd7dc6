package org.colibri.exec.approximate;

import org.jspecify.annotations.Nullable;

/**
 * What labels say before a way to answer an aggregation is chosen.
 *
 * @param pilot null where none was asked
 * @param few whether it found too few events to tell where a proxy puts them
 * @param trial what looking by rank showed then; null where that was not done
 */
record Evidence(@Nullable PilotReading pilot, boolean few, RareEvents.@Nullable Trial trial) {
  /** No labels. */
  static final Evidence NONE = new Evidence(null, false, null);

  /** The same with what looking by rank showed. */
  Evidence with(RareEvents.@Nullable Trial shown) {
    return new Evidence(pilot, few, shown);
  }

  /** Blobs whose labels are known. */
  int size() {
    return (pilot == null ? 0 : pilot.size()) + (trial == null ? 0 : trial.asked().length);
  }
}
