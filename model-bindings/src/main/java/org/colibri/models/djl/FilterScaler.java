package org.colibri.models.djl;

import org.colibri.models.Image;

/**
 * A separable filter that widens as the picture shrinks, so that every source pixel counts: what
 * Pillow and FFmpeg do. Rows are mixed first, then columns; in between samples stay unrounded.
 */
record FilterScaler(PixelLayout layout, Kernel kernel) implements Scaler {
  /** The filters. */
  enum Kernel {
    /** Pillow's bilinear. */
    TRIANGLE(1) {
      @Override
      double at(double x) {
        return x < 1 ? 1 - x : 0;
      }
    },
    /** Keys' cubic with a = -0.6, the default of FFmpeg's scaler. */
    CUBIC(2) {
      @Override
      double at(double x) {
        double a = -0.6;
        if (x < 1) {
          return ((a + 2) * x - (a + 3)) * x * x + 1;
        }
        return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
      }
    };

    private final double radius;

    Kernel(double radius) {
      this.radius = radius;
    }

    /** Its height at a distance from the centre, at least 0. */
    abstract double at(double distance);
  }

  @Override
  public void write(Image image, Placement place, float[] out, int offset) {
    Window window = Window.of(place, layout);
    if (!window.isAllOf(layout)) {
      layout.pad(out, offset);
    }
    Taps columns =
        Taps.of(kernel, window.left(), window.right(), place.left(), place.width(), image.width());
    Taps rows =
        Taps.of(kernel, window.top(), window.bottom(), place.top(), place.height(), image.height());
    float[] mixed = new float[3 * image.width()];
    for (int y = window.top(); y < window.bottom(); y++) {
      mixRows(image, rows, y - window.top(), mixed);
      for (int x = window.left(); x < window.right(); x++) {
        int column = x - window.left();
        int from = columns.begin[column];
        float blue = 0;
        float green = 0;
        float red = 0;
        for (int i = columns.first[column] * 3, tap = from;
            tap < columns.begin[column + 1];
            tap++) {
          float weight = columns.weights[tap];
          blue += weight * mixed[i++];
          green += weight * mixed[i++];
          red += weight * mixed[i++];
        }
        layout.put(out, offset, x, y, sample(blue), sample(green), sample(red));
      }
    }
  }

  private static void mixRows(Image image, Taps rows, int row, float[] mixed) {
    byte[] bgr = image.bgr();
    int length = mixed.length;
    int source = rows.first[row] * length;
    for (int tap = rows.begin[row]; tap < rows.begin[row + 1]; tap++, source += length) {
      float weight = rows.weights[tap];
      if (tap == rows.begin[row]) {
        for (int i = 0; i < length; i++) {
          mixed[i] = weight * (bgr[source + i] & 0xff);
        }
      } else {
        for (int i = 0; i < length; i++) {
          mixed[i] += weight * (bgr[source + i] & 0xff);
        }
      }
    }
  }

  private static int sample(float value) {
    return Math.min(255, Math.max(0, (int) (value + 0.5f)));
  }

  /** For each place on an axis the run of source places it is mixed from, and their weights. */
  private static final class Taps {
    final int[] first;
    final int[] begin;
    final float[] weights;

    private Taps(int[] first, int[] begin, float[] weights) {
      this.first = first;
      this.begin = begin;
      this.weights = weights;
    }

    static Taps of(Kernel kernel, int from, int to, int start, int extent, int source) {
      double step = (double) source / extent;
      double stretch = Math.max(1, step);
      int most = 2 * (int) Math.ceil(kernel.radius * stretch) + 1;
      int[] first = new int[to - from];
      int[] begin = new int[to - from + 1];
      float[] weights = new float[first.length * most];
      for (int i = 0; i < first.length; i++) {
        double centre = (i + from - start + 0.5) * step;
        int low = (int) Math.max(0, centre - kernel.radius * stretch + 0.5);
        int high = (int) Math.min(source, centre + kernel.radius * stretch + 0.5);
        double sum = 0;
        for (int s = low; s < high; s++) {
          sum += kernel.at(Math.abs(s - centre + 0.5) / stretch);
        }
        first[i] = low;
        begin[i + 1] = begin[i] + high - low;
        for (int s = low; s < high; s++) {
          double weight = kernel.at(Math.abs(s - centre + 0.5) / stretch) / sum;
          weights[begin[i] + s - low] = (float) weight;
        }
      }
      return new Taps(first, begin, weights);
    }
  }
}
