package org.colibri.tests.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.colibri.exec.Engine;
import org.colibri.exec.QueryReport;
import org.colibri.exec.QueryResult;
import org.colibri.exec.Session;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A real detector over a real video, against detections that another program recorded with the same
 * network and the same pre- and post-processing.
 */
@Timeout(120)
class RealVideoTest {
  private static final int FIRST = 100;
  private static final int LAST = 159;

  private static final double THRESHOLD = 0.35;

  /**
   * The recording scaled frames in the video's own colour space, so scores differ by some
   * hundredths: a box this sure on one side must at least pass the threshold on the other.
   */
  private static final double SURE = 0.45;

  /** The share of sure boxes that may be missing all the same. */
  private static final double TOLERANCE = 0.02;

  /** Cars of a frame: those that pass the threshold, and those that are sure. */
  private record Cars(long all, long sure) {
    static final Cars NONE = new Cars(0, 0);

    Cars plus(double score) {
      return new Cars(all + 1, sure + (score >= SURE ? 1 : 0));
    }
  }

  private Path data;

  @BeforeEach
  void findData() {
    data = Path.of(System.getProperty("colibri.data", ""));
    Assumptions.assumeTrue(
        Files.exists(data.resolve("video/suburban_road_vct.mp4")),
        "no folder of real data; name one by -Dcolibri.data=…");
  }

  private void declare(Session session) {
    Workshop.run(
        session,
        "CREATE TABLE frames WITH ('connector' = 'video', 'path' = '"
            + data.resolve("video/suburban_road_vct.mp4")
            + "')");
    Workshop.run(
        session,
        "CREATE MODEL yolox INPUT (image IMAGE) OUTPUT TABLE (label VARCHAR, score REAL, xmin REAL,"
            + " ymin REAL, xmax REAL, ymax REAL) WITH ('provider' = 'djl', 'engine' ="
            + " 'OnnxRuntime', 'task' = 'object-detection', 'format' = 'yolox', 'threshold' ="
            + " '0.35', 'nms_threshold' = '0.45', 'interpolation' = 'bicubic', 'path' = '"
            + data.resolve("models/yolox_nano_416.onnx")
            + "', 'labels' = '"
            + data.resolve("models/coco_classes.txt")
            + "')");
    Workshop.run(session, "CREATE VIRTUAL TABLE objects USING yolox(frames.image)");
  }

  /** Cars per frame, in the recorded file. */
  private TreeMap<Long, Cars> recorded() throws Exception {
    TreeMap<Long, Cars> cars = new TreeMap<>();
    Path file = data.resolve("proxytables/video_detections/suburban_road_vct.mp4.yolox.csv.gz");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",");
        long frame = Long.parseLong(cells[0]);
        double score = Double.parseDouble(cells[2]);
        if (frame >= FIRST && frame <= LAST && cells[1].equals("car") && score >= THRESHOLD) {
          cars.put(frame, cars.getOrDefault(frame, Cars.NONE).plus(score));
        }
      }
    }
    return cars;
  }

  @Test
  void countsEqualTheRecordedOnesAndTheSecondTimeNothingRuns() throws Exception {
    String sql =
        "SELECT frame_id, COUNT(*), COUNT(*) FILTER (WHERE score >= "
            + SURE
            + ") FROM objects WHERE label = 'car' AND frame_id BETWEEN "
            + FIRST
            + " AND "
            + LAST
            + " GROUP BY frame_id";
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      declare(session);
      TreeMap<Long, Cars> counted = new TreeMap<>();
      try (QueryResult result = session.query(sql)) {
        ResultSet rows = result.rows();
        while (rows.next()) {
          counted.put(rows.getLong(1), new Cars(rows.getLong(2), rows.getLong(3)));
        }
        assertEquals(LAST - FIRST + 1, result.report().oracleCalls());
      }
      TreeMap<Long, Cars> recorded = recorded();
      long sure = 0;
      long missing = 0;
      for (long frame = FIRST; frame <= LAST; frame++) {
        Cars ours = counted.getOrDefault(frame, Cars.NONE);
        Cars theirs = recorded.getOrDefault(frame, Cars.NONE);
        sure += ours.sure() + theirs.sure();
        missing += Math.max(0, ours.sure() - theirs.all());
        missing += Math.max(0, theirs.sure() - ours.all());
      }
      assertTrue(sure > 400, "the recording has too few cars there: " + sure);
      assertTrue(missing <= TOLERANCE * sure, missing + " of " + sure + " sure boxes are missing");
      QueryReport second = Workshop.run(session, sql);
      assertEquals(0, second.oracleCalls());
      assertEquals(LAST - FIRST + 1, second.oracleCached());
    }
  }

  @Test
  void tenFramesOf905AreInferredForAQueryThatNeedsTen() throws Exception {
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      declare(session);
      QueryReport report =
          Workshop.run(session, "SELECT label FROM objects WHERE frame_id BETWEEN 700 AND 709");
      assertEquals(10, report.oracleCalls());
      assertEquals(905, Workshop.number(session, "SELECT COUNT(*) FROM frames"));
    }
  }

  @Test
  void aLimitStopsLongBeforeTheEnd() throws Exception {
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      declare(session);
      QueryReport report =
          Workshop.run(session, "SELECT frame_id FROM objects WHERE label = 'car' LIMIT 10");
      assertTrue(report.oracleCalls() <= 32, () -> report.oracleCalls() + " frames were asked");
    }
  }
}
