package org.colibri.examples;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import org.colibri.exec.Engine;
import org.colibri.exec.Session;

/**
 * Which pictures show what: a COCO-style detector over a folder of pictures.
 *
 * <pre>PhotoSearch 'photos/*.jpg' yolox_nano_416.onnx coco_classes.txt yolox dog</pre>
 *
 * <p>The fourth argument is the detector's format: yolox, yolov5, yolov8, yolo-fastestv2 or ssd.
 */
public final class PhotoSearch {
  private PhotoSearch() {}

  /** Arguments: the pictures, the network, the names of its classes, its format, a class. */
  public static void main(String[] arguments) throws SQLException {
    try (Engine engine = Engine.open(Path.of("photos.colibri"));
        Session session = engine.session()) {
      declare(session, arguments[0], Path.of(arguments[1]), Path.of(arguments[2]), arguments[3]);
      search(session, arguments[4], System.out);
    }
  }

  static void declare(Session session, String photos, Path network, Path names, String format) {
    session
        .query(
            "CREATE TABLE IF NOT EXISTS photos WITH ('connector' = 'images', 'path' = "
                + Printing.literal(photos)
                + ")")
        .close();
    session
        .query(
            "CREATE MODEL IF NOT EXISTS detector INPUT (image IMAGE) OUTPUT TABLE (label VARCHAR,"
                + " score REAL, xmin REAL, ymin REAL, xmax REAL, ymax REAL) WITH ('provider' ="
                + " 'djl', 'engine' = 'OnnxRuntime', 'task' = 'object-detection', 'threshold' ="
                + " '0.35', 'format' = "
                + Printing.literal(format)
                + ", 'path' = "
                + Printing.literal(network)
                + ", 'labels' = "
                + Printing.literal(names)
                + ")")
        .close();
    session
        .query("CREATE VIRTUAL TABLE IF NOT EXISTS objects USING detector(photos.image)")
        .close();
  }

  /**
   * Prints how often each thing was seen, then the pictures that show most of the one asked for.
   */
  static void search(Session session, String label, PrintStream out) throws SQLException {
    Printing.rows(
        session,
        "SELECT label, COUNT(*) AS seen FROM objects GROUP BY label ORDER BY seen DESC, label",
        out);
    Printing.rows(
        session,
        "SELECT p.path, COUNT(*) AS seen FROM photos p JOIN objects o USING (image_id) WHERE o.label = "
            + Printing.literal(label)
            + " GROUP BY p.path ORDER BY seen DESC, p.path LIMIT 5",
        out);
  }
}
