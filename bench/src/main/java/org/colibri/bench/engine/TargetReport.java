package org.colibri.bench.engine;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.colibri.exec.Engine;
import org.colibri.exec.QueryReport;
import org.colibri.exec.QueryResult;
import org.colibri.exec.Session;

/**
 * Queries with targets through SQL over published labels, which act as the oracle: how often the
 * promise held, how good the answer was, and how many blobs were asked.
 *
 * <p>Arguments: the data folder; seeds per query (default 100). Prints Markdown tables.
 */
public final class TargetReport {
  private static final String[][] VIDEOS = {
    {"night-street", "jackson-town-square-2017-12-17"},
    {"taipei", "taipei-hires-car-2017-04-13"},
    {"archie", "archie-day-car-2018-04-11"},
    {"grand-canal", "venice-grand-canal-2018-01-20"}
  };

  private final Path tables;
  private final int seeds;
  private final PrintStream out;

  private TargetReport(Path tables, int seeds, PrintStream out) {
    this.tables = tables;
    this.seeds = seeds;
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments.length > 0 ? arguments[0] : "../shared/data").toAbsolutePath();
    int seeds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
    TargetReport report = new TargetReport(data.resolve("proxytables"), seeds, System.out);
    report.selections();
    report.averages();
  }

  private void selections() throws SQLException {
    out.println("| table | target | seeds | kept | other quality | most asked | seconds a query |");
    out.println("|---|---|---|---|---|---|---|");
    for (String name : new String[] {"imagenet", "onto"}) {
      try (Engine engine = Engine.inMemory();
          Session session = engine.session()) {
        Path file = tables.resolve("supg/" + name + ".csv");
        declare(session, file, "id", "label " + (name.equals("onto") ? "DOUBLE" : "BOOLEAN"), "id");
        String where = name.equals("onto") ? "label = 1" : "label";
        Set<Long> truth = ids(session, "SELECT id FROM labels WHERE " + where);
        for (String target : new String[] {"RECALL", "RECALL STRICT", "PRECISION"}) {
          selection(session, name, where, target, truth);
        }
      }
    }
  }

  private void selection(Session session, String name, String where, String target, Set<Long> truth)
      throws SQLException {
    boolean recall = target.startsWith("RECALL");
    int kept = 0;
    double other = 0;
    long most = 0;
    double seconds = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      set(session, "seed", seed);
      String sql =
          "SELECT id FROM labels WHERE "
              + where
              + (recall ? " RECALL" : " PRECISION")
              + " TARGET 90% WITH SUCCESS PROBABILITY 95% ORACLE LIMIT 1000"
              + (target.endsWith("STRICT") ? " STRICT" : "")
              + " USING proxy_score";
      Set<Long> returned;
      try (QueryResult result = session.query(sql)) {
        returned = ids(result);
        most = Math.max(most, asked(result.report()));
        seconds += result.report().seconds();
      }
      double right = returned.stream().filter(truth::contains).count();
      double reached = right / truth.size();
      double precision = returned.isEmpty() ? 1 : right / returned.size();
      kept += (recall ? reached : precision) >= 0.9 ? 1 : 0;
      other += recall ? precision : reached;
    }
    out.printf(
        Locale.ROOT,
        "| %s | %s 90 %% | %d | %.3f | %s %.3f | %d | %.3f |%n",
        name,
        target,
        seeds,
        kept / (double) seeds,
        recall ? "precision" : "recall",
        other / seeds,
        most,
        seconds / seeds);
  }

  private void averages() throws IOException, SQLException {
    out.println();
    out.println("| video | target | seeds | kept | asked on average | seconds a query |");
    out.println("|---|---|---|---|---|---|");
    Path folder = Files.createTempDirectory("colibri-counts");
    for (String[] video : VIDEOS) {
      Path csv = numbered(video[1], folder);
      try (Engine engine = Engine.inMemory();
          Session session = engine.session()) {
        declare(session, csv, "frame_id", "n INTEGER", "frame_id");
        double truth = mean(csv);
        for (double error : new double[] {0.1, 0.03}) {
          average(session, video[0], error, truth);
        }
      } finally {
        Files.delete(csv);
      }
    }
    Files.delete(folder);
  }

  private void average(Session session, String video, double error, double truth)
      throws SQLException {
    int kept = 0;
    double asked = 0;
    double seconds = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      set(session, "seed", seed);
      String sql = "SELECT AVG(n) FROM labels ERROR TARGET " + error + " ABSOLUTE CONFIDENCE 95%";
      try (QueryResult result = session.query(sql)) {
        ResultSet rows = result.rows();
        rows.next();
        kept += Math.abs(rows.getDouble(1) - truth) <= error ? 1 : 0;
        asked += asked(result.report());
        seconds += result.report().seconds();
      }
    }
    out.printf(
        Locale.ROOT,
        "| %s | ±%s | %d | %.3f | %.0f | %.3f |%n",
        video,
        error,
        seeds,
        kept / (double) seeds,
        asked / seeds,
        seconds / seeds);
  }

  private static void declare(Session session, Path file, String key, String output, String input) {
    run(
        session,
        String.format(
            Locale.ROOT,
            "CREATE TABLE blobs WITH ('connector' = 'csv', 'path' = '%s', 'key' = '%s')",
            file,
            key));
    run(
        session,
        String.format(
            Locale.ROOT,
            "CREATE MODEL oracle INPUT (%s BIGINT) OUTPUT (%s)"
                + " WITH ('provider' = 'lookup', 'path' = '%s', 'key' = '%s')",
            input,
            output,
            file,
            key));
    run(session, "CREATE VIRTUAL TABLE labels USING oracle(blobs." + input + ")");
  }

  private Path numbered(String video, Path folder) throws IOException {
    Path packed = tables.resolve("blazeit_counts/" + video + "-true.csv.gz");
    Path csv = folder.resolve(video + ".csv");
    try (BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(packed)), StandardCharsets.UTF_8));
        BufferedWriter writer = Files.newBufferedWriter(csv)) {
      writer.write("frame_id,n\n");
      long frame = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        writer.write(frame++ + "," + line.strip() + "\n");
      }
    }
    return csv;
  }

  private static long asked(QueryReport report) {
    return report.oracleCalls() + report.oracleCached();
  }

  private static void set(Session session, String name, Object value) {
    run(session, "SET " + name + " = " + value);
  }

  private static void run(Session session, String sql) {
    session.query(sql).close();
  }

  private static Set<Long> ids(Session session, String sql) throws SQLException {
    try (QueryResult result = session.query(sql)) {
      return ids(result);
    }
  }

  private static Set<Long> ids(QueryResult result) throws SQLException {
    Set<Long> ids = new HashSet<>();
    ResultSet rows = result.rows();
    while (rows.next()) {
      ids.add(rows.getLong(1));
    }
    return ids;
  }

  /** The true mean, read from the file so that no query covers the labels. */
  private static double mean(Path csv) throws IOException {
    try (Stream<String> lines = Files.lines(csv)) {
      return lines
          .skip(1)
          .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(',') + 1)))
          .average()
          .orElseThrow();
    }
  }
}
