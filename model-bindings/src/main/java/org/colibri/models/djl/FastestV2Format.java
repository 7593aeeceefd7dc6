package org.colibri.models.djl;

import java.util.List;
import org.colibri.models.ModelException;
import org.colibri.models.Options;

/**
 * Yolo-FastestV2: a row per cell of two grids; in it the boxes of three anchors, their three
 * objectnesses, and class scores that the anchors share, all already between 0 and 1. Centre {@code
 * (2v - 0.5 + cell) * stride}, size {@code (2v)² * anchor}; the score is objectness times class
 * score.
 */
final class FastestV2Format implements BoxFormat {
  /** Of the published COCO network, in pixels of its 352x352 input. */
  private static final String COCO =
      "12.64,19.39 37.88,51.48 55.71,138.31 126.91,78.23 131.57,214.55 279.92,258.87";

  private final ClassNames names;
  private final int[] strides;
  private final float[] anchors;
  private final int width;
  private final int height;

  private FastestV2Format(ClassNames names, int[] strides, float[] anchors, int width, int height) {
    this.names = names;
    this.strides = strides;
    this.anchors = anchors;
    this.width = width;
    this.height = height;
  }

  static FastestV2Format of(Options options, ClassNames names, int width, int height)
      throws ModelException {
    int[] strides = Grids.strides(options, 16, 32);
    String text = options.text("anchors").orElse(COCO);
    String[] parts = text.strip().split("[,;|\\s]+");
    float[] anchors = new float[parts.length];
    try {
      for (int i = 0; i < parts.length; i++) {
        anchors[i] = Float.parseFloat(parts[i]);
      }
    } catch (NumberFormatException e) {
      anchors = new float[0];
    }
    if (anchors.length == 0 || anchors.length % (2 * strides.length) != 0) {
      throw options.bad(
          "anchors",
          " = '"
              + text
              + "' must give a width and a height for each anchor of the "
              + strides.length
              + " grids");
    }
    return new FastestV2Format(names, strides, anchors, width, height);
  }

  @Override
  public void read(List<Output> outputs, Candidates into) throws ModelException {
    Output output = outputs.get(0);
    int each = anchors.length / 2 / strides.length;
    int cells = Grids.cells(strides, width, height);
    if (output.rank() != 2 || output.extent(0) != cells || output.extent(1) <= 5 * each) {
      throw BoxFormat.unfit(
          names, "yolo-fastestv2", "[" + cells + ", " + 5 * each + " + classes]", outputs);
    }
    int columns = output.extent(1);
    int classes = columns - 5 * each;
    names.check(classes, output);
    int at = 0;
    for (int grid = 0; grid < strides.length; grid++) {
      int stride = strides[grid];
      for (int y = 0; y < height / stride; y++) {
        for (int x = 0; x < width / stride; x++, at += columns) {
          int best = BoxFormat.best(output, at + 5 * each, classes);
          for (int anchor = 0; anchor < each; anchor++) {
            float score = output.at(at + 4 * each + anchor) * output.at(best);
            if (into.wants(score)) {
              int box = at + 4 * anchor;
              int size = 2 * (grid * each + anchor);
              into.centre(
                  best - at - 5 * each,
                  score,
                  (2 * output.at(box) - 0.5f + x) * stride,
                  (2 * output.at(box + 1) - 0.5f + y) * stride,
                  square(2 * output.at(box + 2)) * anchors[size],
                  square(2 * output.at(box + 3)) * anchors[size + 1]);
            }
          }
        }
      }
    }
  }

  private static float square(float x) {
    return x * x;
  }
}
