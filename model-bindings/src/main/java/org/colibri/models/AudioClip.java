package org.colibri.models;

/**
 * Decoded sound, mixed to one channel. The array is shared under the rule of {@link Image}.
 *
 * @param sampleRate samples a second, at least 1
 * @param samples amplitudes in [-1, 1]
 */
@SuppressWarnings("ArrayRecordComponent") // identity semantics are wanted: a clip is never compared
public record AudioClip(int sampleRate, float[] samples) {
  public AudioClip {
    if (sampleRate < 1) {
      throw new IllegalArgumentException("sample rate " + sampleRate + " is not positive");
    }
  }
}
