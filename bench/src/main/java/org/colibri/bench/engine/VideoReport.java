package org.colibri.bench.engine;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
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
        "| video | query | strategy, proxy | frames asked | proxy frames | seconds | exhaustive |"
            + " answer |");
    report.out.println("|---|---|---|---|---|---|---|---|");
    report.video("vtest.avi", "person", 9);
    report.video("suburban_road_vct.mp4", "car", 8);
  }

  private void video(String file, String label, int crowd) throws SQLException {
    String count = "SELECT COUNT(*) FROM objects WHERE label = '" + label + "'";
    String crowded =
        "SELECT o.frame_id FROM frames o JOIN crowds c ON c.frame_id = o.frame_id WHERE c.n >= "
            + crowd;
    double exact = 0;
    Set<Long> positives = Set.of();
    double seconds;
    try (Engine engine = opened(file);
        Session session = engine.session()) {
      try (QueryResult result = session.query(count)) {
        ResultSet rows = result.rows();
        rows.next();
        exact = rows.getDouble(1);
        seconds = result.report().seconds();
      }
      positives = crowded(session, label, crowd, "");
    }
    String using = " USING COALESCE(SUM(CASE WHEN fast.label = '" + label + "' THEN fast.score END), 0)";
    for (String proxy : new String[] {"", using}) {
      for (int seed = 1; seed <= seeds; seed++) {
        count(file, count + " ERROR TARGET 5%" + proxy, seed, exact, seconds);
      }
    }
    for (String proxy : new String[] {"", using}) {
      for (int seed = 1; seed <= seeds; seed++) {
        frames(file, label, crowd, " RECALL TARGET 90%" + proxy, seed, positives, seconds);
      }
    }
  }

  private void count(String file, String sql, int seed, double exact, double exhaustive)
      throws SQLException {
    try (Engine engine = opened(file);
        Session session = engine.session()) {
      session.query("SET seed = " + seed).close();
      try (QueryResult result = session.query(sql)) {
        ResultSet rows = result.rows();
        rows.next();
        double answer = rows.getDouble(1);
        row(
            file,
            sql,
            result.report(),
            exhaustive,
            String.format(
                Locale.ROOT, "%.0f, off by %.1f %%", answer, 100 * Math.abs(answer / exact - 1)));
      }
    }
  }

  private void frames(
      String file,
      String label,
      int crowd,
      String target,
      int seed,
      Set<Long> positives,
      double exhaustive)
      throws SQLException {
    try (Engine engine = opened(file);
        Session session = engine.session()) {
      session.query("SET seed = " + seed).close();
      Set<Long> returned = crowded(session, label, crowd, target);
      double right = returned.stream().filter(positives::contains).count();
      row(
          file,
          label + " ≥ " + crowd + target,
          session.lastReport(),
          exhaustive,
          String.format(
              Locale.ROOT,
              "recall %.3f, precision %.3f",
              right / positives.size(),
              returned.isEmpty() ? 1 : right / returned.size()));
    }
  }

  private void row(String file, String query, QueryReport report, double exhaustive, String answer) {
    out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %d | %d | %.1f | %.1f | %s |%n",
        file,
        query,
        report.strategy(),
        report.oracleCalls(),
        report.proxyCalls(),
        report.seconds(),
        exhaustive,
        answer);
  }
}
