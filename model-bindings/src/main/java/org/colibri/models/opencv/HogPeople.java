package org.colibri.models.opencv;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.HOGDescriptor;
import org.colibri.models.Box;
import org.colibri.models.DetectionColumns;
import org.colibri.models.Image;
import org.colibri.models.InputBatch;
import org.colibri.models.Model;
import org.colibri.models.ModelException;
import org.colibri.models.Options;
import org.colibri.models.RowSink;

/** OpenCV's people detector. Native memory of a call is freed before the call returns. */
final class HogPeople implements Model {
  private static final int BATCH = 4;

  private final Settings settings;
  private final DetectionColumns columns;
  private final HOGDescriptor hog;

  /**
   * How to look.
   *
   * @param hitThreshold least distance from the plane
   * @param winStride pixels between windows
   * @param scale ratio between levels of the pyramid
   * @param width pictures wider than this are made this wide first; 0 leaves them
   * @param iouThreshold overlap above which the weaker box goes
   */
  record Settings(
      double hitThreshold, int winStride, double scale, int width, double iouThreshold) {
    static Settings of(Options options) throws ModelException {
      return new Settings(
          options.number("hit_threshold", 0),
          options.integer("win_stride", 8, 1),
          options.number("scale", 1.05),
          options.integer("width", 0, 0),
          options.number("iou_threshold", 0.45));
    }
  }

  HogPeople(Settings settings, DetectionColumns columns) {
    this.settings = settings;
    this.columns = columns;
    this.hog = new HOGDescriptor();
    try (Mat weights = new Mat(HOGDescriptor.getDefaultPeopleDetector())) {
      hog.setSVMDetector(weights);
    }
  }

  @Override
  public void infer(InputBatch batch, RowSink rows) {
    for (int i = 0; i < batch.size(); i++) {
      for (Box box : detect(batch.image(i, 0))) {
        columns.emit(i, box, rows);
      }
    }
  }

  private List<Box> detect(Image image) {
    boolean shrink = settings.width() > 0 && image.width() > settings.width();
    double factor = shrink ? (double) image.width() / settings.width() : 1;
    try (BytePointer pixels = new BytePointer(image.bgr());
        Mat source = new Mat(image.height(), image.width(), opencv_core.CV_8UC3, pixels);
        Mat picture = new Mat();
        RectVector found = new RectVector();
        DoublePointer weights = new DoublePointer();
        Size stride = new Size(settings.winStride(), settings.winStride());
        Size padding = new Size(8, 8)) {
      if (shrink) {
        try (Size size = new Size(settings.width(), (int) Math.round(image.height() / factor))) {
          opencv_imgproc.resize(source, picture, size);
        }
      }
      Mat looked = shrink ? picture : source;
      if (looked.cols() < 64 || looked.rows() < 128) {
        return List.of(); // smaller than the detector's window: no person can be seen
      }
      hog.detectMultiScale(
          looked,
          found,
          weights,
          settings.hitThreshold(),
          stride,
          padding,
          settings.scale(),
          0,
          false);
      List<Box> boxes = new ArrayList<>();
      for (long i = 0; i < found.size(); i++) {
        Rect rect = found.get(i);
        boxes.add(
            new Box(
                    0,
                    (float) weights.get(i),
                    (float) (rect.x() * factor),
                    (float) (rect.y() * factor),
                    (float) ((rect.x() + rect.width()) * factor),
                    (float) ((rect.y() + rect.height()) * factor))
                .clip(image.width(), image.height()));
      }
      return Box.suppress(boxes, settings.iouThreshold());
    }
  }

  @Override
  public int batchSize() {
    return BATCH;
  }

  @Override
  public void close() {
    hog.close();
  }
}
