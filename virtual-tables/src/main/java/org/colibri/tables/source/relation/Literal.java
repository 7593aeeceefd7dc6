package org.colibri.tables.source.relation;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes an option's value as SQL. Values in braces or brackets are structs and lists, as in {@code
 * {'id': 'BIGINT', 'body': 'VARCHAR'}} and {@code ['', 'NA']}, with or without the inner quotes;
 * any other value is a text, which DuckDB casts to what its parameter takes.
 */
final class Literal {
  private Literal() {}

  static String of(String value) {
    String trimmed = value.strip();
    if (trimmed.startsWith("[") && trimmed.endsWith("]")) {
      List<String> items = new ArrayList<>();
      for (String item : split(inner(trimmed), ',')) {
        items.add(text(unquoted(item)));
      }
      return "[" + String.join(", ", items) + "]";
    }
    if (trimmed.startsWith("{") && trimmed.endsWith("}")) {
      List<String> fields = new ArrayList<>();
      for (String field : split(inner(trimmed), ',')) {
        List<String> pair = split(field, ':');
        if (pair.size() != 2) {
          return text(value); // which the reader refuses in its own words
        }
        fields.add(text(unquoted(pair.get(0))) + ": " + text(unquoted(pair.get(1))));
      }
      return "{" + String.join(", ", fields) + "}";
    }
    return text(value);
  }

  static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  private static String inner(String bracketed) {
    return bracketed.substring(1, bracketed.length() - 1);
  }

  /** Splits at a separator that is neither quoted nor within brackets of any kind. */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    if (text.isBlank()) {
      return parts;
    }
    int start = 0;
    int depth = 0;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if ("([{".indexOf(c) >= 0) {
        depth++;
      } else if (")]}".indexOf(c) >= 0) {
        depth--;
      } else if (c == separator && depth == 0) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static String unquoted(String item) {
    String bare = item.strip();
    boolean quoted =
        bare.length() >= 2
            && (bare.charAt(0) == '\'' || bare.charAt(0) == '"')
            && bare.charAt(bare.length() - 1) == bare.charAt(0);
    if (!quoted) {
      return bare;
    }
    String quote = bare.substring(0, 1);
    return inner(bare).replace(quote + quote, quote);
  }
}
