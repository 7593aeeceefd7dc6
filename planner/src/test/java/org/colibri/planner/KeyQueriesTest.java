package org.colibri.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyQueriesTest {
  private World world;

  @BeforeEach
  void open() throws SQLException {
    world = new World();
    world.data(new Random(7));
  }

  @AfterEach
  void close() throws SQLException {
    world.close();
  }

  private Set<Long> asked(String sql, String table, String... filled) throws SQLException {
    PlannedQuery plan = world.plan(sql);
    for (PlannedQuery.Need need : plan.needs()) {
      if (need.table().name().equals(table)) {
        return world.asked(plan, need, Set.of(filled));
      }
    }
    return new HashSet<>();
  }

  private void same(String sql) throws SQLException {
    PlannedQuery plan = world.plan(sql);
    List<String> truth = world.truth(plan);
    assertEquals(truth, world.answer(plan), sql);
  }

  @Test
  void aConditionOnTheKeyPrunes() throws SQLException {
    assertEquals(
        Set.of(0L, 1L, 2L),
        asked("SELECT * FROM objects WHERE frame_id < 25 AND label = 'car'", "objects"));
    same("SELECT * FROM objects WHERE frame_id < 25 AND label = 'car'");
  }

  private Set<Long> inputs(String sql) throws SQLException {
    Set<Long> all = new HashSet<>();
    world.rows(sql).forEach(row -> all.add(Long.valueOf(row)));
    return all;
  }

  private static final String FEW = "SELECT _ord FROM colibri_rows.b1 WHERE hour = 1";

  @Test
  void aJoinedBlobTablesConditionsPrune() throws SQLException {
    Set<Long> few = inputs(FEW);
    for (String sql :
        List.of(
            "SELECT * FROM frames f JOIN objects o ON f.frame_id = o.frame_id WHERE f.hour = 1",
            "SELECT * FROM frames JOIN objects USING (frame_id) WHERE hour = 1 AND label = 'car'",
            "SELECT * FROM frames NATURAL JOIN objects WHERE hour = 1",
            "SELECT * FROM objects o, frames f WHERE f.frame_id = o.frame_id AND f.hour = 1",
            "SELECT * FROM frames f JOIN objects o ON f.frame_id = o.frame_id AND f.hour = 1",
            "SELECT * FROM frames f LEFT JOIN objects o ON f.frame_id = o.frame_id AND f.hour = 1",
            "SELECT * FROM frames f LEFT JOIN objects o ON f.frame_id = o.frame_id WHERE f.hour = 1",
            "SELECT * FROM objects o RIGHT JOIN frames f ON f.frame_id = o.frame_id WHERE f.hour = 1",
            "SELECT * FROM frames f WHERE f.hour = 1 AND EXISTS (SELECT 1 FROM objects o WHERE o.frame_id = f.frame_id)",
            "SELECT * FROM frames f WHERE f.hour = 1 AND NOT EXISTS (SELECT 1 FROM objects o WHERE o.frame_id = f.frame_id)",
            "SELECT * FROM frames f WHERE f.hour = 1 AND f.frame_id IN (SELECT frame_id FROM objects)",
            "SELECT f.ts, (SELECT COUNT(*) FROM objects o WHERE o.frame_id = f.frame_id) FROM frames f WHERE f.hour = 1",
            "SELECT * FROM (SELECT o.label, f.hour FROM objects o JOIN frames f USING (frame_id)) d WHERE d.hour = 1",
            "WITH d AS (SELECT o.label, f.hour FROM objects o JOIN frames f USING (frame_id)) SELECT * FROM d WHERE hour = 1",
            "SELECT * FROM objects WHERE frame_id IN (SELECT frame_id FROM frames WHERE hour = 1)",
            "SELECT * FROM frames f JOIN LATERAL (SELECT * FROM objects o WHERE o.frame_id = f.frame_id) l ON TRUE WHERE f.hour = 1",
            "SELECT * FROM frames f JOIN objects o USING (frame_id) WHERE (f.hour = 1 AND o.label = 'car') OR (f.hour = 1 AND o.xmin > 3)",
            "SELECT * FROM frames f JOIN objects o USING (frame_id) WHERE NOT (f.hour <> 1 OR f.hour IS NULL OR o.label = 'dog')")) {
      assertEquals(few, asked(sql, "objects"), sql);
      same(sql);
      world.forget();
    }
  }

  @Test
  void whatCannotBeDecidedYetAsksForEverything() throws SQLException {
    Set<Long> all = inputs("SELECT _ord FROM colibri_rows.b1");
    for (String sql :
        List.of(
            "SELECT * FROM objects WHERE label = 'car'",
            "SELECT * FROM objects WHERE frame_id < 30 OR label = 'car'",
            "SELECT * FROM objects WHERE frame_id + random() < 0",
            "SELECT * FROM frames f FULL JOIN objects o ON f.frame_id = o.frame_id WHERE f.hour = 1",
            "SELECT * FROM frames f LEFT JOIN objects o ON f.frame_id = o.frame_id WHERE o.frame_id IS NULL",
            "SELECT * FROM objects o LEFT JOIN frames f ON f.frame_id = o.frame_id AND f.hour = 1",
            "SELECT * FROM (SELECT frame_id, COUNT(*) AS n FROM objects GROUP BY frame_id) d WHERE frame_id < 30",
            "SELECT * FROM (SELECT * FROM objects ORDER BY xmin LIMIT 3) d WHERE frame_id < 30",
            "SELECT * FROM objects o JOIN (SELECT * FROM frames LIMIT 2) f ON o.frame_id = f.frame_id",
            "SELECT frame_id FROM frames WHERE hour = 1 UNION SELECT frame_id FROM objects")) {
      assertEquals(all, asked(sql, "objects"), sql);
      world.forget();
    }
  }

  @Test
  void whatIsFilledPrunesWhatComesAfter() throws SQLException {
    String sql =
        "SELECT * FROM objects o JOIN colours c USING (frame_id, object_id) JOIN scenes s USING"
            + " (frame_id) WHERE s.scene = 'day' AND o.label = 'car'";
    PlannedQuery plan = world.plan(sql);
    assertEquals(
        List.of("objects", "colours", "scenes"),
        plan.needs().stream().map(n -> n.table().name()).toList());
    PlannedQuery.Need scenes = plan.needs().get(2);
    world.fill(scenes.table(), world.asked(plan, scenes, Set.of()));
    PlannedQuery.Need objects = plan.needs().get(0);
    Set<Long> days = inputs("SELECT _in FROM truth.v3 WHERE scene = 'day'");
    assertEquals(days, world.asked(plan, objects, Set.of("scenes")));
    world.fill(objects.table(), days);
    assertEquals(
        inputs(
            "SELECT o._ord FROM truth.v1 o JOIN truth.v3 s USING (frame_id) WHERE label = 'car' AND"
                + " scene = 'day'"),
        world.asked(plan, plan.needs().get(1), Set.of("scenes", "objects")));
  }

  @Test
  void twoMentionsOfATableAskForBoth() throws SQLException {
    assertEquals(
        Set.of(0L, 11L),
        asked(
            "SELECT a.label FROM objects a JOIN objects b ON a.label = b.label WHERE a.frame_id = 1"
                + " AND b.frame_id = 111",
            "objects"));
  }

  @Test
  void aChildsNeedIncludesItsParents() throws SQLException {
    PlannedQuery plan = world.plan("SELECT * FROM colours WHERE frame_id < 25 AND colour = 'red'");
    assertEquals(
        List.of("objects", "colours"), plan.needs().stream().map(n -> n.table().name()).toList());
    assertEquals(Set.of(0L, 1L, 2L), world.asked(plan, plan.needs().get(0), Set.of()));
    same("SELECT * FROM colours WHERE frame_id < 25 AND colour = 'red'");
  }

  @Test
  void selectivityIsCountedOverWhatAModelSaidOnly() throws SQLException {
    PlannedQuery plan = world.plan("SELECT * FROM objects WHERE frame_id < 55 AND label = 'car'");
    world.answer(plan);
    assertEquals(
        world.rows(
            "SELECT COUNT(DISTINCT _in) FROM truth.v1 WHERE frame_id < 55 AND label = 'car'"),
        world.rows(plan.passingQuery("objects").orElseThrow()));
    assertEquals(
        java.util.Optional.empty(),
        world.plan("SELECT * FROM objects WHERE frame_id < 5").passingQuery("objects"));
  }

  @Test
  void blobAndPlainTablesAreNamed() {
    PlannedQuery plan = world.plan("SELECT * FROM colours c JOIN cameras k ON k.hour = c.frame_id");
    assertEquals(List.of("frames"), plan.blobTables().stream().map(Relation.Blobs::name).toList());
    assertEquals(Set.of("cameras"), plan.plainTables());
  }

  @Test
  void aJoinBindsTighterThanAComma() throws SQLException {
    String sql =
        "SELECT t.frame_id, f.frame_id, s.frame_id FROM objects t, frames f RIGHT JOIN scenes s ON"
            + " t.frame_id = s.frame_id";
    assertEquals(
        inputs("SELECT _ord FROM colibri_rows.b1"), asked(sql, "objects"), "rows without partner");
    same(sql);
  }
}
