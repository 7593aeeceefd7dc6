package org.colibri.tables.catalog;

/** What a virtual table hands to one INPUT column of its model. */
public sealed interface Argument {
  /**
   * A scalar expression in DuckDB's SQL over the columns of the tables beneath, each qualified by
   * its table's name: {@code lower("reviews"."text")}.
   */
  record Sql(String expression) implements Argument {}

  /** The decoded content of the blob. */
  record Content() implements Argument {}

  /** A part of the decoded picture; edges are {@link Sql} expressions in its pixels. */
  record Crop(String xmin, String ymin, String xmax, String ymax) implements Argument {}
}
