package org.colibri.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.colibri.parser.DuckDbText;
import org.colibri.parser.SqlTargetQuery;
import org.colibri.parser.SqlText;
import org.colibri.planner.target.StandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandInsTest {
  private static World world;

  @BeforeAll
  static void open() throws SQLException {
    world = new World();
  }

  @AfterAll
  static void close() throws SQLException {
    world.close();
  }

  /** Two detectors more: one of the same columns but {@code xmax}, one that only counts. */
  private static PlanningContext context() {
    PlanningContext known = world.context();
    return new PlanningContext(
        known
            .tables()
            .with(
                virtual(
                    "fast",
                    new Relation.Column("box_id", "BIGINT"),
                    new Relation.Column("label", "VARCHAR"),
                    new Relation.Column("score", "FLOAT"),
                    new Relation.Column("xmin", "FLOAT")))
            .with(
                virtual(
                    "words",
                    new Relation.Column("word_id", "BIGINT"),
                    new Relation.Column("label", "VARCHAR"))),
        known.models(),
        known.views(),
        known.functions(),
        known.storeFunctions(),
        known.modelCalls());
  }

  private static Relation.Virtual virtual(String name, Relation.Column... outputs) {
    List<Relation.Column> columns = new ArrayList<>();
    columns.add(new Relation.Column("frame_id", "BIGINT"));
    columns.addAll(List.of(outputs));
    Relation.Stage stage =
        new Relation.Stage(name, name, name, List.of("frame_id", outputs[0].name()), columns);
    Relation.Blobs frames = (Relation.Blobs) world.relation("frames").orElseThrow();
    return new Relation.Virtual(name, columns, name, frames, List.of(stage));
  }

  private static List<StandIn> standIns(String sql) {
    return new Planner()
        .readTarget((SqlTargetQuery) SqlText.parseStatement(sql), context())
        .standIns();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "SELECT frame_id FROM objects WHERE label = 'car' AND score > 0.5 AND xmin < 3 RECALL TARGET 90% ¦ MAX(score) FROM fast ¦ SELECT objects.frame_id AS frame_id, MAX(objects.score) AS _score FROM fast AS objects WHERE ((label = 'car') AND (xmin < 3)) GROUP BY objects.frame_id",
        "SELECT COUNT(*) FROM objects AS o JOIN frames AS f USING (frame_id) WHERE o.label = 'car' AND score > 0.5 AND f.hour < 3 ERROR TARGET 5% ¦ COUNT(*) FROM fast ¦ SELECT o.frame_id AS frame_id, COUNT(*) AS _score FROM fast AS o INNER JOIN frames AS f USING (frame_id) WHERE (((o.label = 'car') AND (score > 0.5)) AND (f.hour < 3)) GROUP BY o.frame_id",
        "SELECT AVG(xmin) FROM objects ERROR TARGET 5% ¦ COALESCE(SUM(xmin), 0) FROM fast ¦ SELECT objects.frame_id AS frame_id, (COALESCE(SUM(xmin), 0)) AS _score FROM fast AS objects GROUP BY objects.frame_id",
        "SELECT COUNT(DISTINCT frame_id) FROM objects WHERE score > 0.5 ERROR TARGET 5% ¦ MAX(score) FROM fast ¦ SELECT objects.frame_id AS frame_id, MAX(objects.score) AS _score FROM fast AS objects GROUP BY objects.frame_id",
      })
  void anotherDetectorIsAskedTheSame(String sql, String name, String query) {
    StandIn first = standIns(sql).get(0);
    assertEquals(List.of("fast"), first.tables());
    assertEquals(name, first.name());
    String text = DuckDbText.unparse(first.query()).replace("\"", "");
    assertEquals(query, text.replaceAll("\\s+", " "));
  }

  @Test
  void aTableWithoutSurenessScoresByItsRows() {
    List<StandIn> all =
        standIns("SELECT frame_id FROM objects WHERE label = 'car' RECALL TARGET 90%");
    assertEquals(
        List.of("MAX(score) FROM fast", "COUNT(*) FROM words"),
        all.stream().map(StandIn::name).toList());
  }

  @Test
  void eachTableOfAJoinMayHaveItsOwn() {
    List<StandIn> all =
        standIns(
            "SELECT COUNT(*) FROM objects AS o JOIN scenes AS s USING (frame_id)"
                + " WHERE o.label = 'car' AND s.light > 2 ERROR TARGET 5%");
    assertEquals(
        List.of("COUNT(*) FROM fast, scenes", "COUNT(*) FROM words, scenes"),
        all.stream().map(StandIn::name).toList());
    assertEquals(
        "SELECT o.frame_id AS frame_id, COUNT(*) AS _score FROM fast AS o INNER JOIN scenes AS s"
            + " USING (frame_id) WHERE ((o.label = 'car') AND (s.light > 2)) GROUP BY o.frame_id",
        DuckDbText.unparse(all.get(0).query()).replace("\"", "").replaceAll("\\s+", " "));
    List<StandIn> twins =
        standIns(
            "SELECT frame_id FROM objects AS o JOIN fast AS f USING (frame_id)"
                + " WHERE o.label = 'car' AND f.label = 'bus' RECALL TARGET 90%");
    assertEquals(
        List.of(
            "COUNT(*) FROM fast, objects",
            "COUNT(*) FROM fast, words",
            "COUNT(*) FROM fast",
            "COUNT(*) FROM words, objects",
            "COUNT(*) FROM words",
            "COUNT(*) FROM words, fast",
            "COUNT(*) FROM objects",
            "COUNT(*) FROM objects, words"),
        twins.stream().map(StandIn::name).toList());
  }

  @Test
  void whatItGivesIsAProxy() throws SQLException {
    Relation.Blobs frames = (Relation.Blobs) world.relation("frames").orElseThrow();
    StandIn first =
        standIns("SELECT SUM(xmin) FROM objects WHERE label = 'bus' ERROR TARGET 5%").get(0);
    assertEquals(
        List.of("fast"),
        new Planner()
            .planProxy(first.name(), first.query(), frames, context()).query().needs().stream()
                .map(need -> need.table().name())
                .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // A column that no other table has; all of them, because none is named.
        "SELECT COUNT(*) FROM objects WHERE xmax > 3 ERROR TARGET 5%",
        "SELECT COUNT(*) FROM objects ERROR TARGET 5%",
        // Nothing of a model's.
        "SELECT frame_id FROM frames WHERE hour > 3 RECALL TARGET 90%",
        // Two tables of models of which neither has another for it, a table that the asked one
        // stands on, a query in FROM.
        "SELECT COUNT(*) FROM objects JOIN scenes USING (frame_id) WHERE xmax = 1 ERROR TARGET 5%",
        "SELECT COUNT(*) FROM colours WHERE colour = 'red' ERROR TARGET 5%",
        "SELECT COUNT(*) FROM (SELECT label FROM objects) AS t WHERE label = 'car' ERROR TARGET 5%",
      })
  void whereTheSameCannotBeAskedThereIsNone(String sql) {
    assertEquals(List.of(), standIns(sql));
  }
}
