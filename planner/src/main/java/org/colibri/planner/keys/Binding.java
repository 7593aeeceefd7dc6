package org.colibri.planner.keys;

import java.util.Locale;
import java.util.Set;
import org.colibri.planner.tree.Query;

/** What a key query has in the place of a source. */
sealed interface Binding {
  /**
   * The inputs that are asked for, under an alias; only these columns, in lower case, are there.
   */
  record Input(String alias, Set<String> columns) implements Binding {
    boolean has(String column) {
      return columns.contains(column.toLowerCase(Locale.ROOT));
    }
  }

  /** The source's own rows, under an alias. */
  record Present(String alias) implements Binding {}

  /** The expressions behind the columns of a query that the occurrence itself stands in. */
  record Behind(Query query) implements Binding {}
}
