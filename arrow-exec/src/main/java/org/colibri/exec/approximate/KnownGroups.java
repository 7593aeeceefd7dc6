package org.colibri.exec.approximate;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.planner.target.AggregatePlan;
import org.jspecify.annotations.Nullable;

/**
 * The groups of a query whose key the blobs themselves tell, before a model is asked. Blobs that
 * are not in the population are in no group.
 */
final class KnownGroups {
  /** Beyond so many groups a sample of all blobs serves as well, and needs less memory. */
  private static final int MOST = 10_000;

  private final List<List<Object>> keys;
  private final int[] group; // of each blob of the population; -1 for none
  private final int[] sizes;

  private KnownGroups(List<List<Object>> keys, int[] group) {
    this.keys = keys;
    this.group = group;
    this.sizes = new int[keys.size()];
    for (int of : group) {
      if (of >= 0) {
        sizes[of]++;
      }
    }
  }

  /** The groups in the order of their first blobs; null where they are not known, or too many. */
  static @Nullable KnownGroups read(
      AggregatePlan plan, Population population, Connection connection) throws SQLException {
    if (plan.strata() == null) {
      return null;
    }
    Map<List<@Nullable Object>, Integer> numbers = new HashMap<>();
    List<List<Object>> keys = new ArrayList<>();
    int[] group = new int[population.size()];
    Arrays.fill(group, -1);
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT * FROM (" + plan.strata() + ") AS s ORDER BY 1")) {
      while (rows.next()) {
        int number = population.number(Math.toIntExact(rows.getLong(1)));
        if (number < 0) {
          continue;
        }
        List<@Nullable Object> key = BlobValues.key(rows, plan.groups());
        Integer known = numbers.get(key);
        if (known == null) {
          if (keys.size() == MOST) {
            return null;
          }
          known = keys.size();
          numbers.put(key, known);
          keys.add(BlobValues.nonNull(key));
        }
        group[number] = known;
      }
    }
    return new KnownGroups(keys, group);
  }

  /** The groups' keys, by number. */
  List<List<Object>> keys() {
    return List.copyOf(keys);
  }

  /** How many blobs each group has. */
  int[] sizes() {
    return sizes.clone();
  }

  /** The group of a blob; negative where it has none. */
  int group(int number) {
    return group[number];
  }

  /** The blobs of each group, by number in ascending order. */
  List<int[]> members() {
    List<int[]> members = new ArrayList<>();
    for (int size : sizes) {
      members.add(new int[size]);
    }
    int[] filled = new int[sizes.length];
    for (int number = 0; number < group.length; number++) {
      int of = group[number];
      if (of >= 0) {
        members.get(of)[filled[of]++] = number;
      }
    }
    return members;
  }
}
