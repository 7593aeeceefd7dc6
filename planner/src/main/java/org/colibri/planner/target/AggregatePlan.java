package org.colibri.planner.target;

import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * Sums over blobs, and ratios of them, for the whole population or by group.
 *
 * @param values given the name of a relation of ordinals: a SELECT of the blob's ordinal (BIGINT,
 *     named {@code _b}), then {@code groups} columns {@code g0, g1, …} of the group's key, then
 *     {@code statistics} columns {@code s0, s1, …} (DOUBLE, never NULL). One row per blob and
 *     group; a blob that contributes nothing has none.
 * @param groups columns of a group's key; 0 without GROUP BY
 * @param places where the query says each of them
 * @param strata where the blob alone tells its group: a SELECT of the ordinal of each blob that can
 *     have rows (BIGINT, named {@code _b}) and of its group's key ({@code g0, g1, …}); one row per
 *     blob. Null where a model or a plain table takes part in the key, and without GROUP BY
 * @param statistics numbers per blob and group
 * @param outputs the columns of the answer, in the order of the SELECT list
 * @param order how the answer is sorted, outermost key first
 */
public record AggregatePlan(
    Basis basis,
    UnaryOperator<String> values,
    int groups,
    List<SqlParserPos> places,
    @Nullable String strata,
    int statistics,
    List<Output> outputs,
    List<Order> order)
    implements TargetPlan {

  /** Copies the lists. */
  public AggregatePlan {
    places = List.copyOf(places);
    outputs = List.copyOf(outputs);
    order = List.copyOf(order);
  }

  /** The columns that are estimated: all but those of the group's key, in order. */
  public List<Output> estimated() {
    return outputs.stream().filter(o -> !(o instanceof Group)).toList();
  }

  /** A column of the answer; its heading and type are those of the exact answer's column. */
  public sealed interface Output {}

  /** A column of the group's key. */
  public record Group(int column) implements Output {}

  /**
   * A sum over all blobs.
   *
   * @param statistic the number that is summed
   * @param presence the number whose sum is the rows that count: where that is 0 the value is NULL,
   *     as SUM over no rows is; -1 where the value is 0 instead, as for COUNT
   * @param indicator whether the statistic is 0 or 1 for every blob
   */
  public record Total(int statistic, int presence, boolean indicator) implements Output {}

  /**
   * A sum over another: {@code scale · Σ numerator / Σ denominator}; NULL where the latter is 0.
   *
   * @param presence the number whose sum is the rows that count in the numerator: where that is 0
   *     the value is NULL too, as SUM(x) / COUNT(*) is over rows without x; -1 where nothing more
   *     than the denominator is asked
   */
  public record Ratio(int numerator, int denominator, double scale, int presence)
      implements Output {
    /** A ratio that is NULL only where its denominator is 0. */
    public Ratio(int numerator, int denominator, double scale) {
      this(numerator, denominator, scale, -1);
    }
  }

  /**
   * A key of ORDER BY.
   *
   * @param output index into {@link #outputs}
   * @param suffix what follows it in SQL: {@code ""}, {@code " DESC"}, {@code " NULLS FIRST"}, …
   */
  public record Order(int output, String suffix) {}
}
