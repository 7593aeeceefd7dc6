package org.colibri.tests.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.colibri.exec.ColibriException;
import org.colibri.exec.Engine;
import org.colibri.exec.QueryResult;
import org.colibri.exec.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions side by side, cancellation, and what LIMIT leaves alone. */
class SharingTest {
  @TempDir private Path folder;

  @Test
  void twoSessionsThatWantTheSameInputsInferThemOnce() throws Exception {
    Workshop workshop = Workshop.in(folder, 120, 2);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try (Engine engine = Engine.inMemory()) {
      try (Session session = engine.session()) {
        workshop.declare(session);
      }
      List<Future<Long>> answers = new ArrayList<>();
      for (String sql :
          List.of(
              "SELECT SUM(n) FROM lengths",
              "SELECT SUM(n) FROM lengths WHERE id >= 0",
              "SELECT SUM(n) FROM lengths JOIN texts USING (id)")) {
        answers.add(
            threads.submit(
                () -> {
                  try (Session session = engine.session()) {
                    return Workshop.number(session, sql);
                  }
                }));
      }
      long expected = 0;
      for (int i = 0; i < 120; i++) {
        expected += ("text number " + i).length();
      }
      for (Future<Long> answer : answers) {
        assertEquals(expected, answer.get(1, TimeUnit.MINUTES));
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(120, workshop.inferred().size());
    assertEquals(120, new HashSet<>(workshop.inferred()).size());
  }

  private static void insert(Session session, int from, int to) {
    List<String> rows = new ArrayList<>();
    for (int id = from; id < to; id++) {
      rows.add("(" + id + ", 'text')");
    }
    Workshop.run(session, "INSERT INTO texts VALUES " + String.join(", ", rows));
  }

  @Test
  void whatOneSessionAddsOrTakesAwayTheSampleOfAnotherHas() throws Exception {
    String count = "SELECT COUNT(DISTINCT id) FROM lengths ERROR TARGET 5%";
    try (Engine engine = Engine.open(folder.resolve("shared.db"));
        Session one = engine.session();
        Session other = engine.session()) {
      Workshop.run(one, "CREATE TABLE texts (id BIGINT PRIMARY KEY, text VARCHAR)");
      insert(one, 0, 3000);
      Workshop.in(folder, 0, 0).model(one);
      assertEquals(3000, Workshop.number(one, count));
      assertEquals(3000, Workshop.number(other, count));
      insert(one, 3000, 5000);
      assertEquals(5000, Workshop.number(other, count));
      Workshop.run(other, "DELETE FROM texts WHERE id < 3500");
      assertEquals(1500, Workshop.number(one, count));
      assertEquals(1500, Workshop.number(other, count));
    }
    try (Engine engine = Engine.open(folder.resolve("shared.db"));
        Session session = engine.session()) {
      assertEquals(1500, Workshop.number(session, count));
    }
  }

  @Test
  void aCancelledQueryEndsWithinABatchAndKeepsWhatWasPaidFor() throws Exception {
    Workshop workshop = Workshop.in(folder, 2000, 2);
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      workshop.declare(session);
      List<Long> progress = new ArrayList<>();
      ColibriException e =
          assertThrows(
              ColibriException.class,
              () ->
                  session.query(
                      "SELECT COUNT(*) FROM lengths",
                      told -> {
                        progress.add(told.done());
                        if (told.done() > 0) {
                          session.cancel();
                        }
                      }));
      assertEquals(ColibriException.Kind.CANCELLED, e.kind());
      int paid = workshop.inferred().size();
      assertTrue(paid < 1000, () -> paid + " inputs were inferred, progress " + progress);
      long kept = Workshop.number(session, "SELECT COUNT(*) FROM lengths WHERE id < 8");
      assertEquals(8, kept);
      int inFlight = workshop.inferred().size() - paid; // two batches may be under way
      assertTrue(inFlight <= 2 * Workshop.BATCH, () -> inFlight + " were inferred afterwards");
      assertEquals(
          workshop.inferred().size(), new HashSet<>(workshop.inferred()).size(), "repeated");
    }
  }

  @Test
  void aLimitStopsEarlyAndItsAnswerIsRight() throws Exception {
    Workshop workshop = Workshop.in(folder, 905, 0);
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      workshop.declare(session);
      int rows = 0;
      try (QueryResult result = session.query("SELECT id FROM lengths WHERE n > 13 LIMIT 10")) {
        while (result.rows().next()) {
          rows++;
        }
      }
      assertEquals(10, rows);
      int asked = workshop.inferred().size();
      assertTrue(asked >= 20 && asked <= 20 + 3 * Workshop.BATCH, () -> asked + " were asked");
    }
  }

  @Test
  void aQueryThatNeedsTenInputsInfersThoseTen() throws Exception {
    Workshop workshop = Workshop.in(folder, 905, 0);
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      workshop.declare(session);
      assertEquals(
          10,
          Workshop.number(session, "SELECT COUNT(*) FROM lengths WHERE id BETWEEN 400 AND 409"));
      assertEquals(10, workshop.inferred().size());
      assertEquals(
          0,
          Workshop.run(session, "SELECT n FROM lengths WHERE id BETWEEN 400 AND 409")
              .oracleCalls());
    }
  }
}
