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

  /** Boxes that may be lost or won at the threshold because resizing rounds differently. */
  private static final double TOLERANCE = 0.02;

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
  private TreeMap<Long, Long> recorded() throws Exception {
    TreeMap<Long, Long> cars = new TreeMap<>();
    Path file = data.resolve("proxytables/video_detections/suburban_road_vct.mp4.yolox.csv.gz");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",");
        long frame = Long.parseLong(cells[0]);
        if (frame >= FIRST
            && frame <= LAST
            && cells[1].equals("car")
            && Double.parseDouble(cells[2]) >= 0.35) {
          cars.merge(frame, 1L, Long::sum);
        }
      }
    }
    return cars;
  }

  @Test
  void countsEqualTheRecordedOnesAndTheSecondTimeNothingRuns() throws Exception {
    String sql =
        "SELECT frame_id, COUNT(*) FROM objects WHERE label = 'car' AND frame_id BETWEEN "
            + FIRST
            + " AND "
            + LAST
            + " GROUP BY frame_id";
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      declare(session);
      TreeMap<Long, Long> counted = new TreeMap<>();
      try (QueryResult result = session.query(sql)) {
        ResultSet rows = result.rows();
        while (rows.next()) {
          counted.put(rows.getLong(1), rows.getLong(2));
        }
        assertEquals(LAST - FIRST + 1, result.report().oracleCalls());
      }
      TreeMap<Long, Long> recorded = recorded();
      long all = recorded.values().stream().mapToLong(n -> n).sum();
      long apart = 0;
      for (long frame = FIRST; frame <= LAST; frame++) {
        apart += Math.abs(counted.getOrDefault(frame, 0L) - recorded.getOrDefault(frame, 0L));
      }
      assertTrue(all > 100, () -> "the recording has only " + all + " cars there");
      long off = apart;
      assertTrue(off <= TOLERANCE * all, () -> off + " of " + all + " boxes differ");
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
