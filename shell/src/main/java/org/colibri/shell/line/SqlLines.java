package org.colibri.shell.line;

import java.util.List;
import org.colibri.shell.script.ScriptReader;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells the line editor when a statement is complete and which word is being typed. */
final class SqlLines implements Parser {
  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    if (context == ParseContext.ACCEPT_LINE && !ScriptReader.isComplete(line)) {
      throw new EOFError(-1, -1, "the statement is not closed by a semicolon");
    }
    int start = cursor;
    while (start > 0 && isWord(line.charAt(start - 1))) {
      start--;
    }
    int end = cursor;
    while (end < line.length() && isWord(line.charAt(end))) {
      end++;
    }
    return new Typed(line, cursor, line.substring(start, end), cursor - start);
  }

  @Override
  public boolean isEscapeChar(char ch) {
    return false;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.';
  }

  /**
   * The line as the completer sees it: one word that matters.
   *
   * @param line everything typed
   * @param cursor where in it
   * @param word around the cursor
   * @param wordCursor where in the word
   */
  private record Typed(String line, int cursor, String word, int wordCursor) implements ParsedLine {
    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public List<String> words() {
      return List.of(word);
    }
  }
}
