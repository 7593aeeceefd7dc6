package org.colibri.planner.target;

import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.colibri.planner.PlannedQuery;
import org.colibri.planner.schema.FunctionFacts;
import org.colibri.planner.tree.Block;
import org.colibri.planner.tree.Headings;
import org.colibri.planner.tree.Query;

/**
 * A query with clauses, read as far as both kinds of answers need.
 *
 * @param written the query as the user wrote it
 * @param root the query with everything written out
 */
record Question(
    SqlNode written,
    Query root,
    Layers layers,
    Sampled sampled,
    PerBlob perBlob,
    PlannedQuery exact,
    Accuracy accuracy,
    boolean prunable,
    List<PlannedQuery> beforehand,
    FunctionFacts functions) {
  Question {
    beforehand = List.copyOf(beforehand);
  }

  Block block() {
    return sampled.block();
  }

  /** What its plan rests on, of whatever kind it is. */
  Basis basis() {
    return new Basis(
        exact, sampled.root(), accuracy, prunable, Candidates.sql(sampled), beforehand);
  }

  /** The query as it is written over the blobs of a relation of ordinals only. */
  String restricted(String ordinals) {
    return perBlob.restricted(Headings.keep(written, layers.query()), ordinals);
  }
}
