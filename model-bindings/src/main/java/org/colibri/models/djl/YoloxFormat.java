package org.colibri.models.djl;

import java.util.List;
import org.colibri.models.ModelException;
import org.colibri.models.Options;

/**
 * YOLOX without its decoding layer: a row per cell of grids of growing stride, row by row; in it
 * the centre's offset in cells, the logarithm of the size in cells, objectness, then class scores,
 * the last two already between 0 and 1. The score is objectness times class score.
 */
final class YoloxFormat implements BoxFormat {
  private final ClassNames names;
  private final int[] strides;
  private final int width;
  private final int height;

  private YoloxFormat(ClassNames names, int[] strides, int width, int height) {
    this.names = names;
    this.strides = strides;
    this.width = width;
    this.height = height;
  }

  static YoloxFormat of(Options options, ClassNames names, int width, int height)
      throws ModelException {
    return new YoloxFormat(names, Grids.strides(options, 8, 16, 32), width, height);
  }

  @Override
  public void read(List<Output> outputs, Candidates into) throws ModelException {
    Output output = outputs.get(0);
    int cells = Grids.cells(strides, width, height);
    if (output.rank() != 2 || output.extent(0) != cells || output.extent(1) < 6) {
      throw BoxFormat.unfit(names, "yolox", "[" + cells + ", 5 + classes]", outputs);
    }
    int columns = output.extent(1);
    names.check(columns - 5, output);
    int at = 0;
    for (int stride : strides) {
      for (int y = 0; y < height / stride; y++) {
        for (int x = 0; x < width / stride; x++, at += columns) {
          float objectness = output.at(at + 4);
          if (!into.wants(objectness)) {
            continue; // a class score is at most 1
          }
          int best = BoxFormat.best(output, at + 5, columns - 5);
          float score = objectness * output.at(best);
          if (into.wants(score)) {
            into.centre(
                best - at - 5,
                score,
                (output.at(at) + x) * stride,
                (output.at(at + 1) + y) * stride,
                (float) Math.exp(output.at(at + 2)) * stride,
                (float) Math.exp(output.at(at + 3)) * stride);
          }
        }
      }
    }
  }
}
