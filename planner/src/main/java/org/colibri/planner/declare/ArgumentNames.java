package org.colibri.planner.declare;

import org.apache.calcite.sql.SqlIdentifier;
import org.colibri.planner.Relation;

/** What a name in a model's argument means. */
@FunctionalInterface
public interface ArgumentNames {
  /**
   * @throws org.colibri.planner.PlanException where it means nothing, or more than one thing
   */
  Meaning of(SqlIdentifier name);

  /** A column of a table that blobs or models fill. */
  record Meaning(Relation relation, Relation.Column column) {}
}
