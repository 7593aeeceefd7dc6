package org.colibri.tests.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.colibri.exec.Engine;
import org.colibri.exec.QueryReport;
import org.colibri.exec.QueryResult;
import org.colibri.exec.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Queries without USING choose their proxy, over 6,000 labels made here: a dear model, a cheap one
 * that errs, and one that says nothing. Prices make what is cheaper the same on every machine.
 */
class ProxyChoiceTest {
  private static final int BLOBS = 6000;
  private static final String COUNT =
      "SELECT SUM(n) FROM labels WHERE n > 0 ERROR TARGET 6% CONFIDENCE 90%";
  private static final String SELECTION =
      "SELECT id FROM labels WHERE n > 3 RECALL TARGET 80% ORACLE LIMIT 1200";

  @TempDir private Path folder;
  private double sum;
  private final Set<Long> positives = new HashSet<>();

  /** What an answer says, whatever it cost. */
  private record Answer(Set<String> rows, String strategy, String proxy, long asked) {}

  @BeforeEach
  void write() throws IOException {
    Random random = new Random(11);
    StringBuilder blobs = new StringBuilder("id\n");
    StringBuilder dear = new StringBuilder("id,n\n");
    StringBuilder cheap = new StringBuilder("id,n\n");
    StringBuilder noise = new StringBuilder("id,n\n");
    sum = 0;
    positives.clear();
    for (int id = 0; id < BLOBS; id++) {
      int n = (int) Math.max(0, Math.round(random.nextGaussian() * 2));
      blobs.append(id).append('\n');
      dear.append(id + "," + n + "\n");
      cheap.append(id + "," + Math.max(0, n + (random.nextInt(8) == 0 ? 1 : 0)) + "\n");
      noise.append(id + "," + random.nextInt(6) + "\n");
      sum += n;
      if (n > 3) {
        positives.add((long) id);
      }
    }
    Files.writeString(folder.resolve("blobs.csv"), blobs);
    Files.writeString(folder.resolve("dear.csv"), dear);
    Files.writeString(folder.resolve("cheap.csv"), cheap);
    Files.writeString(folder.resolve("noise.csv"), noise);
  }

  private Session declared(Engine engine, String... models) {
    Session session = engine.session();
    Workshop.run(
        session,
        "CREATE TABLE blobs WITH ('connector' = 'csv', 'key' = 'id', 'path' = '"
            + folder.resolve("blobs.csv")
            + "')");
    for (String model : models) {
      Workshop.run(
          session,
          "CREATE MODEL "
              + model
              + " INPUT (id BIGINT) OUTPUT (n INTEGER) WITH ('provider' = 'lookup', 'key' = 'id',"
              + " 'price' = '"
              + (model.equals("dear") ? 0.1 : 0.0001)
              + "', 'path' = '"
              + folder.resolve(model + ".csv")
              + "')");
      String table = model.equals("dear") ? "labels" : model + "_labels";
      Workshop.run(session, "CREATE VIRTUAL TABLE " + table + " USING " + model + "(blobs.id)");
    }
    return session;
  }

  private static Answer answer(Session session, String sql) throws SQLException {
    try (QueryResult result = session.query(sql)) {
      Set<String> rows = new TreeSet<>();
      ResultSet row = result.rows();
      while (row.next()) {
        rows.add(row.getString(1));
      }
      QueryReport report = result.report();
      return new Answer(
          rows, report.strategy(), String.valueOf(report.proxy()), report.blobsAsked());
    }
  }

  @Test
  void theCheaperModelIsUsedWhereItPays() throws Exception {
    try (Engine engine = Engine.inMemory();
        Session session = declared(engine, "dear", "noise", "cheap")) {
      Answer count = answer(session, COUNT);
      assertEquals("COALESCE(SUM(n), 0) FROM cheap_labels", count.proxy());
      assertTrue(count.asked() < BLOBS / 4, count::toString);
      assertEquals("COUNT(*) FROM cheap_labels", answer(session, SELECTION).proxy());
    }
  }

