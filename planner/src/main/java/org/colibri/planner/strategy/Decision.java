package org.colibri.planner.strategy;

import java.util.List;

/**
 * The ways that a query could be answered, and the one it is.
 *
 * @param ways the exact one first
 * @param chosen one of them
 * @param open what the choice still waits for; the empty string where it is made
 * @param ground what the choice rests on, where that is not plain from the numbers; else the empty
 *     string
 */
public record Decision(List<Way> ways, Way chosen, String open, String ground) {
  public Decision {
    ways = List.copyOf(ways);
  }

  /** A choice that the numbers explain. */
  public Decision(List<Way> ways, Way chosen, String open) {
    this(ways, chosen, open, "");
  }

  /** Why a way was chosen, or not. */
  public String reason(Way way) {
    if (way == chosen) {
      String made = ground.isEmpty() ? "chosen" : "chosen; " + ground;
      return open.isEmpty() ? made : "chosen for now; " + open;
    }
    if (!way.note().isEmpty()) {
      return way.note();
    }
    boolean covered =
        !Choice.noDearer(chosen.expected(), way.expected())
            && Choice.noDearer(chosen.weighed(), way.weighed());
    return covered
        ? Choice.reason(way.weighed(), chosen.weighed()) + " where nothing is covered"
        : Choice.reason(way.expected(), chosen.expected());
  }
}
