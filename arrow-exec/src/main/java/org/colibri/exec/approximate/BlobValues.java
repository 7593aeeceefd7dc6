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
import org.colibri.planner.target.AggregatePlan;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * The statistics of the blobs that were asked, by group; groups are numbered as they appear. Keeps
 * O(labels) memory. Confined to its query's thread; the connection is borrowed.
 */
final class BlobValues {
  private final AggregatePlan plan;
  private final Oracle oracle;
  private final Connection connection;
  private final BlobSets sets;
  private final Map<Integer, double[]> known = new HashMap<>();
  private final Map<List<Object>, Integer> groups = new LinkedHashMap<>();

  BlobValues(AggregatePlan plan, Oracle oracle, Connection connection) {
    this.plan = plan;
    this.oracle = oracle;
    this.connection = connection;
    this.sets = new BlobSets(connection);
    if (plan.groups() == 0) {
      groups.put(List.of(), 0);
    }
  }

  /** The keys of the groups that have appeared, by number; one empty key without GROUP BY. */
  List<List<Object>> groups() {
    return List.copyOf(groups.keySet());
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
        ResultSet rows = statement.executeQuery(plan.values().apply(sets.write("valued", open)))) {
      while (rows.next()) {
        read(rows);
      }
    }
    unreadable.forEach((int ordinal) -> known.put(ordinal, new double[] {Double.NaN}));
  }

  private void read(ResultSet row) throws SQLException {
    int ordinal = Math.toIntExact(row.getLong(1));
    List<@Nullable Object> key = new ArrayList<>();
    for (int g = 0; g < plan.groups(); g++) {
      key.add(row.getObject(2 + g));
    }
    int group = number(key);
    int start = group * plan.statistics();
    double[] values = known.getOrDefault(ordinal, new double[0]);
    if (values.length < start + plan.statistics()) {
      values = Arrays.copyOf(values, start + plan.statistics());
      known.put(ordinal, values);
    }
    for (int s = 0; s < plan.statistics(); s++) {
      values[start + s] += row.getDouble(2 + plan.groups() + s);
    }
  }

  @SuppressWarnings("NullAway") // a group's key may hold NULL
  private int number(List<@Nullable Object> key) {
    Integer number = groups.putIfAbsent((List<Object>) (List<?>) key, groups.size());
    return number == null ? groups.size() - 1 : number;
  }

  /**
   * What is known of some blobs.
   *
   * @return {@code width} numbers per blob, NaN as the first where it could not be answered
   */
  double[] values(Population population, long[] numbers, int width) {
    double[] all = new double[numbers.length * width];
    for (int i = 0; i < numbers.length; i++) {
      double[] own = known.get(population.ordinal(numbers[i]));
      if (own == null) {
        throw new IllegalStateException("a blob was not asked");
      }
      System.arraycopy(own, 0, all, i * width, Math.min(own.length, width));
    }
    return all;
  }
}
