package org.colibri.tables.store;

/** Names and texts as DuckDB wants them written. */
public final class Quoted {
  private Quoted() {}

  /** An identifier in double quotes. */
  public static String name(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  /** A string literal in single quotes. */
  public static String text(String literal) {
    return '\'' + literal.replace("'", "''") + '\'';
  }
}
