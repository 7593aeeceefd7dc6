package org.colibri.bench.engine;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.colibri.bench.sampling.PublishedTables;
import org.colibri.exec.Engine;
import org.colibri.exec.QueryReport;
import org.colibri.exec.QueryResult;
import org.colibri.exec.Session;
import org.colibri.sampling.zoo.SelectionTable;

/**
 * Queries with targets through SQL over published labels, which act as the oracle: how often the
 * promise held, how good the answer was, and how many blobs were asked.
 *
 * <p>Arguments: the data folder; seeds per query (default 100); {@code s} for selections, {@code a}
 * for averages (both unless given). Prints Markdown tables.
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
    String parts = arguments.length > 2 ? arguments[2] : "sa";
    if (parts.contains("s")) {
      report.selections();
    }
    if (parts.contains("a")) {
      report.averages();
    }
  }

  private void selections() throws IOException, SQLException {
    out.println(
        "| table | target | seeds | kept | other quality | most asked | seconds a query | of them"
            + " not look-ups |");
    out.println("|---|---|---|---|---|---|---|---|");
    PublishedTables published = new PublishedTables(tables);
    for (String name : new String[] {"imagenet", "onto"}) {
      SelectionTable table = published.supg(name);
      selections(table, "RECALL", "RECALL STRICT", "PRECISION");
      selections(table.hidden(0.12, 1), "RECALL STRICT", "PRECISION");
    }
  }

  private void selections(SelectionTable table, String... targets)
      throws IOException, SQLException {
    Path csv = Files.createTempFile("colibri-labels", ".csv");
    Set<Long> truth = new HashSet<>();
    try (BufferedWriter writer = Files.newBufferedWriter(csv)) {
      writer.write("id,label,proxy_score\n");
      for (int i = 0; i < table.size(); i++) {
        writer.write(i + "," + table.labels()[i] + "," + table.scores()[i] + "\n");
        if (table.labels()[i]) {
          truth.add((long) i);
        }
      }
    }
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      LookupLabels.declare(session, csv, "id", "label BOOLEAN", 1024);
      for (String target : targets) {
        selection(session, table.name(), target, truth);
      }
    } finally {
      Files.delete(csv);
    }
  }

  private void selection(Session session, String name, String target, Set<Long> truth)
      throws SQLException {
    boolean recall = target.startsWith("RECALL");
    int kept = 0;
    double other = 0;
    long most = 0;
    Times times = new Times();
    for (int seed = 1; seed <= seeds; seed++) {
      set(session, "seed", seed);
      String sql =
          "SELECT id FROM labels WHERE label "
              + (recall ? "RECALL" : "PRECISION")
              + " TARGET 90% WITH SUCCESS PROBABILITY 95% ORACLE LIMIT 1000"
              + (target.endsWith("STRICT") ? " STRICT" : "")
              + " USING proxy_score";
      Set<Long> returned;
      try (QueryResult result = session.query(sql)) {
        returned = ids(result);
        most = Math.max(most, asked(result.report()));
        times.add(result.report());
      }
      double right = returned.stream().filter(truth::contains).count();
      double reached = right / truth.size();
      double precision = returned.isEmpty() ? 1 : right / returned.size();
      kept += (recall ? reached : precision) >= 0.9 ? 1 : 0;
      other += recall ? precision : reached;
    }
    out.printf(
        Locale.ROOT,
        "| %s | %s 90 %% | %d | %.3f | %s %.3f | %d | %s |%n",
        name,
        target,
        seeds,
        kept / (double) seeds,
        recall ? "precision" : "recall",
        other / seeds,
        most,
        times);
  }

  /** What queries took: wall time, and what of it no look-up took. */
  private static final class Times {
    private int queries;
    private double seconds;
    private double overhead;

    void add(QueryReport report) {
      queries++;
      seconds += report.seconds();
      overhead +=
          report.seconds() - report.stages().stream().mapToDouble(QueryReport.Stage::seconds).sum();
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.3f | %.3f", seconds / queries, overhead / queries);
    }
  }

  private void averages() throws IOException, SQLException {
    out.println();
    out.println(
        "| video | target | seeds | kept | asked on average | seconds a query | of them not"
            + " look-ups |");
    out.println("|---|---|---|---|---|---|---|");
    PublishedTables published = new PublishedTables(tables);
    for (String[] video : VIDEOS) {
      double[] counts = published.counts(video[0], video[1] + "-true.csv.gz").values();
      Path csv = Files.createTempFile("colibri-counts", ".csv");
      try (BufferedWriter writer = Files.newBufferedWriter(csv)) {
        writer.write("frame_id,n\n");
        for (int frame = 0; frame < counts.length; frame++) {
          writer.write(frame + "," + (int) counts[frame] + "\n");
        }
      }
      try (Engine engine = Engine.inMemory();
          Session session = engine.session()) {
        LookupLabels.declare(session, csv, "frame_id", "n INTEGER", 1024);
        // Listing the blobs and loading the labels is no part of planning or sampling.
        run(session, "SELECT n FROM labels WHERE frame_id = 0");
        double truth = Arrays.stream(counts).average().orElseThrow();
        for (double error : new double[] {0.1, 0.03}) {
          average(session, video[0], error, truth);
        }
      } finally {
        Files.delete(csv);
      }
    }
  }

  private void average(Session session, String video, double error, double truth)
      throws SQLException {
    int kept = 0;
    double asked = 0;
    Times times = new Times();
    for (int seed = 1; seed <= seeds; seed++) {
      set(session, "seed", seed);
      String sql = "SELECT AVG(n) FROM labels ERROR TARGET " + error + " ABSOLUTE CONFIDENCE 95%";
      try (QueryResult result = session.query(sql)) {
        ResultSet rows = result.rows();
        rows.next();
        kept += Math.abs(rows.getDouble(1) - truth) <= error ? 1 : 0;
        asked += asked(result.report());
        times.add(result.report());
      }
    }
    out.printf(
        Locale.ROOT,
        "| %s | ±%s | %d | %.3f | %.0f | %s |%n",
        video,
        error,
        seeds,
        kept / (double) seeds,
        asked / seeds,
        times);
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
}
