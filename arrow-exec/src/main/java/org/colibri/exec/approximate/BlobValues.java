package org.colibri.exec.approximate;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.colibri.planner.target.AggregatePlan;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * The statistics of the blobs that were asked. Keeps O(labels) memory. Confined to its query's
 * thread; the connection is borrowed.
 *
 * <p>Where groups are found while sampling a blob has a row for each group that it belongs to, and
 * groups are numbered as they appear. Else, without GROUP BY or with groups known beforehand, it
 * has one row, of group 0.
 */
final class BlobValues {
  private static final double[] UNREADABLE = {Double.NaN};

  private final AggregatePlan plan;
  private final boolean found;
  private final Oracle oracle;
  private final Connection connection;
  private final BlobSets sets;
  private String relation = "";
  private String select = "";
  private final Map<Integer, double[]> known = new HashMap<>(); // rows {group, statistics…}
  private final Map<List<@Nullable Object>, Integer> groups = new LinkedHashMap<>();

  /**
   * @param found whether groups are found while sampling
   */
  BlobValues(AggregatePlan plan, boolean found, Oracle oracle, Connection connection) {
    this.plan = plan;
    this.found = found;
    this.oracle = oracle;
    this.connection = connection;
    this.sets = new BlobSets(connection);
    if (!found) {
      groups.put(List.of(), 0);
    }
  }

  /** Whether groups are found while sampling. */
  boolean found() {
    return found;
  }

  /** The keys of the groups that were found so far, by number; else one empty key. */
  List<List<Object>> groups() {
    return groups.keySet().stream().map(BlobValues::nonNull).toList();
  }

  /** The key of a group in the columns after the first. */
  static List<@Nullable Object> key(ResultSet row, int columns) throws SQLException {
    List<@Nullable Object> key = new ArrayList<>();
    for (int g = 0; g < columns; g++) {
      key.add(row.getObject(2 + g));
    }
    return key;
  }

  @SuppressWarnings({"NullAway", "unchecked"}) // a group's key may hold NULL
  static List<Object> nonNull(List<@Nullable Object> key) {
    return (List<Object>) (List<?>) key;
  }

  /** Has blobs answered that are not known yet, and reads their statistics. */
  void ask(RoaringBitmap blobs) throws SQLException {
    RoaringBitmap open = new RoaringBitmap();
    blobs.forEach(
        (int ordinal) -> {
          if (!known.containsKey(ordinal)) {
            open.add(ordinal);
          }
        });
    if (open.isEmpty()) {
      return;
    }
    RoaringBitmap unreadable = oracle.answer(open);
    open.forEach((int ordinal) -> known.put(ordinal, new double[0]));
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(select(sets.write("valued", open)))) {
      while (rows.next()) {
        read(rows);
      }
    }
    unreadable.forEach((int ordinal) -> known.put(ordinal, UNREADABLE));
  }

  private String select(String blobs) {
    if (!blobs.equals(relation)) {
      relation = blobs;
      select = plan.values().apply(blobs);
    }
    return select;
  }

  private void read(ResultSet row) throws SQLException {
    int ordinal = Math.toIntExact(row.getLong(1));
    double[] before = known.getOrDefault(ordinal, new double[0]);
    double[] rows = Arrays.copyOf(before, before.length + 1 + plan.statistics());
    rows[before.length] = found ? number(key(row, plan.groups())) : 0;
    for (int s = 0; s < plan.statistics(); s++) {
      rows[before.length + 1 + s] = row.getDouble(2 + plan.groups() + s);
    }
    known.put(ordinal, rows);
  }

  private int number(List<@Nullable Object> key) {
    Integer number = groups.putIfAbsent(key, groups.size());
    return number == null ? groups.size() - 1 : number;
  }

  private double[] of(int ordinal) {
    double[] rows = known.get(ordinal);
    if (rows == null) {
      throw new IllegalStateException("a blob was not asked");
    }
    return rows;
  }

  /**
   * What is known of some blobs, by group.
   *
   * @return {@code width} numbers per blob, the statistics of one group after those of another; NaN
   *     as the first where it could not be answered
   */
  double[] values(Population population, long[] numbers, int width) {
    double[] all = new double[numbers.length * width];
    for (int i = 0; i < numbers.length; i++) {
      double[] own = of(population.ordinal(numbers[i]));
      if (own == UNREADABLE) {
        all[i * width] = Double.NaN;
        continue;
      }
      for (int r = 0; r < own.length; r += 1 + plan.statistics()) {
        int start = (int) own[r] * plan.statistics();
        for (int s = 0; s < plan.statistics() && start + s < width; s++) {
          all[i * width + start + s] += own[r + 1 + s];
        }
      }
    }
    return all;
  }

  /** Numbers in a row that a loop is told. */
  int width() {
    return (found ? 1 : 0) + plan.statistics();
  }

  /**
   * What a loop is told of a blob: where groups are found a row for each of its groups, the group
   * before the statistics and a negative one where it has none; else one row. NaN as the first
   * number where the blob could not be answered.
   */
  double[] told(int ordinal) {
    double[] own = of(ordinal);
    if (found && own != UNREADABLE && own.length > 0) {
      return own;
    }
    double[] row = new double[width()];
    if (own == UNREADABLE) {
      row[0] = Double.NaN;
    } else if (found) {
      row[0] = -1;
    } else {
      for (int i = 0; i < own.length; i++) {
        int column = i % (1 + plan.statistics());
        row[Math.max(0, column - 1)] += column == 0 ? 0 : own[i];
      }
    }
    return row;
  }

  /** A power of the values of a statistic that are not zero, of all blobs asked so far. */
  double[] powers(int statistic, int power) {
    return known.values().stream()
        .filter(rows -> rows != UNREADABLE && rows.length > 0)
        .mapToDouble(rows -> rows[1 + statistic])
        .filter(value -> value != 0)
        .map(value -> Math.pow(value, power))
        .toArray();
  }

  /**
   * What the statistics of the blobs asked so far add up to.
   *
   * @param group of a blob by its ordinal, negative where it has none; not asked where groups are
   *     found, because rows tell theirs
   * @return statistics by group; nothing for a group without a row
   */
  Map<Integer, double[]> sums(IntUnaryOperator group) {
    Map<Integer, double[]> sums = new HashMap<>();
    known.forEach(
        (ordinal, rows) -> {
          for (int r = 0; rows != UNREADABLE && r < rows.length; r += 1 + plan.statistics()) {
            int of = found ? (int) rows[r] : group.applyAsInt(ordinal);
            if (of >= 0) {
              double[] sum = sums.computeIfAbsent(of, any -> new double[plan.statistics()]);
              for (int s = 0; s < sum.length; s++) {
                sum[s] += rows[r + 1 + s];
              }
            }
          }
        });
    return sums;
  }
}
