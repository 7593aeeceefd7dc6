package org.colibri.bench.engine;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.colibri.bench.sampling.PublishedTables;
import org.colibri.exec.Engine;
import org.colibri.exec.QueryResult;
import org.colibri.exec.Session;
import org.colibri.sampling.zoo.AggregateTable;
import org.colibri.sampling.zoo.SelectionTable;

/**
 * Whether the planner's choice is a good one: the oracle calls of a query left to itself beside
 * those of the same query with each strategy forced, as {@code EXPLAIN} lists them. The labels are
 * published ones, so that a call stands for the cost.
 *
 * <p>Arguments: the data folder; seeds per query (default 10). Prints a Markdown table.
 */
public final class ChoiceReport {
  private static final String DECLARED =
      "CREATE PROXY hint ON blobs AS SELECT id, score FROM blobs; ";

  private final PublishedTables published;
  private final int seeds;
  private final PrintStream out;

  private ChoiceReport(PublishedTables published, int seeds, PrintStream out) {
    this.published = published;
    this.seeds = seeds;
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments.length > 0 ? arguments[0] : "../shared/data").toAbsolutePath();
    int seeds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
    ChoiceReport report =
        new ChoiceReport(new PublishedTables(data.resolve("proxytables")), seeds, System.out);
    report.out.println("| table | query | chosen: calls | forced: calls | chosen / best |");
    report.out.println("|---|---|---|---|---|");
    for (String name : List.of("onto", "imagenet")) {
      SelectionTable table = report.published.supg(name);
      double[] values = new double[table.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = table.labels()[i] ? 1 : 0;
      }
      report.table(
          name,
          values,
          table.scores(),
          "SELECT COUNT(*) FROM labels WHERE n = 1 ERROR TARGET 5% USING score",
          "SELECT COUNT(*) FROM labels WHERE n = 1 ERROR TARGET 10%",
          DECLARED + "SELECT COUNT(*) FROM labels WHERE n = 1 ERROR TARGET 5%");
    }
    AggregateTable street =
        report.published.counts("night-street", "jackson-town-square-2017-12-17-true.csv.gz");
    report.table(
        "night-street, the first 200,000",
        Arrays.copyOf(street.values(), 200_000),
        noisy(street.values(), 0.8),
        "SELECT AVG(n) FROM labels ERROR TARGET 0.03 ABSOLUTE",
        "SELECT AVG(n) FROM labels ERROR TARGET 0.03 ABSOLUTE USING score",
        DECLARED + "SELECT AVG(n) FROM labels ERROR TARGET 0.03 ABSOLUTE");
  }

  /** The values with Gaussian noise that leaves the given correlation. */
  private static double[] noisy(double[] values, double correlation) {
    double mean = Arrays.stream(values).average().orElse(0);
    double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    double scale = Math.sqrt(variance * (1 / (correlation * correlation) - 1));
    Random random = new Random(7);
    double[] noisy = values.clone();
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] += scale * random.nextGaussian();
    }
    return noisy;
  }

  private void table(String name, double[] values, double[] scores, String... queries)
      throws IOException, SQLException {
    Path csv = Files.createTempFile("colibri-choice", ".csv");
    try (BufferedWriter writer = Files.newBufferedWriter(csv)) {
      writer.write("id,n,score\n");
      for (int i = 0; i < values.length; i++) {
        writer.write(i + "," + values[i] + "," + scores[i] + "\n");
      }
    }
    try {
      for (String query : queries) {
        query(name, csv, values.length, query);
      }
    } finally {
      Files.delete(csv);
    }
  }

  private void query(String name, Path csv, int size, String query) throws SQLException {
    Map<String, Double> forced = new LinkedHashMap<>();
    for (String strategy : strategies(csv, query)) {
      if (strategy.equals("exact")) {
        forced.put(strategy, (double) size);
      } else if (!strategy.equals("strict")) {
        forced.put(strategy, calls(csv, query, strategy, new LinkedHashSet<>()));
      }
    }
    Set<String> chosen = new LinkedHashSet<>();
    double auto = calls(csv, query, "auto", chosen);
    double best = forced.values().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    List<String> shown = new ArrayList<>();
    forced.forEach((k, v) -> shown.add(String.format(Locale.ROOT, "%s: %.0f", k, v)));
    out.printf(
        Locale.ROOT,
        "| %s | %s | %s: %.0f | %s | %.2f |%n",
        name,
        query,
        String.join(", ", chosen),
        auto,
        String.join("; ", shown),
        auto / best);
  }

  private static Set<String> strategies(Path csv, String query) throws SQLException {
    Set<String> strategies = new LinkedHashSet<>();
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      LookupLabels.declare(session, csv, "id", "n DOUBLE", 1024);
      try (QueryResult result = session.query("EXPLAIN " + last(session, query))) {
        ResultSet rows = result.rows();
        while (rows.next()) {
          strategies.add(rows.getString(1));
        }
      }
    }
    return strategies;
  }

  /** Runs all but the last of some statements, and returns that. */
  private static String last(Session session, String statements) {
    int end = statements.lastIndexOf("; ");
    if (end >= 0) {
      session.query(statements.substring(0, end)).close();
    }
    return statements.substring(end < 0 ? 0 : end + 2);
  }

  /** Blobs asked on average, each time by an engine that has seen nothing. */
  private double calls(Path csv, String query, String strategy, Set<String> used)
      throws SQLException {
    double calls = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      try (Engine engine = Engine.inMemory();
          Session session = engine.session()) {
        LookupLabels.declare(session, csv, "id", "n DOUBLE", 1024);
        session.query("SET strategy = '" + strategy + "'").close();
        session.query("SET seed = " + seed).close();
        try (QueryResult result = session.query(last(session, query))) {
          used.add(result.report().strategy());
          calls += result.report().oracleCalls();
        }
      }
    }
    return calls / seeds;
  }
}
