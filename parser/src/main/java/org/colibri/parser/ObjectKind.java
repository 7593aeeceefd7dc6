package org.colibri.parser;

/** The kinds of things that CREATE makes and DROP removes. */
public enum ObjectKind {
  TABLE("TABLE"),
  VIRTUAL_TABLE("VIRTUAL TABLE"),
  VIEW("VIEW"),
  MODEL("MODEL"),
  FUNCTION("FUNCTION"),
  PROXY("PROXY");

  private final String sql;

  ObjectKind(String sql) {
    this.sql = sql;
  }

  /** The words of SQL. */
  public String sql() {
    return sql;
  }
}
