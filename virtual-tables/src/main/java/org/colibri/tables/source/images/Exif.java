package org.colibri.tables.source.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.colibri.tables.source.Orientation;

/** Finds the orientation in EXIF metadata, which is a TIFF file of tags. */
final class Exif {
  private static final int ORIENTATION = 0x0112;

  private Exif() {}

  /** The orientation; upright where none is given or the metadata makes no sense. */
  static Orientation orientation(ByteBuffer bytes, int offset, int length) {
    if (length > bytes.limit() - offset) {
      throw new IndexOutOfBoundsException("EXIF ends after " + bytes.limit());
    }
    ByteBuffer tiff = bytes.slice(offset, length);
    try {
      int order = tiff.getShort(0) & 0xffff;
      if (order == 0x4578) { // "Exif\0\0" comes first in some WebP files
        return orientation(bytes, offset + 6, length - 6);
      }
      if (order != 0x4949 && order != 0x4d4d) {
        return Orientation.UPRIGHT;
      }
      tiff.order(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      int directory = tiff.getInt(4);
      int tags = tiff.getShort(directory) & 0xffff;
      for (int i = 0; i < tags; i++) {
        int tag = directory + 2 + 12 * i;
        if ((tiff.getShort(tag) & 0xffff) == ORIENTATION) {
          return Orientation.ofExif(tiff.getShort(tag + 8));
        }
      }
      return Orientation.UPRIGHT;
    } catch (IndexOutOfBoundsException e) {
      return Orientation.UPRIGHT;
    }
  }
}
