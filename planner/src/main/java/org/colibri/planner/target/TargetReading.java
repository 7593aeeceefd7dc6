package org.colibri.planner.target;

import java.util.List;
import org.colibri.planner.TableDirectory;

/** A query with accuracy clauses, read once: how to answer it, and what could stand in for it. */
public final class TargetReading {
  private final Question question;
  private final TableDirectory tables;

  /**
   * @param tables what the query may name
   */
  TargetReading(Question question, TableDirectory tables) {
    this.question = question;
    this.tables = tables;
  }

  /**
   * Plans the query.
   *
   * @throws org.colibri.planner.PlanException with the place and the remedy
   */
  public TargetPlan plan() {
    if (question.accuracy().error().isPresent()) {
      return new AggregateShape(question).plan();
    }
    return question.accuracy().selects()
        ? new SelectionShape(question).plan()
        : new LimitShape(question).plan();
  }

  /**
   * The scores that virtual tables over the same blobs give if they are asked what the query asks
   * of its own; whether their models are cheaper is not looked at.
   */
  public List<StandIn> standIns() {
    boolean sums = question.accuracy().error().isPresent();
    return new StandIns(question, sums ? new AggregateShape(question).number() : null)
        .among(tables);
  }
}
