package org.colibri.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.colibri.parser.SqlText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls of models, queries without FROM, statements that write, early stops. */
class InlineTest {
  private World world;

  @BeforeEach
  void open() throws SQLException {
    world = new World();
    world.data(new Random(3));
  }

  @AfterEach
  void close() throws SQLException {
    world.close();
  }

  /** The answer, which must be that over the whole truth. */
  private List<String> answer(String sql) throws SQLException {
    PlannedQuery plan = world.plan(sql);
    List<String> truth = world.truth(plan);
    assertEquals(truth, world.answer(plan), sql);
    world.forget();
    return truth;
  }

  private static final String MOOD = "CASE video WHEN 'a' THEN 'good' WHEN 'b' THEN 'bad' END";

  private void sameAs(String plain, String sql) throws SQLException {
    assertEquals(answer(plain), answer(sql), sql);
  }

  @Test
  void aCallIsAValueInEveryClause() throws SQLException {
    for (String shape :
        List.of(
            "SELECT frame_id FROM frames WHERE @ = 'good'",
            "SELECT frame_id FROM frames WHERE @ IS NULL",
            "SELECT frame_id FROM frames WHERE @ = 'good' OR hour = 1",
            "SELECT frame_id FROM frames WHERE NOT (@ = 'good' AND hour = 1)",
            "SELECT frame_id, @ FROM frames",
            "SELECT *, @ AS m FROM frames WHERE hour < 2",
            "SELECT f.* FROM frames f WHERE @ = 'bad'",
            "SELECT @, COUNT(*) FROM frames GROUP BY @",
            "SELECT @ AS m, COUNT(*) FROM frames GROUP BY @ HAVING COUNT(*) > 1 ORDER BY @",
            "SELECT COUNT(@), MAX(@) FROM frames",
            "SELECT frame_id, COUNT(*) OVER (PARTITION BY @) FROM frames",
            "SELECT frame_id FROM frames WHERE frame_id IN (SELECT frame_id FROM frames WHERE @ = 'bad')",
            "SELECT f.frame_id, o.label FROM frames f LEFT JOIN objects o ON f.frame_id = o.frame_id AND @ = 'good'",
            "SELECT x.m FROM (SELECT @ AS m FROM frames WHERE ts < 5) x WHERE x.m = 'good'",
            "WITH w AS (SELECT frame_id, @ AS m FROM frames) SELECT m, COUNT(*) FROM w GROUP BY m",
            "SELECT f.frame_id FROM frames f WHERE EXISTS (SELECT 1 FROM objects o WHERE o.frame_id = f.frame_id AND @ = 'good')")) {
      sameAs(shape.replace("@", MOOD), shape.replace("@", "mood(video)"));
    }
  }

  @Test
  void otherConditionsDecideFirstWhichInputsTheModelSees() throws SQLException {
    PlannedQuery plan =
        world.plan("SELECT frame_id FROM frames WHERE mood(video) = 'good' AND frame_id < 25");
    assertEquals(1, plan.needs().size());
    assertEquals(Set.of(0L, 1L, 2L), world.asked(plan, plan.needs().get(0), Set.of()));
  }

  @Test
  void aLateralCallShowsOnlyWhatTheModelGives() throws SQLException {
    PlannedQuery plan =
        world.plan("SELECT * FROM frames, LATERAL TABLE(parts(image)) AS o WHERE hour = 2");
    for (String row : answer("SELECT o.* FROM frames, LATERAL TABLE(parts(image)) AS o")) {
      assertEquals(3, row.split("\\|").length, row);
    }
    assertFalse(world.truth(plan).isEmpty());
    answer(
        "SELECT frame_id, o.part FROM frames f LEFT JOIN LATERAL TABLE(parts(f.image)) AS o ON TRUE");
    answer(
        "SELECT frame_id FROM frames, LATERAL TABLE(parts(image)) AS o WHERE o.part = 'p1' AND ts < 4");
  }

