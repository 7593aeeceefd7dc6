package org.colibri.shell.script;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a script into statements and dot commands. A statement ends at a semicolon outside quotes
 * and comments, or with the script; a dot command is a line that begins with a dot where no
 * statement is open.
 */
public final class ScriptReader {
  private ScriptReader() {}

  /**
   * A statement or a dot command.
   *
   * @param text as written, without the semicolon
   * @param comment the comments that stand before it, without their dashes; empty where none do
   * @param line where the text begins, from 1
   * @param column from 1
   */
  public record Piece(String text, String comment, int line, int column) {
    public boolean isDotCommand() {
      return text.startsWith(".");
    }

    /** The text moved to its place, so that positions in it are positions in the script. */
    public String inPlace() {
      return "\n".repeat(line - 1) + " ".repeat(column - 1) + text;
    }
  }

  /** The statements and dot commands, in order. */
  public static List<Piece> split(String script) {
    return new Cutter(script).pieces();
  }

  /**
   * Whether what a user has typed can run: a dot command, or text whose last statement is closed.
   */
  public static boolean isComplete(String text) {
    return new Cutter(text).isClosed();
  }

  /** One pass over a script. */
  private static final class Cutter {
    private final String script;
    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder comment = new StringBuilder();
    private int start = -1;
    private boolean closed;

    Cutter(String script) {
      this.script = script;
      closed = cut();
    }

    List<Piece> pieces() {
      return List.copyOf(pieces);
    }

    boolean isClosed() {
      return closed;
    }

    private boolean cut() {
      boolean ended = true;
      int i = 0;
      while (i < script.length()) {
        char c = script.charAt(i);
        int next = skip(i);
        if (start < 0 && c == '.') {
          start = i;
          next = lineEnd(i);
          add(next);
        } else if (c == ';') {
          if (start >= 0) {
            add(i);
          }
          ended = true;
        } else if (isComment(i)) {
          if (start < 0) {
            comment.append(script, i, next);
          }
          ended &= next <= script.length() && isClosedComment(i, next);
        } else if (!Character.isWhitespace(c)) {
          start = start < 0 ? i : start;
          ended = false;
        }
        i = next;
      }
      if (start >= 0) {
        add(script.length());
      }
      return ended;
    }

    private void add(int end) {
      int line = 1 + (int) script.substring(0, start).chars().filter(c -> c == '\n').count();
      int column = start - script.lastIndexOf('\n', start - 1);
      pieces.add(new Piece(script.substring(start, end).stripTrailing(), words(), line, column));
      comment.setLength(0);
      start = -1;
    }

    private String words() {
      return comment
          .toString()
          .lines()
          .map(line -> line.replaceFirst("^\\s*(--|/\\*|\\*/|\\*)\\s?", "").replace("*/", ""))
          .reduce((a, b) -> a + "\n" + b)
          .orElse("")
          .strip();
    }

    private boolean isComment(int i) {
      return script.startsWith("--", i) || script.startsWith("/*", i);
    }

    private boolean isClosedComment(int i, int next) {
      return script.startsWith("--", i) || (next - i >= 4 && script.startsWith("*/", next - 2));
    }

    /** The index after the quoted text or comment that begins here; else after this character. */
    private int skip(int i) {
      char c = script.charAt(i);
      if (c == '\'' || c == '"') {
        return after(script.indexOf(c, i + 1), 1);
      }
      if (script.startsWith("--", i)) {
        return Math.min(script.length(), lineEnd(i) + 1);
      }
      return script.startsWith("/*", i) ? after(script.indexOf("*/", i + 2), 2) : i + 1;
    }

    private int after(int found, int length) {
      return found < 0 ? script.length() : found + length;
    }

    private int lineEnd(int i) {
      int end = script.indexOf('\n', i);
      return end < 0 ? script.length() : end;
    }
  }
}
