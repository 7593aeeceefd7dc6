package org.colibri.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  private static final List<String> NAMES = List.of("label", "score", "xmin", "ymin");

  @Test
  void swappedMissingAndWrongLettersAreSeen() {
    assertEquals(Optional.of("label"), Suggestion.nearest("lable", NAMES));
    assertEquals(Optional.of("score"), Suggestion.nearest("Scor", NAMES));
    assertEquals(Optional.of("xmin"), Suggestion.nearest("xmim", NAMES));
  }

  @Test
  void aWordThatIsFarFromAllSuggestsNothing() {
    assertEquals(Optional.empty(), Suggestion.nearest("velocity", NAMES));
    assertEquals("; known are: label, score, xmin, ymin", Suggestion.andList("velocity", NAMES));
  }
}
