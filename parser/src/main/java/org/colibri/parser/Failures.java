package org.colibri.parser;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Turns the generated parser's complaints into one sentence with a remedy. */
final class Failures {
  private static final Pattern ENCOUNTERED = Pattern.compile("Encountered \"(.*?)\" at line");
  private static final Pattern KEYWORD = Pattern.compile("Incorrect syntax near the keyword");

  /** Types that begin a literal, and so need double quotes to be names. */
  private static final Pattern BEFORE_TEXT = Pattern.compile("(?i)DATE|TIME|TIMESTAMP|INTERVAL");

  private static final Pattern TOKEN = Pattern.compile("\\w+|\\S");
  private static final int FEW = 8;

  private Failures() {}

  static ParseFailure explain(String sql, SqlParseException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ParseFailure failure) {
        return failure;
      }
    }
    int unclosed = Script.unclosed(sql);
    if (unclosed >= 0) {
      return unclosed(sql, unclosed);
    }
    SqlParserPos pos = e.getPos();
    int line = pos == null ? 1 : Math.max(1, pos.getLineNum());
    int column = pos == null ? 1 : Math.max(1, pos.getColumnNum());
    String message = e.getMessage() == null ? "this is not a statement" : e.getMessage();
    return new ParseFailure(line, column, reason(sql, offset(sql, line, column), message, e));
  }

  private static String reason(String sql, int offset, String message, SqlParseException e) {
    String text = token(sql, offset);
    String next = token(sql, offset + text.length());
    if (message.contains("Lexical error")) {
      return "'" + text + "' belongs to no SQL text; quote names with \" and texts with '";
    }
    if (message.contains("Non-query expression") || sql.substring(0, offset).isBlank()) {
      String more = Character.isLetter(next.isEmpty() ? ' ' : next.charAt(0)) ? " " + next : "";
      return "'" + text + more + "' begins no statement";
    }
    Matcher encountered = ENCOUNTERED.matcher(message);
    boolean keyword = KEYWORD.matcher(message).find() || BEFORE_TEXT.matcher(text).matches();
    boolean found = encountered.find();
    if (!keyword && !found) {
      return firstLine(message);
    }
    if (found && encountered.group(1).trim().equals("<EOF>")
        || keyword && sql.substring(offset + text.length()).isBlank()) {
      return "the statement ends too early" + expectation(e.getExpectedTokenNames(), true);
    }
    if (Clauses.begins(text, next)) {
      return "an accuracy clause stands once, at the end of the whole statement, in no subquery";
    }
    if (text.equalsIgnoreCase("LIMIT")) {
      return "unexpected 'LIMIT'; LIMIT stands before accuracy clauses and does not go together"
          + " with a target";
    }
    return keyword
        ? "'"
            + text
            + "' is a word of SQL that cannot stand here; as a name it goes in double quotes"
        : "unexpected '" + text + "'" + expectation(e.getExpectedTokenNames(), false);
  }

  /** What could have stood there, where that is short enough to help. */
  private static String expectation(Collection<String> expected, boolean atEnd) {
    TreeSet<String> words = new TreeSet<>();
    for (String token : expected) {
      if (token.contains("IDENTIFIER")) {
        return atEnd ? "; expected a name" : "";
      }
      if (token.contains("UNSIGNED_INTEGER_LITERAL")) {
        return "; expected a number";
      }
      if (token.contains("QUOTED_STRING")) {
        return "; expected a text in single quotes";
      }
      String word = token.replace("\"", "");
      if (!word.startsWith("<") && !word.isEmpty()) {
        words.add(word);
      }
    }
    return words.isEmpty() || words.size() > FEW
        ? ""
        : "; expected " + String.join(", ", List.copyOf(words));
  }

  private static ParseFailure unclosed(String sql, int index) {
    int line = 1 + (int) sql.substring(0, index).chars().filter(c -> c == '\n').count();
    int column = index - sql.lastIndexOf('\n', index - 1);
    String what =
        switch (sql.charAt(index)) {
          case '\'' -> "a quoted text is not closed; add the missing '";
          case '"' -> "a quoted name is not closed; add the missing \"";
          default -> "a comment is not closed; add the missing */";
        };
    return new ParseFailure(line, column, what);
  }

  /** The index of a place, within the text. */
  private static int offset(String sql, int line, int column) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      start = sql.indexOf('\n', start) + 1;
    }
    return Math.min(sql.length(), start + column - 1);
  }

  /** The word or sign that begins at an index, after space. */
  private static String token(String sql, int offset) {
    Matcher token = TOKEN.matcher(sql);
    return token.find(offset) ? token.group() : "";
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse(message);
  }
}
