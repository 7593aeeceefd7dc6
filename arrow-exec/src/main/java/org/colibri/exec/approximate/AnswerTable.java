package org.colibri.exec.approximate;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.colibri.parser.DuckDbText;
import org.colibri.planner.target.AggregatePlan;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an estimated answer, as a temporary relation with the columns of the exact one, so
 * that types and sorting are the store's. The connection is borrowed.
 */
final class AnswerTable {
  private static final String TABLE = "temp.colibri_answer";

  private final AggregatePlan plan;
  private final Connection connection;
  private final boolean bounds;
  private final List<String> headings;

  AnswerTable(AggregatePlan plan, Connection connection, boolean bounds) throws SQLException {
    this.plan = plan;
    this.connection = connection;
    this.bounds = bounds;
    this.headings = headings(plan, connection);
  }

  /** The store alone knows what it calls a column that the query does not name. */
  private static List<String> headings(AggregatePlan plan, Connection connection)
      throws SQLException {
    try (PreparedStatement exact = connection.prepareStatement(plan.exact().sql())) {
      ResultSetMetaData meta = exact.getMetaData();
      List<String> headings = new ArrayList<>();
      for (int i = 1; i <= meta.getColumnCount(); i++) {
        headings.add(meta.getColumnLabel(i));
      }
      return headings;
    }
  }

  /** The headings of the columns that are estimated, in order. */
  List<String> estimated() {
    List<String> estimated = new ArrayList<>();
    for (int i = 0; i < headings.size(); i++) {
      if (!(plan.outputs().get(i) instanceof AggregatePlan.Group)) {
        estimated.add(headings.get(i));
      }
    }
    return estimated;
  }

  /** The SELECT of the exact answer, whose limits are its values. */
  String exact() {
    if (!bounds) {
      return plan.exact().sql();
    }
    List<String> columns = new ArrayList<>();
    List<String> items = new ArrayList<>();
    for (int i = 0; i < plan.outputs().size(); i++) {
      AggregatePlan.Output output = plan.outputs().get(i);
      columns.add("c" + i);
      items.add("c" + i + " AS " + DuckDbText.quote(headings.get(i)));
      if (!(output instanceof AggregatePlan.Group)) {
        for (String side : List.of("_lower", "_upper")) {
          items.add("c" + i + "::DOUBLE AS " + DuckDbText.quote(headings.get(i) + side));
        }
      }
    }
    return "SELECT "
        + String.join(", ", items)
        + " FROM ("
        + plan.exact().sql()
        + ") AS t("
        + String.join(", ", columns)
        + ")"
        + order();
  }

  /** Makes the relation, without rows. */
  void make() throws SQLException {
    List<String> columns = new ArrayList<>();
    List<String> limits = new ArrayList<>();
    for (int i = 0; i < plan.outputs().size(); i++) {
      columns.add("c" + i);
      limits.add(", NULL::DOUBLE AS l" + i + ", NULL::DOUBLE AS u" + i);
    }
    String list = String.join(", ", columns);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE OR REPLACE TEMP TABLE colibri_answer AS SELECT "
              + list
              + String.join("", limits)
              + " FROM ("
              + plan.exact().sql()
              + ") AS t("
              + list
              + ") LIMIT 0");
    }
  }

  /**
   * Adds a row.
   *
   * @param key of the group, in the order of the plan's groups
   * @param readings of the outputs that are no groups, in order
   */
  void add(List<Object> key, List<Reading> readings) throws SQLException {
    List<String> names = new ArrayList<>();
    List<@Nullable Object> cells = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < plan.outputs().size(); i++) {
      names.add("c" + i);
      if (plan.outputs().get(i) instanceof AggregatePlan.Group group) {
        cells.add(key.get(group.column()));
        continue;
      }
      Reading reading = readings.get(next++);
      cells.add(cell(reading.value()));
      names.add("l" + i);
      cells.add(cell(reading.lower()));
      names.add("u" + i);
      cells.add(cell(reading.upper()));
    }
    String sql =
        "INSERT INTO "
            + TABLE
            + " ("
            + String.join(", ", names)
            + ") VALUES ("
            + names.stream().map(n -> "?").collect(Collectors.joining(", "))
            + ")";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int i = 0; i < cells.size(); i++) {
        insert.setObject(i + 1, cells.get(i));
      }
      insert.execute();
    }
  }

  private static @Nullable Object cell(double value) {
    return Double.isNaN(value) ? null : (Object) value;
  }

  /** The SELECT of the answer. */
  String sql() {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < plan.outputs().size(); i++) {
      AggregatePlan.Output output = plan.outputs().get(i);
      items.add("c" + i + " AS " + DuckDbText.quote(headings.get(i)));
      if (bounds && !(output instanceof AggregatePlan.Group)) {
        items.add("l" + i + " AS " + DuckDbText.quote(headings.get(i) + "_lower"));
        items.add("u" + i + " AS " + DuckDbText.quote(headings.get(i) + "_upper"));
      }
    }
    return "SELECT " + String.join(", ", items) + " FROM " + TABLE + order();
  }

  private String order() {
    String order =
        plan.order().stream()
            .map(o -> "c" + o.output() + o.suffix())
            .collect(Collectors.joining(", "));
    return order.isEmpty() ? "" : " ORDER BY " + order;
  }
}
