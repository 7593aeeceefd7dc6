package org.colibri.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.colibri.parser.SqlOracleLimit;
import org.colibri.parser.SqlTargetQuery;
import org.colibri.parser.SqlText;
import org.colibri.parser.SqlUsingProxy;
import org.colibri.planner.target.Accuracy;
import org.colibri.planner.target.AggregatePlan;
import org.colibri.planner.target.AggregatePlan.Group;
import org.colibri.planner.target.AggregatePlan.Order;
import org.colibri.planner.target.AggregatePlan.Output;
import org.colibri.planner.target.AggregatePlan.Ratio;
import org.colibri.planner.target.AggregatePlan.Total;
import org.colibri.planner.target.LimitPlan;
import org.colibri.planner.target.SelectionPlan;
import org.colibri.planner.target.TargetPlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetPlanTest {
  private static World world;

  @BeforeAll
  static void open() throws SQLException {
    world = new World();
    RandomQuery.views().forEach(world::declare);
    world.declare("CREATE VIEW all_objects AS SELECT * FROM objects");
    world.declare("CREATE FUNCTION twice(a DOUBLE) RETURNS DOUBLE AS a * 2");
    world.data(new Random(17));
    world.run("CREATE TABLE every_blob AS SELECT CAST(range AS BIGINT) AS o FROM range(12)");
    world.run("CREATE TABLE no_blobs (o BIGINT)");
    world.run("CREATE TABLE few_blobs AS SELECT CAST(2 * range AS BIGINT) AS o FROM range(4)");
  }

  @AfterAll
  static void close() throws SQLException {
    world.close();
  }

  private static AggregatePlan numbers(String sql) {
    return (AggregatePlan) world.target(sql + " ERROR TARGET 5%");
  }

  private static SelectionPlan rows(String sql) {
    return (SelectionPlan) world.target(sql + " RECALL TARGET 90%");
  }

  @Test
  void clausesAreRead() {
    Accuracy accuracy =
        world
            .target(
                "SELECT frame_id FROM objects RECALL TARGET 90% WITH SUCCESS PROBABILITY 99%"
                    + " PRECISION TARGET 80% ORACLE LIMIT 1000 USING score STRICT")
            .accuracy();
    assertEquals(OptionalDouble.of(.9), accuracy.recall());
    assertEquals(OptionalDouble.of(.8), accuracy.precision());
    assertEquals(OptionalDouble.empty(), accuracy.error());
    assertEquals(.99, accuracy.probability());
    assertEquals(OptionalLong.of(1000), accuracy.oracleLimit());
    assertTrue(accuracy.strict());
    assertEquals("score", String.valueOf(accuracy.proxy()));
    assertEquals(30, accuracy.position().getColumnNum());
    Accuracy absolute =
        world.target("SELECT AVG(xmin) FROM objects ERROR TARGET 2 ABSOLUTE").accuracy();
    assertEquals(OptionalDouble.of(2), absolute.error());
    assertTrue(absolute.absolute());
    assertEquals(.95, absolute.probability());
    assertTrue(
        world.target("SELECT frame_id FROM objects EXPECTED RECALL 90%").accuracy().expected());
  }

  @Test
  void statisticsAreSharedAndOutputsTellThem() {
    AggregatePlan plan =
        numbers(
            "SELECT label, AVG(xmin), COUNT(*) AS n, SUM(xmin), COUNT(xmin), 2 * AVG(xmin) AS"
                + " twice, SUM(xmin) / COUNT(*) AS r, COUNT(DISTINCT frame_id) AS frames FROM"
                + " objects GROUP BY label ORDER BY n DESC, 1 NULLS FIRST, SUM(xmin)");
    assertEquals(1, plan.groups());
    assertEquals(4, plan.statistics());
    List<Output> outputs =
        List.of(
            new Group(0),
            new Ratio(1, 0, 1),
            new Total(2, -1, false),
            new Total(1, 0, false),
            new Total(0, -1, false),
            new Ratio(1, 0, 2),
            new Ratio(1, 2, 1, 0),
            new Total(3, -1, true));
    assertEquals(outputs, plan.outputs());
    assertEquals(
        List.of(new Order(2, " DESC"), new Order(0, " NULLS FIRST"), new Order(3, "")),
        plan.order());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "SELECT COUNT(*) FROM scenes WHERE light > 2 ¦ true",
        "SELECT COUNT(*) FROM frames JOIN scenes USING (frame_id) ¦ true",
        "SELECT COUNT(light) FROM frames LEFT JOIN scenes USING (frame_id) ¦ true",
        "SELECT COUNT(*) FROM objects ¦ false",
        "SELECT COUNT(*) FROM scenes, cameras ¦ false",
        "SELECT COUNT(*) * 1 FROM scenes ¦ false",
        "SELECT COUNT(DISTINCT o.frame_id) FROM objects o, cameras ¦ true"
      })
  void aCountThatIsAtMostOnePerBlobIsAnIndicator(String sql, boolean indicator) {
    assertEquals(indicator, ((Total) numbers(sql).outputs().get(0)).indicator());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT COUNT(*), SUM(d) FROM objects AS t(a, b, c, d, e, f) WHERE e > 1",
        "SELECT COUNT(*) FROM objects NATURAL JOIN scenes WHERE light > 1",
        "SELECT COUNT(*) FROM objects o JOIN colours c USING (frame_id, object_id)",
        "WITH w AS (SELECT hour FROM cameras) SELECT COUNT(*) FROM frames f JOIN w ON w.hour = f.hour",
        "SELECT SUM(_b) FROM (SELECT xmin AS _b, frame_id FROM objects) x",
        "SELECT label, COUNT(*) FROM all_objects GROUP BY label",
        "SELECT COUNT(*) FROM (SELECT frame_id FROM (SELECT * FROM objects) x) y JOIN scenes USING (frame_id)",
        "SELECT mood(video), COUNT(*) FROM frames GROUP BY mood(video)",
        "SELECT SUM(shade(image)) FROM frames JOIN objects USING (frame_id)",
        "SELECT p.part, COUNT(*), SUM(p.size) FROM frames f, LATERAL TABLE(parts(f.image)) AS p GROUP BY p.part",
        "SELECT COUNT(*) FROM objects o LEFT JOIN scenes s ON s.light > 1 WHERE s.frame_id = o.frame_id",
        "SELECT COUNT(*), SUM(light) FROM cameras c LEFT JOIN scenes s ON c.hour = s.light WHERE s.light > 0",
        "SELECT COUNT(*) FROM objects WHERE xmin > (SELECT AVG(light) FROM scenes)",
        "SELECT label, xmin + 1 AS more, COUNT(*) FROM objects GROUP BY label, xmin",
        "SELECT COUNT(*) AS n, n / 2 AS half FROM objects",
        "SELECT COUNT(*) FROM objects o JOIN frames f ON o.frame_id = f.frame_id JOIN cameras c ON c.video = f.video JOIN scenes s ON s.frame_id = f.frame_id",
        "SELECT COUNT(*) WHERE xmin > 2 AND hour > 1",
        "SELECT town, COUNT(*) FROM shops GROUP BY town",
        "SELECT COUNT(*) FROM shops s, cameras c",
        "SELECT SUM(x) FROM (SELECT xmin AS x FROM objects WHERE label = 'car')",
        "SELECT twice(AVG(xmin)) FROM objects",
        "SELECT COUNT(*) FROM objects o JOIN LATERAL (SELECT light FROM scenes s WHERE s.frame_id = o.frame_id) AS l ON TRUE"
      })
  void aShapeKeepsItsAnswer(String sql) throws SQLException {
    AggregatePlan plan = numbers(sql);
    String values = World.ofTruth(plan.values().apply("every_blob"));
    List<String> exact = world.rows(TargetSums.exact(plan, World.ofTruth(plan.exact().sql())));
    assertFalse(exact.isEmpty());
    assertEquals(exact, world.rows(TargetSums.answer(plan, values)), values);
    assertEquals(List.of(), world.rows(TargetSums.wrong(plan, values)), values);
    assertEquals(
        world.rows("SELECT * FROM (" + values + ") WHERE _b IN (0, 2, 4, 6)"),
        world.rows(World.ofTruth(plan.values().apply("few_blobs"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "SELECT frame_id FROM objects ORDER BY frame_id ¦ false",
        "SELECT frame_id AS f, 1 FROM objects ORDER BY f ¦ false",
        "SELECT DISTINCT frame_id FROM scenes ORDER BY 1 DESC ¦ false",
        "SELECT o.frame_id, f.hour + 1 FROM objects o JOIN frames f USING (frame_id) ORDER BY f.ts, 2, o.frame_id ¦ false",
        "SELECT f.* FROM objects o JOIN frames f USING (frame_id) ORDER BY f.hour, 1 DESC ¦ false",
        "SELECT frame_id, hour FROM seen ORDER BY frame_id ¦ false",
        "SELECT * FROM frames WHERE mood(video) = 'good' ORDER BY frame_id ¦ false",
        "SELECT video FROM frames f WHERE mood(video) = 'good' ORDER BY -frame_id ¦ false",
        "SELECT shop_id, town FROM shops ORDER BY 1 ¦ false",
        "SELECT label FROM objects ORDER BY frame_id, object_id ¦ true",
        "SELECT * FROM objects ORDER BY frame_id, object_id ¦ true",
        "SELECT frame_id FROM objects ORDER BY frame_id, xmin ¦ true",
        "SELECT f.frame_id, c.place FROM frames f JOIN cameras c USING (video) JOIN scenes s USING (frame_id) ORDER BY 1, 2 ¦ true",
        "SELECT f.hour, o.frame_id FROM objects o LEFT JOIN frames f ON f.frame_id = o.frame_id AND f.hour > 1 ORDER BY 2 ¦ true",
        "SELECT frame_id, mood(video) FROM frames ORDER BY 1 ¦ true",
        "SELECT frame_id, (SELECT MAX(hour) FROM frames) FROM scenes ORDER BY 1 ¦ true"
      })
  void rowsAreNeededWhereMoreThanTheBlobIsShown(String sql, boolean needed) throws SQLException {
    SelectionPlan plan = rows(sql);
    assertEquals(needed, plan.needsRows());
    String exact = World.ofTruth(plan.exact().sql());
    String answer = World.ofTruth(plan.answer().apply("every_blob", "no_blobs"));
    assertEquals(world.rows(numbered(exact)), world.rows(numbered(answer)), answer);
    assertEquals(columns(exact), columns(answer), answer);
    if (!needed) {
      List<String> twice =
          world.rows(World.ofTruth(plan.answer().apply("every_blob", "every_blob")));
      int once = world.rows(exact).size();
      boolean distinct = sql.startsWith("SELECT DISTINCT");
      int blobs = world.rows("SELECT * FROM " + plan.root().physicalRelation()).size();
      assertEquals(distinct ? once : once + blobs, twice.size(), sql);
    }
  }

  private static List<String> columns(String sql) throws SQLException {
    return world.rows(
        "SELECT row_number() OVER (), column_name, column_type FROM (DESCRIBE " + sql + ")");
  }

  private static String numbered(String sql) {
    return "SELECT row_number() OVER (), * FROM (" + sql + ")";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "SELECT frame_id FROM objects ¦ true ¦ 0",
        "SELECT o.frame_id FROM objects o JOIN colours c USING (frame_id, object_id) ¦ true ¦ 0",
        "SELECT o.frame_id FROM objects o LEFT JOIN scenes s USING (frame_id) ¦ false ¦ 0",
        "SELECT o.frame_id FROM objects o LEFT JOIN scenes s USING (frame_id) WHERE s.light = 1 ¦ true ¦ 0",
        "SELECT frame_id FROM objects WHERE xmin > (SELECT MIN(light) FROM scenes) ¦ false ¦ 1",
        "SELECT frame_id FROM objects WHERE xmin > (SELECT MIN(xmax) FROM objects) ¦ true ¦ 1",
        "SELECT frame_id FROM objects WHERE frame_id IN (SELECT frame_id FROM frames) ¦ true ¦ 0",
        "SELECT frame_id FROM frames ¦ true ¦ 0"
      })
  void blobsOutsideTheKeysMayGoUnlessAnotherTableDecides(
      String sql, boolean prunable, int beforehand) {
    TargetPlan plan = rows(sql);
    assertEquals(prunable, plan.prunable());
    assertEquals(beforehand, plan.beforehand().size());
  }

  @Test
  void aSubqueryOverVirtualTablesIsPlannedInFullAndNotRestricted() throws SQLException {
    AggregatePlan plan =
        numbers("SELECT COUNT(*) FROM objects WHERE xmin > (SELECT MAX(light) - 3 FROM scenes)");
    PlannedQuery before = plan.beforehand().get(0);
    assertEquals(List.of("scenes"), before.needs().stream().map(n -> n.table().name()).toList());
    assertEquals(12, world.asked(before, before.needs().get(0), java.util.Set.of()).size());
    String text = plan.values().apply("few_blobs");
    assertTrue(text.contains("few_blobs"), text);
    assertFalse(text.substring(text.indexOf("MAX")).contains("few_blobs"), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "hour, COUNT(*) FROM objects JOIN frames USING (frame_id) GROUP BY hour ¦ 12",
        "COUNT(*) FROM objects JOIN frames f USING (frame_id) WHERE hour > 1 AND xmin > 1 GROUP BY hour % 2, f.video ¦ -1",
        "hour AS h, COUNT(*) FROM objects JOIN frames USING (frame_id) GROUP BY h ¦ 12",
        "frame_id / 10, COUNT(*) FROM objects GROUP BY 1 ¦ 12",
        "hour, COUNT(*) FROM (SELECT f.hour, o.label FROM frames f JOIN objects o USING (frame_id)) GROUP BY hour ¦ 12",
        "f.hour, COUNT(xmin) FROM frames f LEFT JOIN objects o ON f.frame_id = o.frame_id WHERE f.hour < 0 GROUP BY f.hour ¦ 0",
        "CAST(video AS INTEGER), COUNT(*) FROM frames JOIN objects USING (frame_id) WHERE video IS NULL GROUP BY 1 ¦ -1",
        "town, COUNT(*) FROM shops GROUP BY town ¦ 3"
      })
  void groupsOfBlobColumnsAreKnownBeforehand(String select, int blobs) throws SQLException {
    AggregatePlan plan = numbers("SELECT " + select);
    String strata = plan.strata();
    assertNotNull(strata);
    assertEquals(
        List.of(),
        world.rows(
            TargetSums.outside(plan, World.ofTruth(plan.values().apply("every_blob")), strata)),
        strata);
    String candidates = plan.candidates();
    List<String> all =
        world.rows(
            "SELECT _b FROM ("
                + strata
                + ")"
                + (candidates == null ? "" : " WHERE _b IN (" + World.ofTruth(candidates) + ")"));
    assertEquals(new TreeSet<>(all).size(), all.size());
    if (blobs >= 0) {
      assertEquals(blobs, all.size());
    } else {
      assertTrue(all.size() < 12);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT COUNT(*) FROM objects",
        "SELECT label, COUNT(*) FROM objects GROUP BY label",
        "SELECT hour, label, COUNT(*) FROM objects JOIN frames USING (frame_id) GROUP BY hour, label",
        "SELECT c.hour, COUNT(*) FROM objects JOIN frames f USING (frame_id) JOIN cameras c ON c.video = f.video GROUP BY c.hour",
        "SELECT f.hour, COUNT(*) FROM objects o LEFT JOIN frames f ON o.frame_id = f.frame_id AND f.hour > 1 GROUP BY f.hour",
        "SELECT x.one, COUNT(*) FROM frames f LEFT JOIN (SELECT frame_id, 1 AS one FROM objects) AS x ON x.frame_id = f.frame_id GROUP BY x.one",
        "SELECT mood(video), COUNT(*) FROM frames GROUP BY mood(video)"
      })
  void otherGroupsAreNot(String sql) {
    assertNull(numbers(sql).strata());
  }

  @Test
  void aLimitMayBeSearchedByProxy() throws SQLException {
    LimitPlan plan =
        (LimitPlan) world.target("SELECT frame_id FROM objects LIMIT 3 OFFSET 1 USING hour");
    assertFalse(plan.accuracy().targeted());
    assertFalse(plan.single());
    assertEquals(OptionalLong.of(3), plan.exact().stopAfter());
    assertEquals(4, plan.wanted());
    assertEquals(3, world.rows(World.ofTruth(plan.answer().apply("every_blob"))).size());
    long all = 0;
    for (String row : world.rows(World.ofTruth(plan.rows().apply("every_blob")))) {
      all += Long.parseLong(row.replaceAll(".*\\D(\\d+)\\D*", "$1"));
    }
    assertEquals(
        world.rows(World.ofTruth(rows("SELECT frame_id FROM objects").exact().sql())).size(), all);
  }

  @Test
  void withoutTargetOrLimitAClauseIsRefused() {
    String limit =
        assertThrows(
                PlanException.class,
                () ->
                    new Planner()
                        .planTarget(
                            untargeted("SELECT frame_id FROM objects LIMIT 3", false),
                            world.context()))
            .getMessage();
    assertEquals(
        "line 3, column 1: ORACLE LIMIT bounds a target; add RECALL TARGET, PRECISION TARGET or"
            + " ERROR TARGET",
        limit);
    String proxy =
        assertThrows(
                PlanException.class,
                () ->
                    new Planner()
                        .planTarget(
                            untargeted("SELECT frame_id FROM objects", true), world.context()))
            .getMessage();
    assertEquals(
        "line 3, column 1: USING names the proxy of a target, or of a LIMIT without ORDER BY that"
            + " a query over virtual tables stops at; add one of them",
        proxy);
  }

  /** A query with a clause but no target, as the grammar may let through. */
  private static SqlTargetQuery untargeted(String sql, boolean proxy) {
    SqlNode query = SqlText.parseStatement(sql);
    SqlParserPos pos = new SqlParserPos(3, 1);
    SqlTargetQuery other =
        (SqlTargetQuery)
            SqlText.parseStatement(
                "SELECT 1 FROM objects RECALL TARGET 90% ORACLE LIMIT 5 USING score");
    SqlNode clause =
        other.clauses().stream()
            .filter(c -> proxy ? c instanceof SqlUsingProxy : c instanceof SqlOracleLimit)
            .findFirst()
            .orElseThrow();
    return new SqlTargetQuery(pos, query, new SqlNodeList(List.of(clause.clone(pos)), pos));
  }
}
