package org.colibri.tables.source.images;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.colibri.tables.source.Orientation;
import org.jspecify.annotations.Nullable;

/**
 * What a picture says of itself before its pixels.
 *
 * @param width pixels as stored, at least 1
 * @param height pixels as stored, at least 1
 * @param orientation how to turn the stored pixels
 * @param end the bytes that end a whole picture of the kind, after {@code pixels}; empty where
 *     nothing does
 * @param pixels where the pixels begin
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PictureHeader(int width, int height, Orientation orientation, byte[] end, int pixels) {
  /** Where a header may end: pictures put all they say of themselves before this. */
  private static final int WINDOW = 1 << 24;

  private static final int FIRST_READ = 1 << 12;
  private static final byte[] NO_END = {};

  PictureHeader(int width, int height, Orientation orientation) {
    this(width, height, orientation, NO_END, 0);
  }

  int uprightWidth() {
    return orientation.swapsSides() ? height : width;
  }

  int uprightHeight() {
    return orientation.swapsSides() ? width : height;
  }

  /** The header of a file; null where there is none. Reads a few kilobytes, seldom more. */
  static @Nullable PictureHeader of(String path) {
    try (FileChannel file = FileChannel.open(Path.of(path), StandardOpenOption.READ)) {
      PictureHeader header = null;
      // Cameras put thumbnails and profiles before the size: then look further.
      for (int window = FIRST_READ; header == null && window <= WINDOW; window *= 16) {
        ByteBuffer start = ByteBuffer.allocate((int) Math.min(window, file.size()));
        while (start.hasRemaining() && file.read(start, start.position()) >= 0) {}
        header = of(start.flip());
        if (start.limit() == file.size()) {
          return header;
        }
      }
      return header;
    } catch (IOException e) {
      return null;
    }
  }

  /** The header in the first bytes of a picture; null where there is none. */
  static @Nullable PictureHeader of(ByteBuffer bytes) {
    try {
      ByteBuffer start = bytes.duplicate().order(ByteOrder.BIG_ENDIAN);
      PictureHeader header =
          switch (start.remaining() < 12 ? 0 : start.getShort(0) & 0xffff) {
            case 0xffd8 -> JpegHeader.of(start);
            case 0x8950 -> png(start);
            case 0x4749 -> gif(start.order(ByteOrder.LITTLE_ENDIAN));
            case 0x424d -> bmp(start.order(ByteOrder.LITTLE_ENDIAN));
            case 0x5249 -> WebpHeader.of(start.order(ByteOrder.LITTLE_ENDIAN));
            default -> null;
          };
      return header == null || header.width < 1 || header.height < 1 ? null : header;
    } catch (IndexOutOfBoundsException e) {
      return null; // the bytes end within the header
    }
  }

  /** Whether the whole file, of which this is the header, lacks its end. */
  boolean isCutOff(byte[] file) {
    for (int i = file.length - end.length; i >= pixels; i--) {
      int matched = 0;
      while (matched < end.length && file[i + matched] == end[matched]) {
        matched++;
      }
      if (matched == end.length) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable PictureHeader png(ByteBuffer bytes) {
    if (bytes.getLong(0) != 0x89504e470d0a1a0aL || bytes.getInt(12) != 0x49484452) { // IHDR
      return null;
    }
    Orientation orientation = Orientation.UPRIGHT;
    long offset = 8;
    while (offset + 12 <= bytes.limit() && bytes.getInt((int) offset + 4) != 0x49444154) { // IDAT
      int length = bytes.getInt((int) offset);
      if (bytes.getInt((int) offset + 4) == 0x65584966 && length > 0) { // eXIf
        orientation = Exif.orientation(bytes, (int) offset + 8, length);
      }
      offset += 12 + (length & 0xffffffffL);
    }
    byte[] end = {'I', 'E', 'N', 'D'};
    return new PictureHeader(
        bytes.getInt(16), bytes.getInt(20), orientation, end, (int) Math.min(offset, 33));
  }

  private static PictureHeader gif(ByteBuffer bytes) {
    return new PictureHeader(
        bytes.getShort(6) & 0xffff, bytes.getShort(8) & 0xffff, Orientation.UPRIGHT);
  }

  private static PictureHeader bmp(ByteBuffer bytes) {
    return bytes.getInt(14) == 12 // the old header of OS/2
        ? new PictureHeader(
            bytes.getShort(18) & 0xffff, bytes.getShort(20) & 0xffff, Orientation.UPRIGHT)
        : new PictureHeader(
            bytes.getInt(18), Math.abs(bytes.getInt(22)), Orientation.UPRIGHT); // < 0: top first
  }
}