  @Test
  void aDearerModelIsNoProxy() throws Exception {
    try (Engine engine = Engine.inMemory();
        Session session = declared(engine, "dear", "cheap")) {
      String sql = COUNT.replace("labels", "cheap_labels");
      try (QueryResult result = session.query(sql)) {
        assertNull(result.report().proxy());
        assertEquals(0, result.report().proxyCalls());
      }
    }
  }

  @Test
  void aUselessProxyChangesNeitherPromiseNorLimit() throws Exception {
    try (Engine engine = Engine.inMemory();
        Session session = declared(engine, "dear", "noise")) {
      Workshop.run(
          session, "CREATE PROXY hash ON blobs AS SELECT id, MOD(id * 7919, 101) FROM blobs");
      int kept = 0;
      int within = 0;
      for (int seed = 1; seed <= 20; seed++) {
        Workshop.run(session, "SET seed = " + seed);
        Answer selection = answer(session, SELECTION);
        long right =
            selection.rows().stream().filter(id -> positives.contains(Long.valueOf(id))).count();
        kept += right >= 0.8 * positives.size() ? 1 : 0;
        assertTrue(selection.asked() <= 1200, selection::toString);
        double estimate = Double.parseDouble(answer(session, COUNT).rows().iterator().next());
        within += Math.abs(estimate - sum) <= 0.06 * sum ? 1 : 0;
      }
      // Fewer than 15 of 20 have a probability below 0.001 at 95 %, fewer than 13 at 90 %.
      assertTrue(kept >= 15, kept + " of 20 kept their recall");
      assertTrue(within >= 13, within + " of 20 were within 6 %");
    }
  }

  @Test
  void anAnswerDoesNotDependOnWhatIsCovered() throws Exception {
    for (String sql : List.of(COUNT, SELECTION)) {
      Answer cold;
      try (Engine engine = Engine.inMemory();
          Session session = declared(engine, "dear", "noise", "cheap")) {
        cold = answer(session, sql);
      }
      try (Engine engine = Engine.inMemory();
          Session session = declared(engine, "dear", "noise", "cheap")) {
        Workshop.run(session, "SELECT n FROM labels WHERE id < 3000");
        Workshop.run(session, "SELECT n FROM noise_labels WHERE id > 1000");
        Workshop.run(session, "SELECT n FROM cheap_labels WHERE id < 77");
        assertEquals(cold, answer(session, sql), sql);
        assertEquals(cold, answer(session, sql), "again: " + sql);
        assertEquals(0, Workshop.run(session, sql).oracleCalls());
      }
    }
  }

  @Test
  void whereEverythingIsCoveredTheAnswerIsExact() throws Exception {
    try (Engine engine = Engine.inMemory();
        Session session = declared(engine, "dear", "cheap")) {
      Workshop.run(session, "SELECT n FROM labels");
      for (String sql : List.of(COUNT, SELECTION.replace("1200", "6000"))) {
        assertEquals("exact", answer(session, sql).strategy());
      }
    }
  }

  @Test
  void aLimitOnCallsLeavesOutWhatItCannotPay() throws Exception {
    try (Engine engine = Engine.inMemory();
        Session session = declared(engine, "dear", "cheap")) {
      Workshop.run(session, "SET max_calls = 700");
      QueryReport report = Workshop.run(session, COUNT);
      assertTrue(report.oracleCalls() + report.proxyCalls() <= 700, report::toString);
      assertNull(report.proxy());
    }
  }

