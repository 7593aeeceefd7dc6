package org.colibri.tests.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.colibri.exec.Engine;
import org.colibri.exec.Progress;
import org.colibri.exec.QueryListener;
import org.colibri.exec.QueryReport;
import org.colibri.exec.QueryResult;
import org.colibri.exec.Refinement;
import org.colibri.exec.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries with targets keep what they promise, through SQL, over 8,000 labels made here. */
class TargetTest {
  private static final int BLOBS = 8000;
  private static final String RECALL =
      "SELECT id FROM labels WHERE n > 0 RECALL TARGET 80% ORACLE LIMIT 1500 USING score";

  @TempDir private Path folder;
  private double sum;
  private final Set<Long> positives = new HashSet<>();

  private void declare(Session session) throws IOException {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder("id,score,n\n");
    sum = 0;
    positives.clear();
    for (int id = 0; id < BLOBS; id++) {
      double score = random.nextDouble();
      int n = random.nextDouble() < Math.pow(score, 12) ? 1 + random.nextInt(3) : 0;
      text.append(id + "," + score + "," + n + "\n");
      sum += n;
      if (n > 0) {
        positives.add((long) id);
      }
    }
    Path file = folder.resolve("labels.csv");
    Files.writeString(file, text);
    LabelledBlobs.declare(session, file);
  }

  private static QueryReport run(Session session, String sql) {
    try (QueryResult result = session.query(sql)) {
      return result.report();
    }
  }

  private static Set<Long> ids(Session session, String sql) throws SQLException {
    Set<Long> ids = new HashSet<>();
    try (QueryResult result = session.query(sql)) {
      ResultSet rows = result.rows();
      while (rows.next()) {
        ids.add(rows.getLong(1));
      }
    }
    return ids;
  }

  @Test
  void sumsStayWithinTheirTarget() throws Exception {
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      declare(session);
      int within = 0;
      for (int seed = 1; seed <= 40; seed++) {
        run(session, "SET seed = " + seed);
        try (QueryResult result =
            session.query("SELECT SUM(n) FROM labels ERROR TARGET 15% CONFIDENCE 90%")) {
          ResultSet rows = result.rows();
          assertTrue(rows.next());
          within += Math.abs(rows.getDouble(1) - sum) <= 0.15 * sum ? 1 : 0;
        }
      }
      // 90 % of 40 seeds are 36; fewer than 30 have a probability below 0.001.
      assertTrue(within >= 30, within + " of 40 were within 15 %");
    }
  }

  @Test
  void selectionsKeepTheirRecallAndTheLimit() throws Exception {
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      declare(session);
      int kept = 0;
      for (int seed = 1; seed <= 30; seed++) {
        run(session, "SET seed = " + seed);
        Set<Long> returned = ids(session, RECALL);
        long right = returned.stream().filter(positives::contains).count();
        kept += right >= 0.8 * positives.size() ? 1 : 0;
        QueryReport report = lastReport(session);
        assertTrue(report.oracleCalls() + report.oracleCached() <= 1500, report::toString);
      }
      // At 95 %, fewer than 24 of 30 have a probability below 0.001.
      assertTrue(kept >= 24, kept + " of 30 kept their recall");
    }
  }

  private static QueryReport lastReport(Session session) {
    return run(session, RECALL);
  }

  @Test
  void theSameSeedGivesTheSameAnswerWhateverIsCovered() throws Exception {
    Set<Long> first;
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      declare(session);
      first = ids(session, RECALL);
      assertEquals(0, run(session, RECALL).oracleCalls(), "the same again asks nobody");
    }
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      declare(session);
      run(session, "SELECT n FROM labels WHERE id < 900");
      assertEquals(first, ids(session, RECALL));
    }
  }

  @Test
  void aStoppedQueryGivesWhatItHas() throws Exception {
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      declare(session);
      AtomicInteger heard = new AtomicInteger();
      QueryListener stopper =
          new QueryListener() {
            @Override
            public void progress(Progress progress) {}

            @Override
            public void refined(Refinement refinement) {
              heard.incrementAndGet();
              session.stop();
            }
          };
      try (QueryResult result =
          session.query("SELECT SUM(n) FROM labels ERROR TARGET 1% CONFIDENCE 99%", stopper)) {
        assertEquals(1, heard.get());
        assertTrue(result.report().oracleCalls() < BLOBS);
        assertEquals(1, result.report().warnings().size());
        assertTrue(result.rows().next());
      }
    }
  }

  @Test
  void aSelectionSaysWhatIsLeftOfItsLimit() throws Exception {
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      declare(session);
      List<Refinement> heard = new ArrayList<>();
      QueryListener listener =
          new QueryListener() {
            @Override
            public void progress(Progress progress) {}

            @Override
            public void refined(Refinement refinement) {
              heard.add(refinement);
            }
          };
      session.query(RECALL, listener).close();
      assertFalse(heard.isEmpty());
      for (Refinement refinement : heard) {
        assertEquals(1500 - refinement.calls(), refinement.expectedCalls());
      }
    }
  }

  @Test
  void whatSamplingAskedIsNotCountedAgainByTheExactAnswerThatItEndsIn() throws Exception {
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      declare(session);
      String sql = "SELECT SUM(n) FROM labels ERROR TARGET 0.1%";
      QueryReport cold = run(session, sql);
      assertEquals("exact", cold.promise());
      assertEquals(BLOBS, cold.oracleCalls());
      assertEquals(0, cold.oracleCached());
      QueryReport warm = run(session, sql);
      assertEquals(0, warm.oracleCalls());
      assertEquals(BLOBS, warm.oracleCached());
      run(session, "CREATE VIRTUAL TABLE again USING oracle(blobs.id)");
      run(session, "SET strategy = 'uniform'");
      QueryReport sampled = run(session, "SELECT SUM(n) FROM again ERROR TARGET 0.1%");
      assertEquals("exact", sampled.promise());
      assertEquals(BLOBS, sampled.oracleCalls());
      assertEquals(0, sampled.oracleCached());
    }
  }

  @Test
  void aLimitOnCallsEndsWithAnAnswer() throws Exception {
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      declare(session);
      run(session, "SET max_calls = 700");
      QueryReport report = run(session, "SELECT SUM(n) FROM labels ERROR TARGET 1%");
      assertTrue(report.oracleCalls() <= 700);
      assertEquals(1, report.warnings().size());
    }
  }
}