  @Test
  void aCallOverTwoTablesRunsOnTheDeeper() throws SQLException {
    String sql =
        "SELECT o.label, shade(CROP(f.image, o.xmin, 0, o.xmax, 9)) FROM frames f JOIN objects o"
            + " USING (frame_id) WHERE o.label = 'car'";
    PlannedQuery plan = world.plan(sql);
    assertEquals(
        List.of("objects"), plan.needs().get(1).parent().stream().toList(), "needs its parent");
    answer(sql);
  }

  @Test
  void columnsWithoutFromNameOneLineOfTables() throws SQLException {
    sameAs("SELECT frame_id FROM objects WHERE xmin < 4", "SELECT frame_id WHERE xmin < 4");
    sameAs("SELECT frame_id FROM frames", "SELECT frame_id");
    sameAs("SELECT hour, label FROM frames JOIN objects USING (frame_id)", "SELECT hour, label");
    sameAs(
        "SELECT label, colour FROM objects JOIN colours USING (frame_id, object_id) ORDER BY xmin",
        "SELECT label, colour ORDER BY xmin");
    sameAs("SELECT objects.frame_id FROM objects", "SELECT objects.frame_id");
    assertEquals(List.of("2"), answer("SELECT 1 + 1"));
  }

  @Test
  void aQueryMayStopEarlyWhereMoreRowsChangeNone() {
    String[] growing = {
      "SELECT frame_id FROM objects WHERE label = 'car' LIMIT 5",
      "SELECT o.label FROM frames f JOIN objects o USING (frame_id) WHERE f.hour < 3 LIMIT 5",
      "SELECT * FROM frames f WHERE EXISTS (SELECT 1 FROM objects o WHERE o.frame_id = f.frame_id) LIMIT 5",
      "SELECT * FROM frames WHERE frame_id IN (SELECT frame_id FROM objects) OR hour = 1 LIMIT 5",
      "SELECT * FROM objects o LEFT JOIN cameras c ON o.frame_id = c.hour LIMIT 5",
      "SELECT * FROM frames f LEFT JOIN objects o USING (frame_id) WHERE o.label = 'car' LIMIT 5",
      "SELECT frame_id FROM objects UNION ALL SELECT frame_id FROM scenes LIMIT 5",
      "SELECT * FROM (SELECT frame_id FROM objects WHERE xmin > 2) d LIMIT 5",
      "WITH w AS (SELECT * FROM objects) SELECT label FROM w LIMIT 5",
      "SELECT frame_id FROM frames WHERE mood(video) = 'good' LIMIT 5",
      "SELECT frame_id, mood(video) FROM frames LIMIT 5"
    };
    for (String sql : growing) {
      assertEquals(5, world.plan(sql).stopAfter().orElse(-1), sql);
    }
    assertEquals(5, world.plan("SELECT * FROM objects LIMIT 5 OFFSET 2").stopAfter().orElse(-1));
    String[] others = {
      "SELECT frame_id FROM objects",
      "SELECT frame_id FROM frames LIMIT 5",
      "SELECT frame_id FROM objects ORDER BY xmin LIMIT 5",
      "SELECT COUNT(*) FROM objects LIMIT 5",
      "SELECT label, COUNT(*) FROM objects GROUP BY label LIMIT 5",
      "SELECT DISTINCT label FROM objects LIMIT 5",
      "SELECT frame_id, RANK() OVER (ORDER BY xmin) FROM objects LIMIT 5",
      "SELECT * FROM frames f LEFT JOIN objects o USING (frame_id) LIMIT 5",
      "SELECT * FROM frames f FULL JOIN objects o USING (frame_id) LIMIT 5",
      "SELECT * FROM frames WHERE frame_id NOT IN (SELECT frame_id FROM objects) LIMIT 5",
      "SELECT * FROM frames f WHERE NOT EXISTS (SELECT 1 FROM objects o WHERE o.frame_id = f.frame_id) LIMIT 5",
      "SELECT * FROM frames f WHERE (SELECT COUNT(*) FROM objects o WHERE o.frame_id = f.frame_id) = 0 LIMIT 5",
      "SELECT frame_id, (SELECT MAX(xmin) FROM objects o WHERE o.frame_id = f.frame_id) FROM frames f LIMIT 5",
      "SELECT frame_id FROM frames EXCEPT SELECT frame_id FROM objects LIMIT 5",
      "SELECT * FROM (SELECT frame_id FROM objects LIMIT 3) d LIMIT 5",
      "SELECT frame_id FROM frames WHERE mood(video) = 'good' ORDER BY ts LIMIT 5"
    };
    for (String sql : others) {
      assertTrue(world.plan(sql).stopAfter().isEmpty(), sql);
    }
  }

