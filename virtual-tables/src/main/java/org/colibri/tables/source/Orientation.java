package org.colibri.tables.source;

import org.colibri.models.Image;

/**
 * How stored pixels must be turned to stand upright: the eight values of the EXIF tag Orientation
 * (0x0112), in their order.
 */
public enum Orientation {
  UPRIGHT,
  MIRRORED,
  HALF_TURN,
  MIRRORED_HALF_TURN,
  /** Rows become columns: mirrored along the main diagonal. */
  TRANSPOSED,
  CLOCKWISE,
  TRANSVERSED,
  COUNTER_CLOCKWISE;

  /** The orientation of an EXIF value; anything but 2..8 is upright. */
  public static Orientation ofExif(int value) {
    return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
  }

  /** The turn that is nearest to an angle, in degrees clockwise. */
  public static Orientation ofDegrees(double clockwise) {
    return switch (Math.floorMod(Math.round(clockwise / 90), 4)) {
      case 1 -> CLOCKWISE;
      case 2 -> HALF_TURN;
      case 3 -> COUNTER_CLOCKWISE;
      default -> UPRIGHT;
    };
  }

  /** Whether width and height change places. */
  public boolean swapsSides() {
    return ordinal() >= TRANSPOSED.ordinal();
  }

  /** The picture as it is meant to be seen. */
  public Image apply(Image stored) {
    if (this == UPRIGHT) {
      return stored;
    }
    int width = stored.width();
    int height = stored.height();
    int newWidth = swapsSides() ? height : width;
    byte[] source = stored.bgr();
    byte[] turned = new byte[source.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int from = 3 * (y * width + x);
        int to =
            3
                * switch (this) {
                  case UPRIGHT -> y * newWidth + x;
                  case MIRRORED -> y * newWidth + width - 1 - x;
                  case HALF_TURN -> (height - 1 - y) * newWidth + width - 1 - x;
                  case MIRRORED_HALF_TURN -> (height - 1 - y) * newWidth + x;
                  case TRANSPOSED -> x * newWidth + y;
                  case CLOCKWISE -> x * newWidth + height - 1 - y;
                  case TRANSVERSED -> (width - 1 - x) * newWidth + height - 1 - y;
                  case COUNTER_CLOCKWISE -> (width - 1 - x) * newWidth + y;
                };
        turned[to] = source[from];
        turned[to + 1] = source[from + 1];
        turned[to + 2] = source[from + 2];
      }
    }
    return new Image(newWidth, swapsSides() ? width : height, turned);
  }
}
