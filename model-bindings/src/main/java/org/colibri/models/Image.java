package org.colibri.models;

/**
 * A decoded picture: 8-bit samples, three a pixel in the order blue, green, red, rows from the top
 * without padding. Upright: a source applies EXIF orientation before it makes one.
 *
 * <p>The array is shared, not copied: whoever makes an image never writes to it afterwards, and no
 * reader does.
 *
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 * @param bgr {@code 3 * width * height} samples
 */
@SuppressWarnings(
    "ArrayRecordComponent") // identity semantics are wanted: a frame is never compared
public record Image(int width, int height, byte[] bgr) {
  public Image {
    if (width < 1 || height < 1 || bgr.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "an image of " + width + "x" + height + " pixels cannot have " + bgr.length + " samples");
    }
  }

  /**
   * The part of this picture inside a box, clipped to the picture: edges in pixels from the top
   * left corner, the minima rounded down and the maxima up, so that a box's every pixel is in.
   *
   * @return an image of its own, at least 1x1
   * @throws IllegalArgumentException if no pixel is in the box, or an edge is NaN
   */
  public Image crop(double xmin, double ymin, double xmax, double ymax) {
    int left = (int) Math.max(0, Math.floor(xmin));
    int top = (int) Math.max(0, Math.floor(ymin));
    int right = (int) Math.min(width, Math.ceil(xmax));
    int bottom = (int) Math.min(height, Math.ceil(ymax));
    if (!(xmin < xmax && ymin < ymax && left < right && top < bottom)) {
      throw new IllegalArgumentException(
          "the box ("
              + xmin
              + ", "
              + ymin
              + ", "
              + xmax
              + ", "
              + ymax
              + ") holds no pixel of a picture of "
              + width
              + "x"
              + height);
    }
    byte[] part = new byte[3 * (right - left) * (bottom - top)];
    int stride = 3 * (right - left);
    for (int y = top; y < bottom; y++) {
      System.arraycopy(bgr, 3 * (y * width + left), part, (y - top) * stride, stride);
    }
    return new Image(right - left, bottom - top, part);
  }
}
