package org.colibri.tables.catalog;

/**
 * A view or a SQL function: kept as text, expanded by the planner.
 *
 * @param createSql the statement that made it, which says all there is to say
 */
public record Definition(Kind kind, String name, String createSql) {
  /** Which of the two. */
  public enum Kind {
    VIEW,
    FUNCTION
  }
}
