package org.colibri.tables.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.colibri.tables.store.Quoted;
import org.colibri.tables.store.Transaction;
import org.jspecify.annotations.Nullable;

/** Removes objects with everything physical that is theirs. */
final class Drops {
  /**
   * What goes.
   *
   * @param plainTable the table of schema main that goes too; null where there is none
   */
  record Plan(Set<Integer> ids, @Nullable String plainTable) {
    Plan {
      ids = Set.copyOf(ids);
    }
  }

  /**
   * A stage as it lies in the store.
   *
   * @param input the id of the stage beneath; 0 directly over the blob table
   * @param relation qualified
   */
  record Physical(int id, int owner, int input, String relation) {}

  private final Stages stages;

  Drops(Stages stages) {
    this.stages = stages;
  }

  /** Within the caller's transaction. */
  void run(Connection connection, Plan plan) throws SQLException {
    for (int id : plan.ids()) {
      object(connection, id);
    }
    if (plan.plainTable() != null) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("DROP TABLE main." + Quoted.name(plan.plainTable()));
      }
    }
  }

  /** Removes one object: what it says, its rows, its stages. */
  void object(Connection connection, int id) throws SQLException {
    new CatalogRows(connection).delete(id);
    List<Physical> physical = physical(connection, "owner = " + id);
    try (Statement statement = connection.createStatement()) {
      for (Physical stage : physical) {
        drop(statement, stage);
      }
      boolean view;
      try (ResultSet row =
          statement.executeQuery(
              "SELECT 1 FROM duckdb_views() WHERE schema_name = 'colibri_rows' AND view_name = 'b"
                  + id
                  + "'")) {
        view = row.next();
      }
      statement.execute("DROP " + (view ? "VIEW" : "TABLE") + " IF EXISTS colibri_rows.b" + id);
      statement.execute("DROP TABLE IF EXISTS colibri_rows.k" + id);
      for (String table : List.of("populations", "files", "forgotten", "failures")) {
        statement.execute("DELETE FROM colibri." + table + " WHERE owner = " + id);
      }
      statement.execute("DELETE FROM colibri.model_versions WHERE model = " + id);
      statement.execute("DELETE FROM colibri.costs WHERE model = " + id);
    }
  }

  /** Removes the stages of some virtual tables, at all versions. */
  void stages(Connection connection, List<VirtualTable> tables) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (Physical stage : physical(connection, tables)) {
        drop(statement, stage);
      }
    }
  }

  private static void drop(Statement statement, Physical stage) throws SQLException {
    statement.execute("DROP TABLE IF EXISTS " + stage.relation());
    statement.execute("DELETE FROM colibri.stages WHERE id = " + stage.id());
    statement.execute("DELETE FROM colibri.coverage_log WHERE stage = " + stage.id());
    statement.execute("DELETE FROM colibri.failures WHERE stage = " + stage.id());
  }

  /** The stages of some virtual tables, at all versions. */
  static List<Physical> physical(Connection connection, List<VirtualTable> tables)
      throws SQLException {
    if (tables.isEmpty()) {
      return List.of();
    }
    return physical(
        connection,
        tables.stream()
            .map(t -> Integer.toString(t.id()))
            .collect(Collectors.joining(", ", "owner IN (", ")")));
  }

  private static List<Physical> physical(Connection connection, String condition)
      throws SQLException {
    List<Physical> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT id, owner, input, relation FROM colibri.stages WHERE " + condition)) {
      while (row.next()) {
        found.add(
            new Physical(
                row.getInt(1), row.getInt(2), row.getInt(3), "colibri_rows." + row.getString(4)));
      }
    }
    return found;
  }

  /**
   * Removes all stages but these.
   *
   * @return how many rows went
   */
  long vacuum(Connection connection, Set<String> keep) throws SQLException {
    Set<String> gone = new HashSet<>();
    long rows =
        Transaction.run(
            connection,
            () -> {
              long removed = 0;
              try (Statement statement = connection.createStatement()) {
                for (Physical stage : physical(connection, "true")) {
                  String name = stage.relation().substring("colibri_rows.".length());
                  if (!keep.contains(name)) {
                    try (ResultSet count =
                        statement.executeQuery("SELECT count(*) FROM " + stage.relation())) {
                      count.next();
                      removed += count.getLong(1);
                    }
                    drop(statement, stage);
                    gone.add(name);
                  }
                }
              }
              return removed;
            });
    stages.vacuumed(gone);
    return rows;
  }
}