  @Test
  void aSumOverRareNumbersIsForeseenWhateverRowsThereAre() throws Exception {
    StringBuilder blobs = new StringBuilder("id,hour,score\n");
    StringBuilder dear = new StringBuilder("id,n\n");
    Random random = new Random(11);
    for (int id = 0; id < 20_000; id++) {
      double score = random.nextDouble();
      int n = random.nextDouble() < Math.pow(score, 12) ? 1 + random.nextInt(3) : 0;
      blobs.append(id + "," + id / 10_000 + "," + score + "\n");
      dear.append(id + "," + n + "\n");
    }
    Files.writeString(folder.resolve("blobs.csv"), blobs);
    Files.writeString(folder.resolve("dear.csv"), dear);
    try (Engine engine = Engine.inMemory();
        Session session = declared(engine, "dear")) {
      Workshop.run(session, "CREATE PROXY hint ON blobs AS SELECT id, score FROM blobs");
      Workshop.run(session, "SET strategy = 'difference'");
      // Every blob has a row, few of them a number that is not zero.
      assertForeseen(session, "SELECT SUM(n) FROM labels ERROR TARGET 20%", 2500);
      assertForeseen(
          session,
          "SELECT hour, SUM(n) FROM labels JOIN blobs USING (id) GROUP BY hour ERROR TARGET 30%",
          4000);
    }
  }

  /** Writes 20,000 blobs with a score, one in eighty of which has an event; returns how many. */
  private int writeRare() throws IOException {
    StringBuilder blobs = new StringBuilder("id,score\n");
    StringBuilder dear = new StringBuilder("id,n\n");
    Random random = new Random(12);
    int events = 0;
    for (int id = 0; id < 20_000; id++) {
      double score = random.nextDouble();
      int n = random.nextDouble() < Math.pow(score, 80) ? 1 : 0;
      events += n;
      blobs.append(id + "," + score + "\n");
      dear.append(id + "," + n + "\n");
    }
    Files.writeString(folder.resolve("blobs.csv"), blobs);
    Files.writeString(folder.resolve("dear.csv"), dear);
    return events;
  }

  @Test
  void aLimitCountsTheBlobsThatWereLookedForByRankInVain() throws Exception {
    writeRare();
    try (Engine engine = Engine.inMemory();
        Session session = declared(engine, "dear")) {
      Workshop.run(
          session, "CREATE PROXY hash ON blobs AS SELECT id, MOD(id * 7919, 101) FROM blobs");
      for (int limit : new int[] {450, 550, 700, 2500}) {
        Answer answer =
            answer(
                session,
                "SELECT COUNT(*) FROM labels WHERE n = 1 ERROR TARGET 10% ORACLE LIMIT " + limit);
        assertEquals("ordered", answer.strategy());
        // Some blobs were asked for by rank and again in order.
        assertTrue(answer.asked() <= limit && answer.asked() > 0.95 * limit, answer::toString);
      }
    }
  }

  @Test
  void rareEventsAreLookedForByTheProxyThatTellsThePilotsApart() throws Exception {
    int events = writeRare();
    try (Engine engine = Engine.inMemory();
        Session session = declared(engine, "dear")) {
      Workshop.run(
          session, "CREATE PROXY hash ON blobs AS SELECT id, MOD(id * 7919, 101) FROM blobs");
      Workshop.run(session, "CREATE PROXY hint ON blobs AS SELECT id, score FROM blobs");
      int within = 0;
      for (int seed = 1; seed <= 10; seed++) {
        Workshop.run(session, "SET seed = " + seed);
        Answer answer = answer(session, "SELECT COUNT(*) FROM labels WHERE n = 1 ERROR TARGET 10%");
        assertEquals("difference by hint", answer.strategy() + " by " + answer.proxy());
        assertTrue(answer.asked() < 10_000, answer::toString); // without a proxy, nearly all
        double estimate = Double.parseDouble(answer.rows().iterator().next());
        within += Math.abs(estimate - events) <= 0.1 * events ? 1 : 0;
      }
      // Fewer than 6 of 10 have a probability below 0.001 at 95 %.
      assertTrue(within >= 6, within + " of 10 were within 10 %");
    }
  }

  private static void assertForeseen(Session session, String sql, int most) throws SQLException {
    Answer answer = answer(session, sql);
    assertEquals("difference", answer.strategy());
    assertTrue(answer.asked() < most, sql + " asked " + answer.asked());
  }
}
