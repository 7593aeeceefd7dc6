package org.colibri.bench.engine;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.colibri.bench.sampling.PublishedTables;
import org.colibri.exec.Engine;
import org.colibri.exec.QueryReport;
import org.colibri.exec.QueryResult;
import org.colibri.exec.Session;

/**
 * What {@code LIMIT 10} asks for a rare event, through SQL over published labels, which act as the
 * oracle: by a proxy and in stored order; and what random order would ask, which is the mean of a
 * negative hypergeometric distribution.
 *
 * <p>Arguments: the data folder; seeds per query (default 5). Prints a Markdown table.
 */
public final class LimitReport {
  private static final int BATCH = 16;
  private static final int GRID = 300; // frames between those that the interpolated proxy knows
  private static final double CORRELATION = 0.8;

  private final Path tables;
  private final int seeds;
  private final PrintStream out;

  private LimitReport(Path tables, int seeds, PrintStream out) {
    this.tables = tables;
    this.seeds = seeds;
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments.length > 0 ? arguments[0] : "../shared/data").toAbsolutePath();
    int seeds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    new LimitReport(data.resolve("proxytables"), seeds, System.out).print();
  }

  private void print() throws IOException, SQLException {
    out.println("| table, condition | order | asked on average | most | seconds a query |");
    out.println("|---|---|---|---|---|");
    nightStreet();
    published("imagenet", "BOOLEAN", "label");
    published("onto", "DOUBLE", "label = 1");
  }

  private void nightStreet() throws IOException, SQLException {
    Path folder = Files.createTempDirectory("colibri-counts");
    Path csv = folder.resolve("counts.csv");
    try {
      double[] values =
          new PublishedTables(tables)
              .counts("night-street", "jackson-town-square-2017-12-17-true.csv.gz")
              .values();
      int[] counts = Arrays.stream(values).mapToInt(value -> (int) value).toArray();
      write(counts, csv);
      try (Engine engine = Engine.inMemory();
          Session session = engine.session()) {
        LookupLabels.declare(session, csv, "frame_id", "n INTEGER", BATCH);
        String name = "night-street, count ≥ 5";
        String sql = "SELECT frame_id FROM labels WHERE n >= 5 LIMIT 10";
        line(session, name, "stored order, in batches of " + BATCH, sql, 1);
        line(session, name, "proxy of correlation " + CORRELATION, sql + " USING noisy%d", seeds);
        line(session, name, "interpolated from every " + GRID + "th", sql + " USING near", seeds);
        double rare = Arrays.stream(counts).filter(count -> count >= 5).count();
        double expected = 10 * (counts.length + 1.0) / (rare + 1);
        out.printf(Locale.ROOT, "| %s | at random, computed | %.0f | | |%n", name, expected);
      }
    } finally {
      Files.deleteIfExists(csv);
      Files.delete(folder);
    }
  }

  private void published(String table, String type, String where) throws SQLException {
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      Path csv = tables.resolve("supg/" + table + ".csv");
      LookupLabels.declare(session, csv, "id", "label " + type, BATCH);
      String sql = "SELECT id FROM labels WHERE " + where + " LIMIT 10";
      line(session, table, "stored order, in batches of " + BATCH, sql, 1);
      line(session, table, "proxy_score", sql + " USING proxy_score", seeds);
    }
  }

  /** Asks with each seed, and checks that there are ten rows. */
  private void line(Session session, String table, String order, String sql, int seeds)
      throws SQLException {
    double asked = 0;
    long most = 0;
    double seconds = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      run(session, "SET seed = " + seed);
      try (QueryResult result = session.query(String.format(Locale.ROOT, sql, seed))) {
        int rows = 0;
        for (ResultSet cursor = result.rows(); cursor.next(); ) {
          rows++;
        }
        if (rows != 10) {
          throw new IllegalStateException(rows + " rows of " + sql);
        }
        QueryReport report = result.report();
        long calls = report.oracleCalls() + report.oracleCached();
        asked += calls;
        most = Math.max(most, calls);
        seconds += report.seconds();
      }
    }
    out.printf(
        Locale.ROOT,
        "| %s | %s | %.1f | %d | %.3f |%n",
        table,
        order,
        asked / seeds,
        most,
        seconds / seeds);
  }

  private static void run(Session session, String sql) {
    session.query(sql).close();
  }

  /** The counts with their proxies: one interpolated, and a noisy one for each seed. */
  private void write(int[] counts, Path csv) throws IOException {
    double mean = 0;
    double square = 0;
    for (int count : counts) {
      mean += count / (double) counts.length;
      square += (double) count * count / counts.length;
    }
    double noise = Math.sqrt((square - mean * mean) * (1 / (CORRELATION * CORRELATION) - 1));
    Random random = new Random(1);
    try (BufferedWriter writer = Files.newBufferedWriter(csv)) {
      writer.write("frame_id,n,near");
      for (int seed = 1; seed <= seeds; seed++) {
        writer.write(",noisy" + seed);
      }
      for (int i = 0; i < counts.length; i++) {
        int before = i / GRID * GRID;
        int after = Math.min(counts.length - 1, before + GRID);
        double share = after == before ? 0 : (i - before) / (double) (after - before);
        double near = counts[before] + share * (counts[after] - counts[before]);
        writer.write("\n" + i + "," + counts[i] + "," + near);
        for (int seed = 1; seed <= seeds; seed++) {
          double noisy = counts[i] + noise * random.nextGaussian();
          writer.write("," + (float) noisy);
        }
      }
      writer.newLine();
    }
  }
}
