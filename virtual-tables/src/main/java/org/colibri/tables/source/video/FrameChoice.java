package org.colibri.tables.source.video;

/**
 * Which frames of a video belong to the table: those shown in [start, end), thinned to a rate.
 *
 * @param fps frames a second, above 0: of each interval of 1/fps seconds from the start on, the
 *     first frame; infinite for every frame
 * @param start seconds, at least 0
 * @param end seconds, above start; infinite for the whole video
 */
record FrameChoice(double fps, double start, double end) {
  /** What a time may be off by for being counted in ticks. */
  private static final double TICK = 1e-6;

  /** Whether a frame belongs, given the interval of the frame chosen last (-1 for none). */
  boolean takes(double seconds, long lastInterval) {
    return seconds >= start - TICK
        && seconds < end - TICK
        && (Double.isInfinite(fps) || interval(seconds) > lastInterval);
  }

  /** The number of the interval that a time is in. */
  long interval(double seconds) {
    return (long) Math.floor((seconds - start) * fps + TICK);
  }
}
