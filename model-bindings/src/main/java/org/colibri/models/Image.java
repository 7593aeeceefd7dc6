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
}
