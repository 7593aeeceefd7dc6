package org.colibri.planner;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which of several model stages to run next. Stages that do not depend on one another commute, and
 * each lets only part of what it sees through to the rest; the expected total cost is least when
 * they run by rising cost / (1 - selectivity), the classical rank order of independent filters.
 * Pure arithmetic; thread-safe.
 */
public final class StageOrder {
  private StageOrder() {}

  /**
   * A stage that could run now.
   *
   * @param table its virtual table
   * @param secondsPerInput at least 0; NaN where unknown
   * @param selectivity the share of its inputs that what the query asks lets through, from 0 to 1;
   *     NaN where unknown
   */
  public record Candidate(String table, double secondsPerInput, double selectivity) {
    public Candidate {
      if (secondsPerInput < 0 || selectivity < 0 || selectivity > 1) {
        throw new IllegalArgumentException(
            "cost " + secondsPerInput + ", selectivity " + selectivity + " of " + table);
      }
    }

    /** Whether cost or selectivity must be measured before the stage can be ranked. */
    public boolean unknown() {
      return Double.isNaN(secondsPerInput) || Double.isNaN(selectivity);
    }

    /** Cost / (1 - selectivity): infinite for a stage that lets everything through. */
    public double rank() {
      return secondsPerInput / (1 - selectivity);
    }
  }

  /**
   * The stage to run next, the first of equals; a stage of unknown cost or selectivity comes before
   * all others, so that it gets measured. Empty where there is none.
   */
  public static Optional<Candidate> next(List<Candidate> candidates) {
    return candidates.stream()
        .min(
            Comparator.comparing((Candidate c) -> !c.unknown())
                .thenComparingDouble(c -> Double.isNaN(c.rank()) ? 0 : c.rank())
                .thenComparingDouble(
                    c -> Double.isNaN(c.secondsPerInput()) ? 0 : c.secondsPerInput()));
  }
}
