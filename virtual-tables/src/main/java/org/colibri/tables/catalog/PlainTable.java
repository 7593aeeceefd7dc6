package org.colibri.tables.catalog;

import java.util.List;
import org.colibri.tables.source.SourceColumn;

/** A table of schema {@code main}: the user's own, filled by INSERT and COPY. */
public record PlainTable(String name, List<SourceColumn> columns) {
  public PlainTable {
    columns = List.copyOf(columns);
  }
}
