package org.colibri.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterizedTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT ? + ? | SELECT 1 + 1",
        "SELECT '?', ? | SELECT '?', 1",
        "SELECT 'it''s ?', ? | SELECT 'it''s ?', 1",
        "SELECT \"?\", ? | SELECT \"?\", 1",
        "SELECT /* ? */ ? | SELECT /* ? */ 1",
        "SELECT -- ? | SELECT -- ?",
        "SELECT /* ? | SELECT /* ?",
        "SELECT '? | SELECT '?",
        "? | 1",
      })
  void onlyQuestionMarksOutsideOfQuotesAndCommentsAreParameters(String sql, String expected)
      throws Exception {
    ParameterizedText text = ParameterizedText.of(sql);
    String[] ones = new String[text.parameters()];
    java.util.Arrays.fill(ones, "1");
    assertEquals(expected, text.with(ones));
  }

  @Test
  void aParameterAfterALineCommentCounts() throws Exception {
    assertEquals("-- ?\nx", ParameterizedText.of("-- ?\n?").with(new String[] {"x"}));
  }

  @Test
  void aParameterThatWasNotSetIsNamed() {
    ParameterizedText text = ParameterizedText.of("SELECT ?, ?");
    SQLException e = assertThrows(SQLException.class, () -> text.with(new String[] {"1", null}));
    assertEquals("parameter 2 of 2 is not set; set all of them", e.getMessage());
  }
}
