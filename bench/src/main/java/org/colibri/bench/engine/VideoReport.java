package org.colibri.bench.engine;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.colibri.exec.Engine;
import org.colibri.exec.QueryReport;
import org.colibri.exec.QueryResult;
import org.colibri.exec.Session;

/**
 * Queries with targets over real videos with real networks, each from an empty store, beside the
 * exhaustive run: wall time, frames asked, and what the answer was worth.
 *
 * <p>Arguments: the data folder; seeds per query (default 3). The oracle is YOLOX-nano, the proxy
 * Yolo-FastestV2. Prints a Markdown table.
 */
public final class VideoReport {
  private static final String BOXES =
      "OUTPUT TABLE (label VARCHAR, score REAL, xmin REAL, ymin REAL, xmax REAL, ymax REAL)";

  private final Path data;
  private final int seeds;
  private final PrintStream out;

  private VideoReport(Path data, int seeds, PrintStream out) {
    this.data = data;
    this.seeds = seeds;
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments.length > 0 ? arguments[0] : "../shared/data").toAbsolutePath();
    int seeds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    VideoReport report = new VideoReport(data, seeds, System.out);
    report.out.println(
        "| video | query | proxy | strategy | frames asked | proxy frames | seconds | exhaustive |"
            + " answer |");
    report.out.println("|---|---|---|---|---|---|---|---|---|");
    report.video("vtest.avi", "person", 9);
    report.video("suburban_road_vct.mp4", "car", 8);
  }

  /**
   * What a query said.
   *
   * @param values its first column
   */
  private record Answer(List<Long> values, QueryReport report) {}

  private void video(String file, String label, int crowd) throws SQLException {
    String count = "SELECT COUNT(*) FROM objects WHERE label = '" + label + "'";
    String crowded =
        "SELECT frame_id FROM objects WHERE label = '"
            + label
            + "' GROUP BY frame_id HAVING COUNT(*) >= "
            + crowd;
    Answer exact = ask(file, 1, count);
    double all = exact.values().get(0);
    Set<Long> positives = Set.copyOf(ask(file, 1, crowded).values());
    String using =
        " USING COALESCE(SUM(CASE WHEN quick.label = '" + label + "' THEN quick.score END), 0)";
    for (String proxy : new String[] {"", using}) {
      for (int seed = 1; seed <= seeds; seed++) {
        Answer answer = ask(file, seed, count + " ERROR TARGET 5%" + proxy);
        long value = answer.values().get(0);
        row(
            file,
            "COUNT of " + label + " ± 5 %",
            proxy,
            answer.report(),
            exact.report(),
            value + ", off by " + percent(Math.abs(value / all - 1)));
      }
    }
    for (String proxy : new String[] {"", using}) {
      for (int seed = 1; seed <= seeds; seed++) {
        Answer answer = ask(file, seed, crowded + " RECALL TARGET 90%" + proxy);
        Set<Long> returned = Set.copyOf(answer.values());
        double right = returned.stream().filter(positives::contains).count();
        row(
            file,
            label + " ≥ " + crowd + ", recall 90 %",
            proxy,
            answer.report(),
            exact.report(),
            "recall "
                + percent(right / positives.size())
                + ", precision "
                + percent(returned.isEmpty() ? 1 : right / returned.size()));
      }
    }
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private void row(
      String file,
      String query,
      String proxy,
      QueryReport report,
      QueryReport exhaustive,
      String quality) {
    out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %s | %d | %d | %.1f | %.1f | %s |%n",
        file,
        query,
        proxy.isEmpty() ? "none named" : "quick",
        report.strategy(),
        report.oracleCalls(),
        report.proxyCalls(),
        report.seconds(),
        exhaustive.seconds(),
        quality);
  }

  /** Asks an engine that has seen nothing. */
  private Answer ask(String file, int seed, String sql) throws SQLException {
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      declare(session, file);
      session.query("SET seed = " + seed).close();
      List<Long> values = new ArrayList<>();
      try (QueryResult result = session.query(sql)) {
        ResultSet rows = result.rows();
        while (rows.next()) {
          values.add(rows.getLong(1));
        }
        return new Answer(values, result.report());
      }
    }
  }

  private void declare(Session session, String file) {
    Path models = data.resolve("models");
    List<String> statements =
        List.of(
            "CREATE TABLE frames WITH ('connector' = 'video', 'path' = '"
                + data.resolve("video").resolve(file)
                + "')",
            detector("yolox", models.resolve("yolox_nano_416.onnx"), "yolox", "0.35"),
            detector("fast", models.resolve("yolo_fastestv2_352.onnx"), "yolo-fastestv2", "0.1"),
            "CREATE VIRTUAL TABLE objects USING yolox(frames.image)",
            "CREATE VIRTUAL TABLE quick USING fast(frames.image)",
            // Loads the networks, which a long-lived session has behind it.
            "SELECT COUNT(*) FROM objects WHERE frame_id = 0",
            "SELECT COUNT(*) FROM quick WHERE frame_id = 0");
    for (String statement : statements) {
      session.query(statement).close();
    }
  }

  private String detector(String name, Path path, String format, String threshold) {
    return "CREATE MODEL "
        + name
        + " INPUT (image IMAGE) "
        + BOXES
        + " WITH ('provider' = 'djl', 'engine' = 'OnnxRuntime', 'task' = 'object-detection',"
        + " 'format' = '"
        + format
        + "', 'path' = '"
        + path
        + "', 'labels' = '"
        + data.resolve("models/coco_classes.txt")
        + "', 'threshold' = '"
        + threshold
        + "')";
  }
}
