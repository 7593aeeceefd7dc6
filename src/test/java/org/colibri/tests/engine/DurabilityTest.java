package org.colibri.tests.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.HashSet;
import org.colibri.exec.ColibriException;
import org.colibri.exec.Engine;
import org.colibri.exec.QueryResult;
import org.colibri.exec.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a store keeps: over reopening, over a kill, and against other processes. */
@Timeout(60)
class DurabilityTest {
  @TempDir private Path folder;

  @Test
  void everythingDeclaredAndPaidForIsThereAfterReopening() throws Exception {
    Workshop workshop = Workshop.in(folder, 40, 0);
    try (Engine engine = Engine.open(workshop.store());
        Session session = engine.session()) {
      workshop.declare(session);
      Workshop.run(session, "CREATE VIEW longer AS SELECT id FROM lengths WHERE n > 13");
      Workshop.run(session, "CREATE FUNCTION half(a DOUBLE) RETURNS DOUBLE AS a / 2");
      Workshop.run(session, "CREATE TABLE plain AS SELECT 7 AS a");
      assertEquals(30, Workshop.number(session, "SELECT COUNT(*) FROM longer"));
    }
    try (Engine engine = Engine.open(workshop.store());
        Session session = engine.session()) {
      assertEquals(30, Workshop.number(session, "SELECT COUNT(*) FROM longer"));
      assertEquals(7, Workshop.number(session, "SELECT a FROM plain"));
      assertEquals(4, Workshop.number(session, "SELECT half(8)"));
      assertEquals(0, Workshop.run(session, "SELECT n FROM lengths").oracleCalls());
    }
    assertEquals(40, workshop.inferred().size());
  }

  @Test
  void afterAKillOnlyTheBatchInFlightIsRepeated() throws Exception {
    Workshop workshop = Workshop.in(folder, 300, 10);
    try (Engine engine = Engine.open(workshop.store());
        Session session = engine.session()) {
      workshop.declare(session);
    }
    Path errors = folder.resolve("errors.txt");
    Process child =
        Child.start(errors, workshop.store().toString(), "SELECT COUNT(*) FROM lengths");
    assertEquals("open", Child.line(child), () -> read(errors));
    // In the middle of a batch, when the one before it has had the time to be written.
    int seen = 0;
    while ((seen < 100 || seen % Workshop.BATCH != Workshop.BATCH / 2) && child.isAlive()) {
      Thread.sleep(2);
      seen = workshop.inferred().size();
    }
    child.destroyForcibly().waitFor();
    int before = workshop.inferred().size();
    assertTrue(before < 300, "the child was killed too late");
    try (Engine engine = Engine.open(workshop.store());
        Session session = engine.session()) {
      try (QueryResult coverage = session.query("SHOW COVERAGE lengths")) {
        ResultSet rows = coverage.rows();
        rows.next();
        long covered = rows.getLong("covered");
        assertEquals(covered, rows.getLong("rows"), "coverage and rows disagree");
        assertTrue(covered >= before - Workshop.BATCH, () -> covered + " of " + before + " kept");
      }
      assertEquals(300, Workshop.number(session, "SELECT COUNT(*) FROM lengths"));
      assertEquals(300, Workshop.number(session, "SELECT COUNT(DISTINCT id) FROM lengths"));
    }
    int repeated = workshop.inferred().size() - 300;
    assertEquals(300, new HashSet<>(workshop.inferred()).size());
    assertTrue(repeated <= Workshop.BATCH, () -> repeated + " inputs were inferred again");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException e) {
      return e.toString();
    }
  }

  @Test
  void aStoreThatAnotherProcessHasOpenIsRefusedWithItsNumber() throws Exception {
    Path store = folder.resolve("store.db");
    Process child = Child.start(folder.resolve("errors.txt"), store.toString());
    try {
      assertEquals("open", Child.line(child), () -> read(folder.resolve("errors.txt")));
      ColibriException e = assertThrows(ColibriException.class, () -> Engine.open(store).close());
      assertEquals(ColibriException.Kind.STORE, e.kind());
      assertTrue(e.getMessage().contains("" + child.pid()), e.getMessage());
      assertTrue(e.getMessage().contains(store.toString()), e.getMessage());
    } finally {
      child.destroyForcibly().waitFor();
    }
    Engine.open(store).close();
  }

  @Test
  void aFileThatIsNoStoreIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("notes.txt"), "milk, bread, and a hummingbird");
    ColibriException e = assertThrows(ColibriException.class, () -> Engine.open(file).close());
    assertEquals(ColibriException.Kind.STORE, e.kind());
    assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    assertEquals("milk, bread, and a hummingbird", Files.readString(file));
  }

  @Test
  void aModelWhoseFileChangesAnswersAnew() throws Exception {
    Workshop workshop = Workshop.in(folder, 3, 0);
    Path labels = Files.writeString(folder.resolve("labels.csv"), "id,n\n0,1\n1,1\n2,1\n");
    try (Engine engine = Engine.open(workshop.store())) {
      try (Session session = engine.session()) {
        workshop.declare(session);
        Workshop.run(
            session,
            "CREATE MODEL labels INPUT (id BIGINT) OUTPUT (n INTEGER) WITH ('provider' = 'lookup',"
                + " 'key' = 'id', 'path' = '"
                + labels
                + "')");
        Workshop.run(session, "CREATE VIRTUAL TABLE labelled USING labels(texts.id)");
        assertEquals(3, Workshop.number(session, "SELECT SUM(n) FROM labelled"));
      }
      Files.writeString(labels, "id,n\n0,10\n1,10\n2,100\n");
      try (Session session = engine.session()) {
        assertEquals(120, Workshop.number(session, "SELECT SUM(n) FROM labelled"));
      }
    }
  }
}
