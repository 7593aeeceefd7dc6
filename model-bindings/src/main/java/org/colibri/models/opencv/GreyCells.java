package org.colibri.models.opencv;

import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.colibri.models.Image;
import org.colibri.models.InputBatch;
import org.colibri.models.Model;
import org.colibri.models.ModelException;
import org.colibri.models.ModelSpec;
import org.colibri.models.Options;
import org.colibri.models.RowSink;
import org.colibri.models.Suggestion;

/**
 * A picture as a grid of cells, each with the mean grey of its pixels: small enough to compare
 * pictures in SQL. Native memory of a call is freed before the call returns.
 */
final class GreyCells implements Model {
  private static final List<String> OFFERED = List.of("x", "y", "grey");
  private static final int BATCH = 8;

  private final int width;
  private final int height;
  private final int[] sources;

  private GreyCells(int width, int height, int[] sources) {
    this.width = width;
    this.height = height;
    this.sources = sources;
  }

  /**
   * @throws ModelException.BadDeclaration for outputs or options that do not fit
   */
  static GreyCells of(ModelSpec spec) throws ModelException {
    Options options = new Options(spec);
    if (!spec.manyRows()) {
      throw options.bad("a picture has many cells; declare OUTPUT TABLE (…)");
    }
    int[] sources = new int[spec.outputs().size()];
    for (int i = 0; i < sources.length; i++) {
      String name = spec.outputs().get(i).name();
      sources[i] = OFFERED.indexOf(name.toLowerCase(java.util.Locale.ROOT));
      if (sources[i] < 0) {
        throw options.bad("grey-cells gives no output " + name + Suggestion.andList(name, OFFERED));
      }
    }
    return new GreyCells(
        options.integer("width", 16, 1), options.integer("height", 12, 1), sources);
  }

  @Override
  public void infer(InputBatch batch, RowSink rows) {
    for (int i = 0; i < batch.size(); i++) {
      byte[] grey = shrunk(batch.image(i, 0));
      for (int cell = 0; cell < grey.length; cell++) {
        Object[] all = {cell % width, cell / width, (float) (grey[cell] & 0xff)};
        Object[] values = new Object[sources.length];
        for (int k = 0; k < values.length; k++) {
          values[k] = all[sources[k]];
        }
        rows.row(i, values);
      }
    }
  }

  /** The mean grey of each cell, rows from the top. */
  private byte[] shrunk(Image image) {
    byte[] cells = new byte[width * height];
    try (BytePointer pixels = new BytePointer(image.bgr());
        Mat source = new Mat(image.height(), image.width(), opencv_core.CV_8UC3, pixels);
        Mat small = new Mat();
        Mat grey = new Mat();
        Size size = new Size(width, height)) {
      opencv_imgproc.resize(source, small, size, 0, 0, opencv_imgproc.INTER_AREA);
      opencv_imgproc.cvtColor(small, grey, opencv_imgproc.COLOR_BGR2GRAY);
      try (BytePointer data = grey.data()) {
        data.get(cells);
      }
    }
    return cells;
  }

  @Override
  public int batchSize() {
    return BATCH;
  }
}
