package org.colibri.tests.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import org.colibri.exec.Engine;
import org.colibri.exec.QueryReport;
import org.colibri.exec.QueryResult;
import org.colibri.exec.Session;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same query, seed and data give the same answer from the same blobs, whatever the number of
 * threads and whatever else was filled before. So many rows that DuckDB scans them in parallel; a
 * price, so that no choice depends on a clock.
 */
class RepeatableTest {
  private static final int BLOBS = 130_000;

  private static final List<String> QUERIES =
      List.of(
          "SELECT SUM(n) AS s, COUNT(*) AS c FROM labels WHERE n > 0 ERROR TARGET 15%",
          "SELECT AVG(n) AS a FROM labels ERROR TARGET 0.02 ABSOLUTE USING score",
          "SELECT hour, SUM(labels.n) AS s FROM labels JOIN blobs USING (id) GROUP BY hour"
              + " ERROR TARGET 40%",
          "SELECT n, COUNT(*) AS c FROM labels WHERE n > 0 GROUP BY n"
              + " ERROR TARGET 30% ORACLE LIMIT 2000 USING score",
          "SELECT id FROM labels WHERE n > 0 RECALL TARGET 80% ORACLE LIMIT 1500 USING score",
          "SELECT id FROM labels WHERE n > 0 RECALL TARGET 80% STRICT ORACLE LIMIT 1500 USING score",
          "SELECT id FROM labels WHERE n > 0 PRECISION TARGET 80% ORACLE LIMIT 1500 USING score",
          "SELECT id FROM labels WHERE n > 0 RECALL TARGET 70% PRECISION TARGET 70%"
              + " ORACLE LIMIT 1500 USING score",
          "SELECT id FROM labels WHERE n > 2 LIMIT 20 USING score");

  @TempDir private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    Random random = new Random(11);
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("labels.csv"))) {
      out.write("id,hour,score,n\n");
      for (int id = 0; id < BLOBS; id++) {
        double score = Math.rint(random.nextDouble() * 1000) / 1000; // many ties
        int n = random.nextDouble() < Math.pow(score, 12) ? 1 + random.nextInt(3) : 0;
        out.write(id + "," + id / 50_000 + "," + score + "," + n + "\n");
      }
    }
  }

  private static void declare(Session session) {
    Path file = folder.resolve("labels.csv");
    for (String statement :
        List.of(
            "CREATE TABLE blobs WITH ('connector' = 'csv', 'path' = '%s', 'key' = 'id')",
            "CREATE MODEL oracle INPUT (id BIGINT) OUTPUT (n INTEGER)"
                + " WITH ('provider' = 'lookup', 'path' = '%s', 'key' = 'id', 'price' = '0.01')",
            "CREATE VIRTUAL TABLE labels USING oracle(blobs.id)",
            "CREATE PROXY hint ON blobs AS SELECT id, score FROM blobs")) {
      session.query(String.format(Locale.ROOT, statement, file)).close();
    }
  }

  /** What each query answers and from how many blobs, in a store of its own. */
  private static Map<String, String> outcomes(String store, int threads, List<String> before)
      throws SQLException {
    Map<String, String> outcomes = new LinkedHashMap<>();
    Path file = folder.resolve(store);
    Properties asTheEngine = new Properties();
    asTheEngine.setProperty("autoinstall_known_extensions", "false");
    try (Engine engine = Engine.open(file);
        Session session = engine.session();
        Connection beside = DriverManager.getConnection("jdbc:duckdb:" + file, asTheEngine);
        Statement setting = beside.createStatement()) {
      setting.execute("SET threads = " + threads);
      declare(session);
      for (String sql : before) {
        session.query(sql).close();
      }
      session.query("SET seed = 5").close();
      for (String sql : QUERIES) {
        outcomes.put(sql, outcome(session, sql));
      }
      try (ResultSet row = setting.executeQuery("SELECT current_setting('threads')")) {
        row.next();
        assertEquals(threads, row.getInt(1), "the engine's own DuckDB was set");
      }
    }
    return outcomes;
  }

  private static String outcome(Session session, String sql) throws SQLException {
    try (QueryResult result = session.query(sql)) {
      List<String> rows = new ArrayList<>();
      ResultSet row = result.rows();
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          values.add(row.getString(i));
        }
        rows.add(values.toString());
      }
      rows.sort(null); // without ORDER BY they come as DuckDB's threads have them
      QueryReport report = result.report();
      return report.strategy()
          + " asked "
          + report.blobsAsked()
          + " of "
          + (report.oracleCalls() + report.oracleCached())
          + " needed, bounds "
          + new TreeMap<>(report.bounds())
          + ", rows "
          + rows;
    }
  }

  @Test
  void neitherThreadsNorWhatWasFilledBeforeChangeAnAnswer() throws Exception {
    Map<String, String> alone = outcomes("one.db", 1, List.of());
    assertEquals(QUERIES.size(), alone.values().stream().distinct().count());
    // Both at once, because a store of its own for each would take half as long again.
    Map<String, String> covered =
        outcomes(
            "covered.db",
            2,
            List.of(
                "SELECT COUNT(*) FROM labels WHERE id BETWEEN 50000 AND 60000",
                "SELECT COUNT(*) FROM labels JOIN blobs USING (id) WHERE score > 0.99",
                "SET seed = 77",
                "SELECT SUM(n) FROM labels ERROR TARGET 20%"));
    for (String sql : QUERIES) {
      assertEquals(alone.get(sql), covered.get(sql), "two threads, other blobs covered: " + sql);
    }
  }
}
