package org.colibri.planner.target;

import java.util.List;
import org.colibri.planner.PlannedQuery;
import org.colibri.planner.Relation;
import org.jspecify.annotations.Nullable;

/** What every {@link TargetPlan} rests on; its methods say what each part is. Immutable. */
public record Basis(
    PlannedQuery exact,
    Relation.Blobs root,
    Accuracy accuracy,
    boolean prunable,
    @Nullable String candidates,
    List<PlannedQuery> beforehand) {
  /** Copies the list. */
  public Basis {
    beforehand = List.copyOf(beforehand);
  }
}
