package org.colibri.models.djl;

import java.util.Arrays;

/**
 * How a network's picture input is laid out and what samples become in it. Immutable, thread-safe.
 */
final class PixelLayout {
  /** The order of channels. */
  enum Channels {
    RGB(3),
    BGR(3),
    /** One channel of ITU-R BT.601 luma. */
    GRAY(1);

    final int count;

    Channels(int count) {
      this.count = count;
    }
  }

  private final int width;
  private final int height;
  private final Channels channels;
  private final int step;
  private final int plane;
  private final float[][] tables;
  private final int pad;

  /**
   * A layout.
   *
   * @param planar whether a channel's samples lie together (NCHW) rather than a pixel's (NHWC)
   * @param tables of each channel, in the input's order, what the samples 0 to 255 become
   * @param pad the sample that fills what a picture leaves free
   */
  PixelLayout(int width, int height, Channels channels, boolean planar, float[][] tables, int pad) {
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.step = planar ? 1 : channels.count;
    this.plane = planar ? width * height : 1;
    this.tables = tables.clone();
    this.pad = pad;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** How many values a picture takes. */
  int size() {
    return width * height * channels.count;
  }

  /** Writes a pixel to the input that begins at {@code offset}; samples are 0 to 255. */
  void put(float[] out, int offset, int x, int y, int blue, int green, int red) {
    int at = offset + (y * width + x) * step;
    switch (channels) {
      case BGR -> {
        out[at] = tables[0][blue];
        out[at + plane] = tables[1][green];
        out[at + 2 * plane] = tables[2][red];
      }
      case RGB -> {
        out[at] = tables[0][red];
        out[at + plane] = tables[1][green];
        out[at + 2 * plane] = tables[2][blue];
      }
      case GRAY -> // 14-bit fixed point
          out[at] = tables[0][(1868 * blue + 9617 * green + 4899 * red + (1 << 13)) >> 14];
    }
  }

  /** Fills the whole input with padding. */
  void pad(float[] out, int offset) {
    if (step == 1) {
      int each = width * height;
      for (int c = 0; c < channels.count; c++) {
        Arrays.fill(out, offset + c * each, offset + (c + 1) * each, tables[c][pad]);
      }
      return;
    }
    for (int i = 0; i < size(); i++) {
      out[offset + i] = tables[i % channels.count][pad];
    }
  }
}
