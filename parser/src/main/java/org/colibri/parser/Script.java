package org.colibri.parser;

import java.util.ArrayList;
import java.util.List;

/** Cuts a script into statements at the semicolons that stand outside quotes and comments. */
public final class Script {
  private Script() {}

  /**
   * A statement's text and where it starts.
   *
   * @param text without the semicolon
   * @param line from 1
   * @param column from 1
   */
  public record Piece(String text, int line, int column) {}

  /** The statements; pieces with nothing but space and comments are left out. */
  public static List<Piece> split(String script) {
    List<Piece> pieces = new ArrayList<>();
    int start = -1;
    int i = 0;
    while (i < script.length()) {
      int next = skip(script, i);
      boolean content = next == i + 1 || isQuote(script.charAt(i));
      char c = script.charAt(i);
      if (c == ';') {
        if (start >= 0) {
          pieces.add(piece(script, start, i));
        }
        start = -1;
      } else if (start < 0 && content && !Character.isWhitespace(c)) {
        start = i;
      }
      i = next;
    }
    if (start >= 0) {
      pieces.add(piece(script, start, script.length()));
    }
    return pieces;
  }

  /** Whether the text ends with a semicolon that ends a statement, so that a shell may run it. */
  public static boolean isComplete(String text) {
    boolean complete = false;
    int i = 0;
    while (i < text.length()) {
      int next = skip(text, i);
      char c = text.charAt(i);
      boolean comment = next > i + 1 && !isQuote(c);
      if (c == ';') {
        complete = true;
      } else if (!comment && !Character.isWhitespace(c)) {
        complete = false;
      }
      i = next;
    }
    return complete;
  }

  /** The index of the quote or comment that is never closed; -1 where all are. */
  static int unclosed(String text) {
    int i = 0;
    while (i < text.length()) {
      int next = skip(text, i);
      boolean closed =
          isQuote(text.charAt(i))
              ? next > i + 1 && text.charAt(next - 1) == text.charAt(i)
              : !text.startsWith("/*", i) || (next >= i + 4 && text.startsWith("*/", next - 2));
      if (!closed) {
        return i;
      }
      i = next;
    }
    return -1;
  }

  private static boolean isQuote(char c) {
    return c == '\'' || c == '"';
  }

  /** The index after the quoted text or comment that begins here; else after this character. */
  private static int skip(String text, int i) {
    char c = text.charAt(i);
    if (isQuote(c)) {
      int end = text.indexOf(c, i + 1);
      return end < 0 ? text.length() : end + 1;
    }
    if (text.startsWith("--", i)) {
      int end = text.indexOf('\n', i);
      return end < 0 ? text.length() : end + 1;
    }
    if (text.startsWith("/*", i)) {
      int end = text.indexOf("*/", i + 2);
      return end < 0 ? text.length() : end + 2;
    }
    return i + 1;
  }

  private static Piece piece(String script, int start, int end) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < start; i++) {
      if (script.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new Piece(script.substring(start, end).stripTrailing(), line, start - lineStart + 1);
  }
}
