package org.colibri.planner.target;

import java.util.List;
import org.apache.calcite.sql.SqlNode;

/**
 * A score per blob that nobody declared: what a query asks, asked of other virtual tables over the
 * same blobs.
 *
 * @param name for people, such as {@code COUNT(*) FROM fast_objects}
 * @param tables the virtual tables that it reads
 * @param query of the root's key and a number
 */
public record StandIn(String name, List<String> tables, SqlNode query) {
  public StandIn {
    tables = List.copyOf(tables);
  }
}
