package org.colibri.models.djl;

import org.colibri.models.Image;

/**
 * Bilinear between pixel centres, from the four nearest pixels however much the picture shrinks, in
 * 11-bit fixed point and rounded to whole samples: what OpenCV's {@code INTER_LINEAR} gives, within
 * one sample. One pass over the network's input.
 */
record BilinearScaler(PixelLayout layout) implements Scaler {
  private static final int BITS = 11;
  private static final int ONE = 1 << BITS;
  private static final int HALF = 1 << (2 * BITS - 1);

  @Override
  public void write(Image image, Placement place, float[] out, int offset) {
    Window window = Window.of(place, layout);
    if (!window.isAllOf(layout)) {
      layout.pad(out, offset);
    }
    Axis columns =
        Axis.of(window.left(), window.right(), place.left(), place.width(), image.width());
    Axis rows = Axis.of(window.top(), window.bottom(), place.top(), place.height(), image.height());
    byte[] bgr = image.bgr();
    for (int y = window.top(); y < window.bottom(); y++) {
      int row = y - window.top();
      int above = 3 * image.width() * rows.first[row];
      int below = 3 * image.width() * rows.second[row];
      int down = rows.weight[row];
      for (int x = window.left(); x < window.right(); x++) {
        int column = x - window.left();
        int left = 3 * columns.first[column];
        int right = 3 * columns.second[column];
        int across = columns.weight[column];
        int a = above + left;
        int b = above + right;
        int c = below + left;
        int d = below + right;
        layout.put(
            out,
            offset,
            x,
            y,
            mix(bgr, a, b, c, d, across, down),
            mix(bgr, a + 1, b + 1, c + 1, d + 1, across, down),
            mix(bgr, a + 2, b + 2, c + 2, d + 2, across, down));
      }
    }
  }

  private static int mix(byte[] bgr, int a, int b, int c, int d, int across, int down) {
    int upper = (bgr[a] & 0xff) * (ONE - across) + (bgr[b] & 0xff) * across;
    int lower = (bgr[c] & 0xff) * (ONE - across) + (bgr[d] & 0xff) * across;
    return (upper * (ONE - down) + lower * down + HALF) >> (2 * BITS);
  }

  /** For each place on an axis the two source places around it, and the weight of the second. */
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
}
