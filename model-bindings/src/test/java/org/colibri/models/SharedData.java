package org.colibri.models;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Assumptions;

/** Real models, pictures and recorded detections, where the machine has them. */
public final class SharedData {
  private SharedData() {}

  /** A file or folder; skips the test where it is absent. */
  public static Path path(String relative) {
    Path path = Path.of(System.getProperty("colibri.data", "")).resolve(relative);
    Assumptions.assumeTrue(
        Files.exists(path),
        () -> "skipped: no " + relative + " in the folder that the property colibri.data names");
    return path.toAbsolutePath().normalize();
  }

  /** A decoded picture. */
  public static Image picture(Path file) {
    try (Mat mat = opencv_imgcodecs.imread(file.toString(), opencv_imgcodecs.IMREAD_COLOR)) {
      return image(mat);
    }
  }

  /** A copy of OpenCV's picture. */
  public static Image image(Mat mat) {
    byte[] bgr = new byte[3 * mat.cols() * mat.rows()];
    try (BytePointer data = mat.data()) {
      data.get(bgr);
    }
    return new Image(mat.cols(), mat.rows(), bgr);
  }

  /** Recorded boxes by frame number or file name. */
  public static Map<String, List<Detection>> detections(Path csv) throws IOException {
    Map<String, List<Detection>> byPicture = new LinkedHashMap<>();
    boolean zipped = csv.toString().endsWith(".gz");
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                zipped ? new GZIPInputStream(Files.newInputStream(csv)) : Files.newInputStream(csv),
                StandardCharsets.UTF_8))) {
      reader.readLine();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] cells = line.split(",");
        byPicture
            .computeIfAbsent(cells[0], key -> new ArrayList<>())
            .add(
                new Detection(
                    cells[1],
                    Float.parseFloat(cells[2]),
                    Float.parseFloat(cells[3]),
                    Float.parseFloat(cells[4]),
                    Float.parseFloat(cells[5]),
                    Float.parseFloat(cells[6])));
      }
    }
    return byPicture;
  }

  /** A detected box with its class by name. */
  public record Detection(
      String label, float score, float xmin, float ymin, float xmax, float ymax) {
    /** A row of (label, score, xmin, ymin, xmax, ymax). */
    public static Detection of(Object[] row) {
      return new Detection(
          (String) row[0],
          (float) row[1],
          (float) row[2],
          (float) row[3],
          (float) row[4],
          (float) row[5]);
    }

    /** The largest difference of an edge, in pixels. */
    public double distance(Detection other) {
      return Math.max(
          Math.max(Math.abs(xmin - other.xmin), Math.abs(ymin - other.ymin)),
          Math.max(Math.abs(xmax - other.xmax), Math.abs(ymax - other.ymax)));
    }
  }
}
