package org.colibri.shell.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.colibri.exec.Engine;
import org.colibri.exec.QueryResult;
import org.colibri.exec.Session;
import org.jline.reader.Candidate;
import org.jline.reader.EOFError;
import org.jline.reader.Parser.ParseContext;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;

class SqlCompleterTest {
  private static final List<String> NAMES = List.of("frames", "frame_id", "two words");

  private static List<String> completions(String typed) {
    List<Candidate> candidates = new ArrayList<>();
    try (DumbTerminal terminal =
        new DumbTerminal(
            java.io.InputStream.nullInputStream(), java.io.OutputStream.nullOutputStream())) {
      new SqlCompleter(() -> NAMES, List.of(".mode", ".models"))
          .complete(
              new LineReaderImpl(terminal),
              new SqlLines().parse(typed, typed.length(), ParseContext.COMPLETE),
              candidates);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return candidates.stream().map(Candidate::value).toList();
  }

  @Test
  void namesComeBeforeWordsAndWordsKeepTheCaseTyped() {
    assertEquals(List.of("frames", "frame_id"), completions("SELECT * FROM fra"));
    assertEquals(List.of("select", "set"), completions("se").stream().toList());
    assertEquals(List.of("SELECT", "SET"), completions("SE"));
  }

  @Test
  void aNameThatIsNoWordIsQuoted() {
    assertTrue(completions("SELECT tw").contains("\"two words\""));
  }

  @Test
  void aColumnAfterItsTableKeepsTheTable() {
    assertEquals(List.of("f.frames", "f.frame_id"), completions("SELECT f.fr"));
  }

  @Test
  void dotCommandsComplete() {
    assertTrue(completions(".mo").contains(".models"));
  }

  @Test
  void aLineGoesOnUntilItsSemicolon() {
    SqlLines lines = new SqlLines();
    assertThrows(EOFError.class, () -> lines.parse("SELECT 1", 8, ParseContext.ACCEPT_LINE));
    assertEquals("SELECT 1;", lines.parse("SELECT 1;", 9, ParseContext.ACCEPT_LINE).line());
  }

  @Test
  void namesAreTablesModelsAndColumns() {
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      Names names = new Names(session);
      assertTrue(names.all().isEmpty());
      try (QueryResult made = session.query("CREATE TABLE shop (city VARCHAR, turnover INTEGER)")) {
        assertTrue(made.columns().isEmpty());
      }
      names.forget();
      assertTrue(
          names.all().containsAll(List.of("shop", "city", "turnover")), names.all()::toString);
    }
  }
}
