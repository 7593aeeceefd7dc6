package org.colibri.tests.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.colibri.exec.ColibriException;
import org.colibri.exec.Engine;
import org.colibri.exec.Progress;
import org.colibri.exec.QueryListener;
import org.colibri.exec.QueryReport;
import org.colibri.exec.QueryResult;
import org.colibri.exec.Refinement;
import org.colibri.exec.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A LIMIT by proxy gives right rows whatever the proxy, and asks no more than it needs. */
class LimitTest {
  private static final int BLOBS = 300;
  private static final int BATCH = 8;

  @TempDir private Path folder;

  /** The values of a blob's rows, by blob. */
  private final Map<Integer, List<Integer>> boxes = new HashMap<>();

  private final double[] scores = new double[BLOBS];

  private void declare(Session session, long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder blobs = new StringBuilder("id,score\n");
    StringBuilder rows = new StringBuilder("id,v\n");
    boxes.clear();
    for (int id = 0; id < BLOBS; id++) {
      int count = random.nextInt(5) == 0 ? random.nextInt(5) : 0;
      boxes.put(id, new ArrayList<>());
      for (int i = 0; i < count; i++) {
        int value = random.nextInt(10);
        rows.append(id + "," + value + "\n");
        boxes.get(id).add(value);
      }
      scores[id] = random.nextInt(4) == 0 ? Double.NaN : random.nextDouble() + 0.1 * count;
      blobs.append(id + "," + (Double.isNaN(scores[id]) ? "" : scores[id]) + "\n");
    }
    Path population = Files.writeString(folder.resolve("blobs" + seed + ".csv"), blobs);
    Path labels = Files.writeString(folder.resolve("rows" + seed + ".csv"), rows);
    run(
        session,
        "CREATE TABLE blobs WITH ('connector' = 'csv', 'path' = '"
            + population
            + "', 'key' = 'id')");
    run(
        session,
        "CREATE MODEL oracle INPUT (id BIGINT) OUTPUT TABLE (v INTEGER) WITH ('provider' ="
            + " 'lookup', 'path' = '"
            + labels
            + "', 'key' = 'id', 'batch_size' = "
            + BATCH
            + ")");
    run(session, "CREATE VIRTUAL TABLE boxes USING oracle(blobs.id)");
  }

  private static QueryReport run(Session session, String sql) {
    try (QueryResult result = session.query(sql)) {
      return result.report();
    }
  }

  private record Answer(List<List<Integer>> rows, QueryReport report) {
    long asked() {
      return report.oracleCalls() + report.oracleCached();
    }
  }

  private static Answer ask(Session session, String sql) throws SQLException {
    List<List<Integer>> rows = new ArrayList<>();
    try (QueryResult result = session.query(sql)) {
      ResultSet cursor = result.rows();
      while (cursor.next()) {
        rows.add(List.of(cursor.getInt(1), cursor.getInt(2)));
      }
      return new Answer(rows, result.report());
    }
  }

  /** The blobs that have a score, the best first. */
  private List<Integer> order() {
    return boxes.keySet().stream()
        .filter(id -> !Double.isNaN(scores[id]))
        .sorted(Comparator.comparingDouble(id -> -scores[id]))
        .toList();
  }

  private int rows(int id, int least) {
    return (int) boxes.get(id).stream().filter(v -> v >= least).count();
  }

  /** Blobs that must be asked in that order until so many rows are found; all if they do not do. */
  private int needed(int wanted, int least) {
    int rows = 0;
    int asked = 0;
    for (int id : order()) {
      if (rows >= wanted) {
        return asked;
      }
      rows += rows(id, least);
      asked++;
    }
    return rows >= wanted ? asked : BLOBS;
  }

  @Test
  void itGivesRightRowsAsManyAsAskedOrAllThereAre() throws Exception {
    for (int seed = 1; seed <= 2; seed++) {
      try (Engine engine = Engine.inMemory();
          Session session = engine.session()) {
        declare(session, seed);
        Random random = new Random(seed);
        for (int round = 0; round < 8; round++) {
          int least = random.nextInt(11);
          int limit = random.nextInt(60);
          int offset = random.nextInt(3) == 0 ? random.nextInt(20) : 0;
          long all = boxes.values().stream().flatMap(List::stream).filter(v -> v >= least).count();
          Answer answer =
              ask(
                  session,
                  "SELECT id, v FROM boxes WHERE v >= "
                      + least
                      + " LIMIT "
                      + limit
                      + " OFFSET "
                      + offset
                      + " USING "
                      + List.of("score", "-score", "MOD(id * 7, 31)", "1").get(round % 4));
          assertEquals(Math.min(limit, Math.max(0, all - offset)), answer.rows().size());
          Map<Integer, List<Integer>> left = new HashMap<>();
          boxes.forEach((id, values) -> left.put(id, new ArrayList<>(values)));
          for (List<Integer> row : answer.rows()) {
            assertTrue(row.get(1) >= least);
            assertTrue(left.get(row.get(0)).remove(row.get(1)), () -> "no such row: " + row);
          }
          if (round % 4 == 0) {
            int needed = needed(limit + offset, least);
            long asked = answer.asked();
            assertTrue(asked < needed + BATCH, asked + " for " + needed);
            assertTrue(asked >= needed || needed == BLOBS, asked + " for " + needed);
          }
        }
      }
    }
  }

  @Test
  void theAnswerDoesNotDependOnWhatIsCovered() throws Exception {
    String sql;
    Answer first;
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      declare(session, 9);
      // So many that the last blob's rows are all among them.
      int limit = order().subList(0, 80).stream().mapToInt(id -> rows(id, 7)).sum();
      sql = "SELECT id, v FROM boxes WHERE v >= 7 LIMIT " + limit + " USING score";
      first = ask(session, sql);
      assertEquals("limit", first.report().strategy());
      assertEquals("exact", first.report().promise());
    }
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      declare(session, 9);
      run(session, "SELECT v FROM boxes WHERE id < 200");
      Answer again = ask(session, sql);
      assertEquals(
          first.rows().stream().sorted(BY_VALUES).toList(),
          again.rows().stream().sorted(BY_VALUES).toList());
      assertEquals(first.asked(), again.asked());
    }
  }

  private static final Comparator<List<Integer>> BY_VALUES =
      Comparator.<List<Integer>>comparingInt(row -> row.get(0)).thenComparingInt(row -> row.get(1));

  @Test
  void stoppedItGivesWhatItHasFound() throws Exception {
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      declare(session, 3);
      QueryListener stopper =
          new QueryListener() {
            @Override
            public void progress(Progress progress) {}

            @Override
            public void refined(Refinement refinement) {
              session.stop();
            }
          };
      try (QueryResult result =
          session.query("SELECT id, v FROM boxes LIMIT 500 USING score", stopper)) {
        assertEquals("none", result.report().promise());
        assertTrue(result.report().oracleCalls() < BLOBS);
        assertTrue(
            result.report().warnings().get(0).startsWith("LIMIT was not reached because the query"),
            result.report().warnings()::toString);
      }
    }
  }

  @Test
  void aDearSearchIsConfirmed() throws Exception {
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      declare(session, 4);
      run(session, "SET confirm_above_calls = 40");
      assertEquals(2, ask(session, "SELECT id, v FROM boxes LIMIT 2 USING score").rows().size());
      ColibriException unconfirmed =
          assertThrows(
              ColibriException.class,
              () -> run(session, "SELECT id, v FROM boxes LIMIT 500 USING -score"));
      assertTrue(unconfirmed.getMessage().contains("confirm_above_calls"), unconfirmed::getMessage);
    }
  }
}