  @Test
  void statementsThatWriteReadWhatTheyNeed() throws SQLException {
    PlannedQuery insert =
        world.plan(
            "INSERT INTO cameras (video, hour) SELECT label, frame_id FROM objects WHERE frame_id < 50");
    assertEquals(Set.of("cameras"), insert.plainTables());
    fillAndRun(insert);
    PlannedQuery update =
        world.plan("UPDATE cameras SET place = 'cars' WHERE video IN (SELECT label FROM objects)");
    fillAndRun(update);
    assertEquals(
        world.rows("SELECT COUNT(*) FROM truth.v1 WHERE frame_id < 50 AND label IS NOT NULL"),
        world.rows("SELECT COUNT(*) FROM cameras WHERE place = 'cars'"));
    fillAndRun(world.plan("DELETE FROM cameras c WHERE c.place = 'cars'"));
    assertEquals(List.of("0"), world.rows("SELECT COUNT(*) FROM cameras WHERE place = 'cars'"));
    fillAndRun(world.plan("CREATE TABLE hours AS SELECT hour, label FROM seen_now"));
    assertEquals(
        world.rows("SELECT hour, label FROM colibri_rows.b1 JOIN truth.v1 USING (frame_id)"),
        world.rows("SELECT hour, label FROM main.hours"));
    fillAndRun(world.plan("INSERT INTO cameras VALUES ('z', 'west', 1), ('y', NULL, 2)"));
    assertEquals(List.of("z|west|1"), world.rows("SELECT * FROM cameras WHERE video = 'z'"));
  }

  private void fillAndRun(PlannedQuery plan) throws SQLException {
    java.util.Set<String> filled = new java.util.HashSet<>();
    for (PlannedQuery.Need need : plan.needs()) {
      world.fill(need.table(), world.asked(plan, need, filled));
      filled.add(need.table().name());
    }
    world.run(plan.sql());
  }

  @BeforeEach
  void view() {
    world.declare(
        "CREATE VIEW seen_now AS SELECT hour, label FROM frames JOIN objects USING (frame_id)");
  }

  @Test
  void aBlobDeleteGivesTheOrdinals() throws SQLException {
    PlannedQuery plan =
        new Planner()
            .planBlobDelete(
                (org.apache.calcite.sql.SqlDelete)
                    SqlText.parseStatement(
                        "DELETE FROM frames WHERE mood(video) = 'good' AND hour > 0"),
                world.context());
    assertEquals(
        world.rows("SELECT _ord FROM colibri_rows.b1 WHERE video = 'a' AND hour > 0"),
        world.answer(plan));
  }

  @Test
  void functionsAreWrittenOutWithTheirTypes() throws SQLException {
    world.declare("CREATE FUNCTION half(a DOUBLE) RETURNS INTEGER AS a / 2");
    sameAs("SELECT CAST(hour / 2 AS INTEGER) FROM frames", "SELECT half(hour) FROM frames");
    sameAs(
        "SELECT CAST(CAST(hour / 2 AS INTEGER) / 2 AS INTEGER) FROM frames",
        "SELECT half(half(hour)) FROM frames");
  }
}
