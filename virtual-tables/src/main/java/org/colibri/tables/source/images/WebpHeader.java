package org.colibri.tables.source.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.colibri.tables.source.Orientation;
import org.jspecify.annotations.Nullable;

/** Reads the chunks of a WebP file (RFC 9649, section 2). */
final class WebpHeader {
  private static final int VP8X = 0x58385056;
  private static final int VP8L = 0x4c385056;
  private static final int VP8 = 0x20385056;
  private static final int EXIF = 0x46495845;
  private static final int HAS_EXIF = 0x08;

  private WebpHeader() {}

  /** Bytes in little-endian order. */
  static @Nullable PictureHeader of(ByteBuffer bytes) {
    if (bytes.getInt(0) != 0x46464952 || bytes.getInt(8) != 0x50424557) { // RIFF, WEBP
      return null;
    }
    return switch (bytes.getInt(12)) {
      case VP8X ->
          new PictureHeader(
              1 + (bytes.getInt(24) & 0xffffff),
              1 + (bytes.getInt(26) >>> 8 & 0xffffff),
              (bytes.get(20) & HAS_EXIF) == 0 ? Orientation.UPRIGHT : orientation(bytes));
      case VP8L -> {
        int sizes = bytes.getInt(21);
        yield new PictureHeader(
            1 + (sizes & 0x3fff), 1 + (sizes >>> 14 & 0x3fff), Orientation.UPRIGHT);
      }
      case VP8 ->
          new PictureHeader(
              bytes.getShort(26) & 0x3fff, bytes.getShort(28) & 0x3fff, Orientation.UPRIGHT);
      default -> null;
    };
  }

  /** EXIF comes after the pixels: throws IndexOutOfBoundsException where the bytes end before. */
  private static Orientation orientation(ByteBuffer bytes) {
    int offset = 12;
    long end = Math.min(Integer.MAX_VALUE, 8 + (bytes.getInt(4) & 0xffffffffL));
    while (offset + 8 <= end) {
      int length = bytes.getInt(offset + 4);
      if (bytes.getInt(offset) == EXIF) {
        ByteBuffer exif = bytes.duplicate().order(ByteOrder.BIG_ENDIAN);
        return Exif.orientation(exif, offset + 8, length);
      }
      offset = Math.addExact(Math.addExact(offset, 8), Math.max(0, length) + (length & 1));
    }
    return Orientation.UPRIGHT;
  }
}
