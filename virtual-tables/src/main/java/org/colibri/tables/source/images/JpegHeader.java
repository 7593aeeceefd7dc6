package org.colibri.tables.source.images;

import java.nio.ByteBuffer;
import org.colibri.tables.source.Orientation;
import org.jspecify.annotations.Nullable;

/** Reads the segments of a JPEG (ITU-T T.81, Annex B) up to the first scan. */
final class JpegHeader {
  private static final byte[] END_OF_IMAGE = {(byte) 0xff, (byte) 0xd9};

  private JpegHeader() {}

  static @Nullable PictureHeader of(ByteBuffer bytes) {
    Orientation orientation = Orientation.UPRIGHT;
    int offset = 2;
    while (true) {
      if ((bytes.get(offset) & 0xff) != 0xff) {
        return null;
      }
      int marker = bytes.get(offset + 1) & 0xff;
      if (marker == 0xff) { // fill
        offset++;
        continue;
      }
      if (marker == 0x01 || marker >= 0xd0 && marker <= 0xd8) { // stand alone
        offset += 2;
        continue;
      }
      int length = bytes.getShort(offset + 2) & 0xffff;
      if (marker == 0xd9 || marker == 0xda || length < 2) { // a scan, or the end, before a frame
        return null;
      }
      if (marker == 0xe1 && length > 8 && bytes.getInt(offset + 4) == 0x45786966) { // Exif
        orientation = Exif.orientation(bytes, offset + 10, length - 8);
      }
      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
        int height = bytes.getShort(offset + 5) & 0xffff;
        int width = bytes.getShort(offset + 7) & 0xffff;
        return new PictureHeader(width, height, orientation, END_OF_IMAGE, offset + 2 + length);
      }
      offset += 2 + length;
    }
  }
}
