package org.colibri.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement's text cut at its parameters: at every {@code ?} outside of quotes and comments.
 *
 * @param pieces the text around the parameters, one more than there are parameters
 */
record ParameterizedText(List<String> pieces) {
  ParameterizedText {
    pieces = List.copyOf(pieces);
  }

  static ParameterizedText of(String sql) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    int i = 0;
    while (i < sql.length()) {
      if (sql.charAt(i) == '?') {
        pieces.add(sql.substring(start, i));
        start = i + 1;
      }
      i = after(sql, i);
    }
    pieces.add(sql.substring(start));
    return new ParameterizedText(pieces);
  }

  /** The index after the quoted text or the comment that begins here, else after the character. */
  private static int after(String sql, int i) {
    char c = sql.charAt(i);
    if (c == '\'' || c == '"') {
      return end(sql, sql.indexOf(c, i + 1), 1);
    }
    if (sql.startsWith("--", i)) {
      return end(sql, sql.indexOf('\n', i), 1);
    }
    if (sql.startsWith("/*", i)) {
      return end(sql, sql.indexOf("*/", i + 2), 2);
    }
    return i + 1;
  }

  private static int end(String sql, int found, int length) {
    return found < 0 ? sql.length() : found + length;
  }

  int parameters() {
    return pieces.size() - 1;
  }

  /**
   * The text with literals in the places of the parameters.
   *
   * @param literals one per parameter; null for one that was not set
   * @throws SQLException naming the first that was not set
   */
  String with(@Nullable String[] literals) throws SQLException {
    StringBuilder sql = new StringBuilder(pieces.get(0));
    for (int i = 0; i < literals.length; i++) {
      String literal = literals[i];
      if (literal == null) {
        throw SqlStates.misuse(
            "parameter " + (i + 1) + " of " + literals.length + " is not set; set all of them");
      }
      sql.append(literal).append(pieces.get(i + 1));
    }
    return sql.toString();
  }
}
