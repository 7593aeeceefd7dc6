package org.colibri.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorsTest {
  private static World world;

  @BeforeAll
  static void open() throws SQLException {
    world = new World();
    RandomQuery.views().forEach(world::declare);
    world.declare("CREATE FUNCTION twice(a DOUBLE) RETURNS DOUBLE AS a * 2");
    world.declare("CREATE FUNCTION ping(a DOUBLE) RETURNS DOUBLE AS pong(a)");
    world.declare("CREATE FUNCTION pong(a DOUBLE) RETURNS DOUBLE AS ping(a)");
  }

  @AfterAll
  static void close() throws SQLException {
    world.close();
  }

  private static String failure(String sql) {
    return assertThrows(PlanException.class, () -> world.plan(sql), sql).getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        "SELECT frme_id FROM objects¦ line 1, column 8: there is no column 'frme_id'; did you mean 'frame_id'?",
        "SELECT o.lable FROM objects o¦ line 1, column 10: 'o' has no column 'lable'; did you mean 'label'?",
        "SELECT * FROM objcts¦ line 1, column 15: there is no table 'objcts'; did you mean 'objects'?",
        "SELECT * FROM objects o WHERE frames.hour = 1¦ line 1, column 31: 'frames' is not in FROM, or goes by its alias there",
        "SELECT frame_id FROM frames JOIN objects ON frames.frame_id = objects.frame_id¦ line 1, column 8: column 'frame_id' is in more than one table; write frames.frame_id or objects.frame_id",
        "SELECT label, COUNT(*) FROM objects WHERE COUNT(*) > 1 GROUP BY label¦ line 1, column 43: WHERE is asked of single rows, before there are groups; move the aggregate to HAVING",
        "SELECT label, score FROM objects GROUP BY label¦ line 1, column 15: 'score' is neither grouped nor aggregated; add it to GROUP BY or wrap it in an aggregate such as MAX",
        "SELECT MAX(MIN(xmin)) FROM objects¦ line 1, column 8: an aggregate cannot hold another; compute the inner one in a subquery",
        "SELECT label FROM objects WHERE xmin¦ line 1, column 33: WHERE must be true or false; compare the value with something",
        "SELECT label + 1 FROM objects¦ line 1, column 8: '+' does not work on these types: VARCHAR + INTEGER; CAST one of them",
        "SELECT SUM(label) FROM objects¦ line 1, column 8: 'SUM' does not work on these types: SUM(VARCHAR); CAST one of them",
        "SELECT uper(label) FROM objects¦ line 1, column 8: there is no function or model 'uper'; did you mean 'upper'?",
        "SELECT frame_id FROM objects UNION SELECT frame_id, hour FROM frames¦ line 1, column 43: the two sides of UNION have different numbers of columns; select the same number on both",
        "SELECT ROW_NUMBER() FROM objects¦ line 1, column 8: a window function needs OVER (...) after it",
        "SELECT twice(1, 2) FROM frames¦ line 1, column 8: function 'twice' takes 1 argument, not 2",
        "SELECT ping(hour) FROM frames¦ line 1, column 8: function 'ping' is defined by itself; redefine one of the circle",
        "INSERT INTO objects SELECT * FROM objects¦ line 1, column 13: INSERT INTO 'objects' is not possible: a model fills it",
        "DELETE FROM frames¦ line 1, column 13: DELETE FROM 'frames' is not possible: its rows come from its source; change the files and REFRESH it",
        "UPDATE cameras SET plac = 'x'¦ line 1, column 20: 'cameras' has no column 'plac'; did you mean 'place'?",
        "INSERT INTO cameras (video, place) SELECT video FROM frames¦ line 1, column 36: INSERT needs 2 values per row for 'cameras' but the query gives 1",
        "INSERT INTO seen VALUES (1)¦ line 1, column 13: 'seen' is a view; write to the tables it reads",
        "SELECT frame_id, colr WHERE xmin < 2¦ line 1, column 18: no table has a column 'colr'; did you mean 'colour'?",
        "SELECT score, scene¦ line 1, column 1: no line of tables made from one another has all of score, scene; say with FROM which tables are meant",
        "SELECT frame_id FROM frames WHERE parts(image) = 'x'¦ line 1, column 35: model 'parts' gives any number of rows per input and is no single value; use FROM …, LATERAL TABLE(parts(…)) AS o",
        "SELECT frame_id FROM frames WHERE mood(image) = 'x'¦ line 1, column 40: frames.image is content for a model to decode, but input 'text' takes VARCHAR",
        "SELECT frame_id FROM frames WHERE mood(vdeo) = 'x'¦ line 1, column 40: there is no column 'vdeo' in this FROM; did you mean 'video'?",
        "SELECT frame_id FROM frames WHERE mood(hour) = 'x'¦ line 1, column 40: input 'text' takes VARCHAR, but this is INTEGER; CAST it if that is what you mean",
        "SELECT mood(video, hour) FROM frames¦ line 1, column 8: model 'mood' takes 1 argument (text VARCHAR), not 2",
        "SELECT shade(CROP(f.image, o.xmin, 0, o.xmax, 9)) FROM frames f, objects o¦ line 1, column 8: the arguments come from 'f' and 'o', which this query does not join by frame_id; join them with USING (frame_id)"
      })
  void aMistakeIsNamedWithItsPlaceAndRemedy(String sql, String message) {
    assertEquals(message, failure(sql));
  }

  @Test
  void positionsCountLines() {
    PlanException e =
        assertThrows(
            PlanException.class,
            () -> world.plan("SELECT label\nFROM objects\nWHERE lbel = 'car'"));
    assertEquals(3, e.line());
    assertEquals(7, e.column());
  }

  @Test
  void aMistakeInsideAViewIsBlamedOnItsUse() {
    world.declare("CREATE VIEW broken AS SELECT nothing FROM objects");
    assertEquals(
        "line 1, column 15: there is no column 'nothing'; there are frame_id, label, object_id,"
            + " score, xmax, xmin",
        failure("SELECT * FROM broken"));
  }

  @Test
  void validatorsWordsAreNotShown() {
    String[] wrong = {
      "SELECT label FROM objects ORDER BY COUNT(*)",
      "SELECT * FROM objects WHERE label IN (SELECT frame_id, label FROM objects)",
      "SELECT CAST(ARRAY[1] AS DATE) FROM frames",
      "SELECT DISTINCT label FROM objects ORDER BY xmin",
      "SELECT SUM(xmin) OVER nowhere FROM objects",
      "SELECT * FROM frames JOIN objects",
      "SELECT x.* FROM frames"
    };
    for (String sql : wrong) {
      String message = failure(sql);
      assertFalse(
          message.matches("(?s).*(SqlNode|org\\.apache|Calcite|RelDataType|RecordType|<[A-Z]+>).*"),
          message);
    }
  }
}
