package org.colibri.models.djl;

import org.colibri.models.Box;

/**
 * Where a picture lies on a network's input.
 *
 * @param sourceWidth pixels of the picture
 * @param sourceHeight pixels of the picture
 * @param width pixels that the scaled picture takes on the input, some of them perhaps outside it
 * @param height pixels that the scaled picture takes on the input
 * @param left where it begins; negative where it is cropped
 * @param top where it begins; negative where it is cropped
 * @param scaleX input pixels per picture pixel; of a letterbox the unrounded ratio
 * @param scaleY input pixels per picture pixel
 */
record Placement(
    int sourceWidth,
    int sourceHeight,
    int width,
    int height,
    int left,
    int top,
    double scaleX,
    double scaleY) {

  /** How a picture is fitted to the input. */
  enum Fit {
    /** To the full width and height, whatever becomes of the ratio. */
    STRETCH,
    /** As large as fits at the same ratio, in the top left corner. */
    TOP_LEFT,
    /** As large as fits at the same ratio, in the middle. */
    CENTER
  }

  static Placement of(Fit fit, int sourceWidth, int sourceHeight, int width, int height) {
    if (fit == Fit.STRETCH) {
      return new Placement(
          sourceWidth,
          sourceHeight,
          width,
          height,
          0,
          0,
          (double) width / sourceWidth,
          (double) height / sourceHeight);
    }
    double ratio = Math.min((double) width / sourceWidth, (double) height / sourceHeight);
    boolean centred = fit == Fit.CENTER;
    int scaledWidth = scaled(sourceWidth, ratio);
    int scaledHeight = scaled(sourceHeight, ratio);
    return new Placement(
        sourceWidth,
        sourceHeight,
        scaledWidth,
        scaledHeight,
        centred ? (width - scaledWidth) / 2 : 0,
        centred ? (height - scaledHeight) / 2 : 0,
        ratio,
        ratio);
  }

  /** Covers the input: the share {@code fraction} of the picture's shorter side spans it. */
  static Placement cropped(
      double fraction, int sourceWidth, int sourceHeight, int width, int height) {
    double ratio =
        Math.max((double) width / sourceWidth, (double) height / sourceHeight) / fraction;
    int scaledWidth = scaled(sourceWidth, ratio);
    int scaledHeight = scaled(sourceHeight, ratio);
    return new Placement(
        sourceWidth,
        sourceHeight,
        scaledWidth,
        scaledHeight,
        Math.floorDiv(width - scaledWidth, 2),
        Math.floorDiv(height - scaledHeight, 2),
        ratio,
        ratio);
  }

  private static int scaled(int extent, double ratio) {
    return (int) Math.max(1, Math.round(extent * ratio));
  }

  /** A box given in pixels of the input, in pixels of the picture, clipped to it. */
  Box toSource(int label, float score, float xmin, float ymin, float xmax, float ymax) {
    return new Box(
            label,
            score,
            (float) ((xmin - left) / scaleX),
            (float) ((ymin - top) / scaleY),
            (float) ((xmax - left) / scaleX),
            (float) ((ymax - top) / scaleY))
        .clip(sourceWidth, sourceHeight);
  }
}
