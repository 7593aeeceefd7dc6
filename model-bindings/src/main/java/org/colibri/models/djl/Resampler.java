package org.colibri.models.djl;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.colibri.models.Image;

/**
 * Scales, pads, reorders and normalizes a picture in one pass over the network's input. Scaling is
 * bilinear between pixel centres, in 11-bit fixed point and rounded to whole samples, as OpenCV's
 * {@code INTER_LINEAR} does, because that is what detectors are trained and published with.
 * Immutable, thread-safe.
 */
final class Resampler {
  private static final int BITS = 11;
  private static final int ONE = 1 << BITS;
  private static final int HALF = 1 << (2 * BITS - 1);

  private final int width;
  private final int height;
  private final boolean planar;
  private final int[] sources;
  private final float[][] tables;
  private final float[] padding;

  /**
   * A resampler.
   *
   * @param sources of each channel of the input its place in a pixel, 0 for blue; -1 alone for grey
   * @param tables of each channel of the input what the samples 0 to 255 become
   * @param pad the sample that fills what the picture leaves free
   * @param planar whether a channel's samples lie together (NCHW) rather than a pixel's (NHWC)
   */
  Resampler(int width, int height, boolean planar, int[] sources, float[][] tables, int pad) {
    this.width = width;
    this.height = height;
    this.planar = planar;
    this.sources = sources.clone();
    this.tables = tables.clone();
    this.padding = new float[tables.length];
    for (int c = 0; c < padding.length; c++) {
      padding[c] = tables[c][pad];
    }
  }

  /** How many values an input takes. */
  int size() {
    return width * height * tables.length;
  }

  /** Writes the picture to {@code out}, from {@code offset} on. */
  void write(Image image, Placement place, float[] out, int offset) {
    int left = Math.max(0, place.left());
    int top = Math.max(0, place.top());
    int right = Math.min(width, place.left() + place.width());
    int bottom = Math.min(height, place.top() + place.height());
    if (left > 0 || top > 0 || right < width || bottom < height) {
      pad(out, offset);
    }
    Axis columns = Axis.of(left, right, place.left(), place.width(), image.width());
    Axis rows = Axis.of(top, bottom, place.top(), place.height(), image.height());
    int step = planar ? 1 : tables.length;
    int plane = planar ? width * height : 1;
    byte[] bgr = image.bgr();
    for (int y = top; y < bottom; y++) {
      int above = 3 * image.width() * rows.first[y - top];
      int below = 3 * image.width() * rows.second[y - top];
      int weight = rows.weight[y - top];
      int to = offset + (y * width + left) * step;
      if (tables.length == 3) {
        colour(bgr, above, below, weight, columns, out, to, step, plane);
      } else {
        grey(bgr, above, below, weight, columns, out, to);
      }
    }
  }

  private void colour(
      byte[] bgr,
      int above,
      int below,
      int weight,
      Axis columns,
      float[] out,
      int to,
      int step,
      int plane) {
    float[] table0 = tables[0];
    float[] table1 = tables[1];
    float[] table2 = tables[2];
    int c0 = sources[0];
    int c1 = sources[1];
    int c2 = sources[2];
    int at = to;
    for (int i = 0; i < columns.weight.length; i++) {
      int a = 3 * columns.first[i];
      int b = 3 * columns.second[i];
      int w = columns.weight[i];
      out[at] =
          table0[
              mix(bgr, above + a + c0, above + b + c0, below + a + c0, below + b + c0, w, weight)];
      out[at + plane] =
          table1[
              mix(bgr, above + a + c1, above + b + c1, below + a + c1, below + b + c1, w, weight)];
      out[at + 2 * plane] =
          table2[
              mix(bgr, above + a + c2, above + b + c2, below + a + c2, below + b + c2, w, weight)];
      at += step;
    }
  }

  /** ITU-R BT.601 luma, in 14-bit fixed point. */
  private void grey(
      byte[] bgr, int above, int below, int weight, Axis columns, float[] out, int to) {
    for (int i = 0; i < columns.weight.length; i++) {
      int a = 3 * columns.first[i];
      int b = 3 * columns.second[i];
      int w = columns.weight[i];
      int blue = mix(bgr, above + a, above + b, below + a, below + b, w, weight);
      int green = mix(bgr, above + a + 1, above + b + 1, below + a + 1, below + b + 1, w, weight);
      int red = mix(bgr, above + a + 2, above + b + 2, below + a + 2, below + b + 2, w, weight);
      out[to + i] = tables[0][(1868 * blue + 9617 * green + 4899 * red + (1 << 13)) >> 14];
    }
  }

  private static int mix(byte[] bgr, int a, int b, int c, int d, int across, int down) {
    int upper = (bgr[a] & 0xff) * (ONE - across) + (bgr[b] & 0xff) * across;
    int lower = (bgr[c] & 0xff) * (ONE - across) + (bgr[d] & 0xff) * across;
    return (upper * (ONE - down) + lower * down + HALF) >> (2 * BITS);
  }

  private void pad(float[] out, int offset) {
    if (planar) {
      int plane = width * height;
      for (int c = 0; c < padding.length; c++) {
        Arrays.fill(out, offset + c * plane, offset + (c + 1) * plane, padding[c]);
      }
      return;
    }
    for (int i = 0; i < size(); i++) {
      out[offset + i] = padding[i % padding.length];
    }
  }

  /**
   * Of each place on an axis the two source places that it lies between, and how near the second.
   */
  private static final class Axis {
    final int[] first;
    final int[] second;
    final int[] weight;

    private Axis(int size) {
      first = new int[size];
      second = new int[size];
      weight = new int[size];
    }

    static Axis of(int from, int to, int start, int extent, int source) {
      Axis axis = new Axis(to - from);
      double step = (double) source / extent;
      for (int i = from; i < to; i++) {
        double place = (i - start + 0.5) * step - 0.5;
        int whole = (int) Math.floor(place);
        axis.first[i - from] = Math.min(Math.max(whole, 0), source - 1);
        axis.second[i - from] = Math.min(Math.max(whole + 1, 0), source - 1);
        axis.weight[i - from] = (int) Math.rint((place - whole) * ONE);
      }
      return axis;
    }
  }

  /** The batch as a network's input. */
  FloatBuffer write(Image[] images, Placement[] places) {
    float[] out = new float[images.length * size()];
    for (int i = 0; i < images.length; i++) {
      write(images[i], places[i], out, i * size());
    }
    return FloatBuffer.wrap(out);
  }
}
