package org.colibri.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.calcite.sql.SqlNode;
import org.colibri.parser.SqlTargetQuery;
import org.colibri.parser.SqlText;
import org.colibri.parser.SqlUsingProxy;
import org.colibri.planner.target.ProxyPlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyTest {
  private static World world;

  @BeforeAll
  static void open() throws SQLException {
    world = new World();
    RandomQuery.views().forEach(world::declare);
    world.declare("CREATE FUNCTION twice(a DOUBLE) RETURNS DOUBLE AS a * 2");
    world.data(new Random(5));
    world.showTruth(RandomQuery.views());
  }

  @AfterAll
  static void close() throws SQLException {
    world.close();
  }

  private static Relation.Blobs frames() {
    return (Relation.Blobs) world.relation("frames").orElseThrow();
  }

  private static SqlNode source(String proxy) {
    if (proxy.startsWith("SELECT")) {
      return SqlText.parseStatement(proxy);
    }
    SqlTargetQuery query =
        (SqlTargetQuery)
            SqlText.parseStatement("SELECT frame_id FROM frames RECALL TARGET 90% USING " + proxy);
    return query.clauses().stream()
        .filter(SqlUsingProxy.class::isInstance)
        .map(c -> ((SqlUsingProxy) c).proxy())
        .findFirst()
        .orElseThrow();
  }

  private static ProxyPlan plan(String proxy) {
    return new Planner().planProxy(proxy, source(proxy), frames(), world.context());
  }

  /** One table more, that has several rows per blob as objects has. */
  private static PlanningContext withFaces() {
    List<Relation.Column> columns =
        List.of(
            new Relation.Column("frame_id", "BIGINT"),
            new Relation.Column("face_id", "BIGINT"),
            new Relation.Column("age", "INTEGER"),
            new Relation.Column("score", "FLOAT"));
    Relation.Stage stage =
        new Relation.Stage("faces", "faces", "t", List.of("frame_id", "face_id"), columns);
    PlanningContext known = world.context();
    return new PlanningContext(
        known.tables().with(new Relation.Virtual("faces", columns, "t", frames(), List.of(stage))),
        known.models(),
        known.views(),
        known.functions(),
        known.storeFunctions(),
        known.modelCalls());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        "hour¦ SELECT _ord, hour FROM blobs",
        "hour + light¦ SELECT _ord, hour + light FROM blobs LEFT JOIN scenes USING (frame_id)",
        "xmin¦ SELECT _ord, MAX(xmin) FROM blobs LEFT JOIN objects USING (frame_id) GROUP BY ALL",
        "objects.xmin * hour¦ SELECT _ord, MAX(xmin) * hour FROM blobs LEFT JOIN objects USING (frame_id) GROUP BY _ord, hour",
        "SUM(xmin) + hour¦ SELECT _ord, SUM(xmin) + hour FROM blobs LEFT JOIN objects USING (frame_id) GROUP BY _ord, hour",
        "SUM(xmin * colour_score)¦ SELECT _ord, SUM(xmin * colour_score) FROM blobs LEFT JOIN (objects JOIN colours USING (frame_id, object_id)) USING (frame_id) GROUP BY ALL",
        "COUNT(object_id)¦ SELECT _ord, COUNT(object_id) FROM blobs LEFT JOIN objects USING (frame_id) GROUP BY ALL",
        "twice(xmin)¦ SELECT _ord, MAX(2 * xmin) FROM blobs LEFT JOIN objects USING (frame_id) GROUP BY ALL",
        "shade(image)¦ SELECT _ord, CASE WHEN _ord % 5 = 0 THEN NULL ELSE _ord % 4 END FROM blobs",
        "CASE WHEN mood(video) = 'good' THEN 1 ELSE 0 END¦ SELECT _ord, CASE WHEN video = 'a' THEN 1 ELSE 0 END FROM blobs",
        "hour > 2¦ SELECT _ord, hour > 2 FROM blobs",
        "SELECT frame_id, MAX(score) FROM objects GROUP BY frame_id¦ SELECT _ord, MAX(score) FROM blobs JOIN objects USING (frame_id) GROUP BY ALL",
        "SELECT score, frame_id FROM objects¦ SELECT _ord, MAX(score) FROM blobs JOIN objects USING (frame_id) GROUP BY ALL",
        "SELECT frame_id, n FROM busy¦ SELECT _ord, n FROM blobs JOIN busy USING (frame_id)",
        "SELECT frame_id, shade(image) FROM frames WHERE hour > 1¦ SELECT _ord, CASE WHEN _ord % 5 = 0 THEN NULL ELSE _ord % 4 END FROM blobs WHERE hour > 1"
      })
  void scoresAreOnePerBlob(String proxy, String expected) throws SQLException {
    ProxyPlan plan = plan(proxy);
    world.forget();
    world.answer(plan.query());
    String rows =
        "WITH blobs AS (SELECT * FROM colibri_rows.b1), answer(o, s) AS ("
            + expected
            + ") SELECT o, CAST(s AS DOUBLE) FROM answer";
    assertEquals(world.rows(rows), world.rows(plan.scores()), plan.scores());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        "scor¦ line 1, column 53: there is no column 'scor' in 'frames' or the virtual tables on it; did you mean 'score'?",
        "object.score¦ line 1, column 53: 'object' is neither 'frames' nor a virtual table on it; did you mean 'objects'?",
        "objects.scor¦ line 1, column 53: 'objects' has no column 'scor'; did you mean 'score'?",
        "1 + score¦ line 1, column 57: column 'score' is in more than one table on 'frames'; write objects.score or faces.score",
        "video¦ line 1, column 53: a proxy is a number per blob, and this is VARCHAR; CAST it, or say CASE WHEN … THEN 1 ELSE 0 END",
        "MAX(xmin) + COUNT(age)¦ line 1, column 65: 'objects' and 'faces' both have several rows per blob, so that this would count pairs of them; give the proxy as a query of its own",
        "MAX(xmin) + light¦ line 1, column 65: 'scenes.light' is neither grouped nor aggregated; add it to GROUP BY or wrap it in an aggregate such as MAX",
        "SELECT frame_id FROM frames¦ line 1, column 1: a proxy's query gives two columns, frame_id and a number; this one gives 1",
        "SELECT frame_id, video FROM frames¦ line 1, column 1: a proxy is a number per blob, and this is VARCHAR; CAST it, or say CASE WHEN … THEN 1 ELSE 0 END",
        "SELECT shop_id, 1 FROM shops¦ line 1, column 1: this query reads neither 'frames' nor a virtual table on it; a proxy's query gives two columns, frame_id and a number"
      })
  void aProxyThatIsNoneIsRefused(String proxy, String message) {
    PlanningContext context = withFaces();
    PlanException e =
        assertThrows(
            PlanException.class,
            () -> new Planner().planProxy(proxy, source(proxy), frames(), context),
            proxy);
    assertEquals(message, e.getMessage());
  }

  @Test
  void tablesAreThoseWhoseColumnsAreNamed() {
    TableDirectory tables = world.context().tables();
    assertEquals(
        Set.of("objects", "scenes"),
        Planner.proxyTables(source("xmin * light + hour"), frames(), tables));
    assertEquals(Set.of(), Planner.proxyTables(source("shade(image)"), frames(), tables));
    assertEquals(
        Set.of("colours"),
        Planner.proxyTables(
            source("SELECT frame_id, MAX(colour_score) FROM colours GROUP BY 1"),
            frames(),
            tables));
  }
}
