package org.colibri.parser;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Turns the generated parser's complaints into one sentence with a remedy. */
final class Failures {
  private static final Pattern ENCOUNTERED = Pattern.compile("Encountered \"(.*?)\" at line");
  private static final int FEW = 8;

  private Failures() {}

  static ParseFailure explain(String sql, SqlParseException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ParseFailure failure) {
        return failure;
      }
    }
    SqlParserPos pos = e.getPos();
    int line = pos == null ? 1 : Math.max(1, pos.getLineNum());
    int column = pos == null ? 1 : Math.max(1, pos.getColumnNum());
    String message = e.getMessage() == null ? "this is not a statement" : e.getMessage();
    if (message.contains("Lexical error")) {
      return new ParseFailure(line, column, lexical(sql));
    }
    if (message.contains("Non-query expression")) {
      return new ParseFailure(
          line, column, "'" + word(sql, line, column) + "' begins no statement");
    }
    Matcher encountered = ENCOUNTERED.matcher(message);
    if (!encountered.find()) {
      return new ParseFailure(line, column, firstLine(message));
    }
    String text = encountered.group(1).trim();
    if (text.startsWith("\\'")) {
      return new ParseFailure(line, column, lexical(sql));
    }
    String what =
        text.equals("<EOF>") ? "the statement ends too early" : "unexpected '" + text + "'";
    return new ParseFailure(line, column, what + hint(text, e.getExpectedTokenNames()));
  }

  private static String hint(String text, Collection<String> expected) {
    if (text.toUpperCase(Locale.ROOT).startsWith("LIMIT")) {
      return "; LIMIT stands before accuracy clauses and does not go together with a target";
    }
    TreeSet<String> words = new TreeSet<>();
    for (String token : expected) {
      if (token.contains("IDENTIFIER")) {
        return text.equals("<EOF>") ? "; expected a name" : "";
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

  private static String lexical(String sql) {
    long quotes = sql.chars().filter(c -> c == '\'').count();
    return quotes % 2 == 1
        ? "a quoted text is not closed; add the missing '"
        : "a character here belongs to no SQL text; quote names with \" and texts with '";
  }

  private static String word(String sql, int line, int column) {
    String rest = sql.lines().skip(line - 1L).findFirst().orElse("").substring(column - 1);
    return rest.split("[^\\w]", 2)[0];
  }

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
