package org.colibri.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import java.util.List;
import org.colibri.parser.SqlCreateVirtualTable;
import org.colibri.parser.SqlText;
import org.colibri.tables.catalog.Argument;
import org.colibri.tables.catalog.VirtualTableSpec;
import org.colibri.tables.source.SourceColumn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclareTest {
  private static World world;

  @BeforeAll
  static void open() throws SQLException {
    world = new World();
    world.declare("CREATE FUNCTION shout(a VARCHAR) RETURNS VARCHAR AS upper(a)");
  }

  @AfterAll
  static void close() throws SQLException {
    world.close();
  }

  private static VirtualTableSpec declare(String sql) {
    SqlCreateVirtualTable create = (SqlCreateVirtualTable) SqlText.parseStatement(sql);
    return new Planner().declare(create, world.context(), sql);
  }

  @Test
  void manyRowsPerInputAreNumberedByTheSingularOfTheTablesName() {
    VirtualTableSpec spec = declare("CREATE VIRTUAL TABLE boxes USING parts(frames.image)");
    assertEquals("frames", spec.input());
    assertEquals(List.of(new Argument.Content()), spec.arguments());
    assertEquals(List.of("frame_id", "box_id"), spec.keyColumns());
    assertEquals(
        List.of(
            new SourceColumn("frame_id", "BIGINT"),
            new SourceColumn("box_id", "BIGINT"),
            new SourceColumn("part", "VARCHAR"),
            new SourceColumn("size", "INTEGER")),
        spec.columns());
  }

  @Test
  void theDeepestTableIsTheInputAndEdgesAreQualified() {
    VirtualTableSpec spec =
        declare(
            "CREATE VIRTUAL TABLE shades USING shade(CROP(image, xmin, 0, objects.xmax, 2 * 5))");
    assertEquals("objects", spec.input());
    assertEquals(
        List.of(new Argument.Crop("\"objects\".\"xmin\"", "0", "\"objects\".\"xmax\"", "(2 * 5)")),
        spec.arguments());
    assertEquals(List.of("frame_id", "object_id"), spec.keyColumns());
  }

  @Test
  void functionsInArgumentsAreWrittenOut() {
    VirtualTableSpec spec = declare("CREATE VIRTUAL TABLE moods USING mood(shout(video))");
    assertEquals(
        List.of(new Argument.Sql("CAST(UPPER(CAST(\"frames\".\"video\" AS VARCHAR)) AS VARCHAR)")),
        spec.arguments());
  }

  @Test
  void theNumberMayBeNamed() {
    assertEquals(
        List.of("frame_id", "nr"),
        declare("CREATE VIRTUAL TABLE ps USING parts(image) ORDINAL AS nr").keyColumns());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        "CREATE VIRTUAL TABLE x USING prts(frames.image)¦ line 1, column 30: there is no model 'prts'; did you mean 'parts'?",
        "CREATE VIRTUAL TABLE x USING parts(frams.image)¦ line 1, column 36: there is no table 'frams'; did you mean 'frames'?",
        "CREATE VIRTUAL TABLE x USING parts(frames.imge)¦ line 1, column 36: 'frames' has no column 'imge'; did you mean 'image'?",
        "CREATE VIRTUAL TABLE x USING parts(frames.video)¦ line 1, column 36: input 'image' of model 'parts' takes IMAGE, but frames.video is VARCHAR; give the content column of a blob table",
        "CREATE VIRTUAL TABLE x USING mood(frames.image)¦ line 1, column 35: frames.image is content for a model to decode, but input 'text' takes VARCHAR",
        "CREATE VIRTUAL TABLE x USING mood(frames.hour)¦ line 1, column 35: input 'text' takes VARCHAR, but this is INTEGER; CAST it if that is what you mean",
        "CREATE VIRTUAL TABLE x USING mood(random())¦ line 1, column 35: random gives another value each time, and a model's answer is kept; leave it out",
        "CREATE VIRTUAL TABLE x USING mood('a')¦ line 1, column 30: an argument of model 'mood' must name a column, to say what it runs on",
        "CREATE VIRTUAL TABLE x USING mood(cameras.place)¦ line 1, column 30: 'cameras' has no key of one column, so a model cannot run on it; give it a PRIMARY KEY or read it with a connector and 'key'",
        "CREATE VIRTUAL TABLE x USING mood(scenes.scene || objects.label)¦ line 1, column 30: 'objects' and 'scenes' are not made from one another, so no row has both as input; join them in a table first",
        "CREATE VIRTUAL TABLE x USING shade(image) ORDINAL AS n¦ line 1, column 54: model 'shade' gives one row per input, so there is nothing to number; leave ORDINAL AS out",
        "CREATE VIRTUAL TABLE x USING parts(image) ORDINAL AS part¦ line 1, column 54: model 'parts' gives a column 'part', as the key of 'x' has already; rename the model's output, or the number with ORDINAL AS",
        "CREATE VIRTUAL TABLE frames USING parts(image)¦ line 1, column 22: 'frames' would be made from itself; choose another name or another input",
        "CREATE VIRTUAL TABLE objects USING mood(colours.colour)¦ line 1, column 22: 'objects' would be made from itself; choose another name or another input"
      })
  void aDeclarationThatCannotBeIsRefusedAtItsPlace(String sql, String message) {
    assertEquals(message, assertThrows(PlanException.class, () -> declare(sql), sql).getMessage());
  }
}
