package org.colibri.tests.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.colibri.exec.ColibriException;
import org.colibri.exec.Engine;
import org.colibri.exec.QueryReport;
import org.colibri.exec.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model's answer to a constant is kept, paid for and limited as any other. */
class ConstantCallsTest {
  private static final String QUERY = "SELECT scribe('a constant text') AS n";

  @TempDir private Path folder;

  @Test
  void aStoreThatIsOpenedAgainStillHasTheAnswer() throws Exception {
    Workshop workshop = Workshop.in(folder, 3, 0);
    try (Engine engine = Engine.open(workshop.store());
        Session session = engine.session()) {
      workshop.declare(session);
      assertEquals(15, Workshop.number(session, QUERY));
      assertEquals(1, workshop.inferred().size());
    }
    try (Engine engine = Engine.open(workshop.store());
        Session session = engine.session()) {
      QueryReport report = Workshop.run(session, QUERY);
      assertEquals(0, report.oracleCalls());
      assertEquals(1, report.oracleCached());
      assertEquals(-1, report.population());
      Workshop.run(session, "VACUUM");
      assertEquals(15, Workshop.number(session, QUERY));
    }
    assertEquals(1, workshop.inferred().size());
  }

  @Test
  void aLimitOnCallsHoldsForConstantsToo() throws Exception {
    Workshop workshop = Workshop.in(folder, 3, 0);
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      workshop.declare(session);
      Workshop.run(session, "SET max_calls = 0");
      ColibriException e = assertThrows(ColibriException.class, () -> Workshop.run(session, QUERY));
      assertEquals(ColibriException.Kind.LIMIT, e.kind());
      assertEquals(0, workshop.inferred().size());
    }
  }
}
