package org.colibri.shell.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.colibri.shell.script.ScriptReader.Piece;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptReaderTest {
  @Test
  void statementsEndAtSemicolonsOutsideQuotesAndComments() {
    assertEquals(
        List.of(
            new Piece("SELECT ';' AS \";\" /* ; */", "first\nof two", 3, 1),
            new Piece(".mode csv", "", 4, 3),
            new Piece("SELECT 'it''s' -- ;\n  + 1", "", 5, 1)),
        ScriptReader.split(
            "-- first\n-- of two\nSELECT ';' AS \";\" /* ; */;\n  .mode csv\nSELECT 'it''s' -- ;\n  + 1;;\n-- end"));
  }

  @Test
  void aPieceInPlaceKeepsItsPosition() {
    Piece piece = ScriptReader.split("SELECT 1;\n  SELECT 2").get(1);
    assertEquals("\n  SELECT 2", piece.inPlace());
  }

  @Test
  void aDotInsideAStatementIsNoCommand() {
    List<Piece> pieces = ScriptReader.split("SELECT 1\n.5;");
    assertEquals(1, pieces.size());
    assertTrue(!pieces.get(0).isDotCommand());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT 1; | true",
        "SELECT 1 | false",
        "SELECT ';' | false",
        "SELECT 'a; | false",
        "SELECT 1; -- done | true",
        "SELECT 1; SELECT | false",
        "/* ; | false",
        ".tables | true",
        "`` | true",
      })
  void textIsCompleteWhenItsLastStatementIsClosed(String text, boolean complete) {
    assertEquals(complete, ScriptReader.isComplete(text));
  }
}
