package org.colibri.planner.keys;

import java.util.List;
import org.colibri.planner.Relation;
import org.colibri.planner.tree.Source;

/**
 * One mention of a virtual table.
 *
 * @param frames from the block that it stands in outward, as far as rows are needed only in company
 */
public record Occurrence(Source source, Relation.Virtual table, List<Frame> frames) {
  public Occurrence {
    frames = List.copyOf(frames);
  }
}
