package org.colibri.tests.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.colibri.exec.Engine;
import org.colibri.exec.QueryReport;
import org.colibri.exec.QueryResult;
import org.colibri.exec.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two targets together: the proxy decides where it is sure, and the report says where. */
class CascadeTest {
  private static final int BLOBS = 6000;

  @TempDir private Path folder;
  private final double[] scores = new double[BLOBS];
  private final Set<Integer> positives = new HashSet<>();

  private void declare(Session session) throws IOException {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder("id,score,n\n");
    for (int id = 0; id < BLOBS; id++) {
      scores[id] = random.nextDouble();
      boolean positive = random.nextDouble() < 1 / (1 + Math.exp(40 * (0.7 - scores[id])));
      text.append(id + "," + scores[id] + "," + (positive ? 1 : 0) + "\n");
      if (positive) {
        positives.add(id);
      }
    }
    Path file = Files.writeString(folder.resolve("labels.csv"), text);
    LabelledBlobs.declare(session, file);
  }

  private static void run(Session session, String sql) {
    session.query(sql).close();
  }

  private record Answer(Set<Integer> ids, QueryReport report) {
    double decided() {
      return report.bounds().getOrDefault("proxy.decided", -1.0);
    }
  }

  private static Answer ask(Session session, String sql) throws SQLException {
    try (QueryResult result = session.query(sql)) {
      Set<Integer> ids = new HashSet<>();
      for (ResultSet rows = result.rows(); rows.next(); ) {
        ids.add(rows.getInt(1));
      }
      return new Answer(ids, result.report());
    }
  }

  private double right(Answer answer) {
    return answer.ids().stream().filter(positives::contains).count();
  }

  private void assertTold(Answer answer) {
    double asked = answer.report().oracleCalls() + answer.report().oracleCached();
    assertEquals(BLOBS, asked + answer.decided(), "every blob is asked or decided by the proxy");
    double below = answer.report().bounds().get("proxy.dropped_below");
    double from = answer.report().bounds().get("proxy.taken_from");
    assertTrue(0.4 < below && below < 0.8 && below <= from, answer.report()::toString);
    for (int id : answer.ids()) {
      assertTrue(positives.contains(id) || scores[id] >= from, "neither seen nor sure: " + id);
    }
  }

  @Test
  void bothTargetsAreACascade() throws Exception {
    String sql =
        "SELECT id FROM labels WHERE n = 1 RECALL TARGET 90% PRECISION TARGET 90% USING score";
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      declare(session);
      run(session, "SET strategy = 'cascade'");
      for (String strength : new String[] {"", " STRICT", " ORACLE LIMIT 3000"}) {
        Answer answer = ask(session, sql + strength);
        assertEquals("cascade", answer.report().strategy());
        assertEquals(strength.equals(" STRICT") ? "strict" : "default", answer.report().promise());
        // Kept with probability .95 each; the seed is fixed, and it is.
        assertTrue(right(answer) >= 0.9 * positives.size(), answer.report()::toString);
        assertTrue(right(answer) >= 0.9 * answer.ids().size(), answer.report()::toString);
        assertEquals(java.util.List.of(), answer.report().warnings());
        assertTold(answer);
      }
    }
  }

  @Test
  void bothExpectedAreACascadeWithoutAPromise() throws Exception {
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      declare(session);
      Answer answer =
          ask(
              session,
              "SELECT id FROM labels WHERE n = 1 EXPECTED RECALL 90% EXPECTED PRECISION 95%"
                  + " USING score");
      assertEquals("cascade", answer.report().strategy());
      assertEquals("none", answer.report().promise());
      assertTrue(right(answer) >= 0.85 * positives.size(), answer.report()::toString);
      assertTrue(right(answer) >= 0.9 * answer.ids().size(), answer.report()::toString);
      assertTrue(answer.decided() > BLOBS / 2.0, answer.report()::toString);
      assertTold(answer);
      assertEquals(
          "expected",
          ask(session, "SELECT id FROM labels WHERE n = 1 EXPECTED RECALL 90% USING score")
              .report()
              .strategy());
    }
  }

  @Test
  void rowsOfTheOracleAreVerifiedAndCounted() throws Exception {
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      declare(session);
      String sql = "SELECT id, n FROM labels WHERE n = 1 RECALL TARGET 90% USING score";
      Answer answer = ask(session, sql);
      assertEquals(right(answer), answer.ids().size());
      assertTrue(right(answer) >= 0.9 * positives.size(), answer.report()::toString);
      double more = answer.report().bounds().get("proxy.asked_for_rows");
      assertTrue(more > 0, answer.report()::toString);
      assertEquals(BLOBS, answer.report().oracleCalls() + answer.decided());
      assertFalse(answer.report().bounds().containsKey("proxy.taken_from"));
    }
  }

  @Test
  void rowsThatMayNotBeAskedAreLeftOutAndSaid() throws Exception {
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      declare(session);
      run(session, "SET max_calls = 1200");
      Answer answer =
          ask(session, "SELECT id, n FROM labels WHERE n = 1 RECALL TARGET 90% USING score");
      assertEquals(right(answer), answer.ids().size());
      assertEquals("none", answer.report().promise());
      assertTrue(answer.report().oracleCalls() <= 1200, answer.report()::toString);
      assertTrue(
          answer.report().warnings().get(0).contains("the query ended before all of them"),
          answer.report().warnings()::toString);
    }
  }
}
