package org.colibri.models.lookup;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Spells a call of one of DuckDB's file readers, with the user's options passed through. */
public final class TableReader {
  private TableReader() {}

  /**
   * The table function call.
   *
   * @param format {@code csv}, {@code parquet} or {@code json}
   * @param path a file or a glob
   * @param options the reader's own options: numbers, booleans, lists and structs as DuckDB writes
   *     them, texts bare
   */
  public static String call(String format, String path, Map<String, String> options) {
    StringBuilder sql = new StringBuilder("read_").append(format).append('(').append(quote(path));
    options.forEach(
        (key, value) -> {
          if (!key.matches("[a-z_]+")) {
            throw new IllegalArgumentException("'" + key + "' is no option of a reader");
          }
          sql.append(", ").append(key).append(" = ").append(value(value));
        });
    return sql.append(')').toString();
  }

  /** The format that a file name tells: {@code csv} unless it ends like Parquet or JSON. */
  public static String format(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    if (name.endsWith(".parquet")) {
      return "parquet";
    }
    return name.matches(".*\\.(json|jsonl|ndjson)(\\.gz|\\.zst)?") ? "json" : "csv";
  }

  /** A text literal. */
  public static String quote(String text) {
    return '\'' + text.replace("'", "''") + '\'';
  }

  /** The options of a declaration that are not Colibri's own, hence the reader's. */
  public static Map<String, String> readerOptions(Map<String, String> options, Set<String> own) {
    Map<String, String> rest = new java.util.LinkedHashMap<>(options);
    rest.keySet().removeAll(own);
    return rest;
  }

  private static String value(String value) {
    String trimmed = value.trim();
    if (trimmed.matches("(?i)true|false|-?\\d+(\\.\\d+)?")) {
      return trimmed;
    }
    boolean literal = trimmed.matches("(?s)\\{[^;]*\\}|\\[[^;]*\\]") && !trimmed.contains("--");
    return literal ? trimmed : quote(value);
  }
}
