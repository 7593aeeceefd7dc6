package org.colibri.tables.catalog;

import java.util.List;
import org.colibri.tables.source.SourceColumn;

/**
 * The one row that calls of models on constants run on: {@code sentiment('what a film')} is a
 * virtual table over it, with versions, coverage and costs like any other. Every store has it; no
 * user sees it, and its name is none that anybody would give.
 */
public final class Constants {
  /** As an input of virtual tables; its row has the ordinal 0. */
  public static final BlobTable TABLE =
      new BlobTable(
          0,
          "(constants)",
          List.of(new SourceColumn("_constant", "INTEGER")),
          "_constant",
          "",
          null,
          null,
          "");

  private Constants() {}

  static boolean named(String table) {
    return TABLE.name().equals(table);
  }
}
