package org.colibri.models.djl;

import org.colibri.models.Image;

/** Scales, pads, reorders and normalizes a picture. Immutable, thread-safe. */
interface Scaler {
  /** Writes the picture, placed so, to the input that begins at {@code offset}. */
  void write(Image image, Placement place, float[] out, int offset);

  /** The part of an input that a picture covers: pixels from (inclusive) to (exclusive). */
  record Window(int left, int top, int right, int bottom) {
    static Window of(Placement place, PixelLayout layout) {
      return new Window(
          Math.max(0, place.left()),
          Math.max(0, place.top()),
          Math.min(layout.width(), place.left() + place.width()),
          Math.min(layout.height(), place.top() + place.height()));
    }

    boolean isAllOf(PixelLayout layout) {
      return left == 0 && top == 0 && right == layout.width() && bottom == layout.height();
    }
  }
}
