package org.colibri.exec.query;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.colibri.planner.schema.DuckDbFunctions;
import org.colibri.tables.store.Store;
import org.jspecify.annotations.Nullable;

/** The functions of the store's DuckDB, read once, when a query is first planned. Thread-safe. */
public final class StoreFunctions {
  private static final String SQL =
      """
      SELECT function_name,
             function_type LIKE '%aggregate%',
             CASE WHEN count(DISTINCT return_type) = 1 THEN any_value(return_type) END,
             bool_and(coalesce(stability, 'CONSISTENT') <> 'VOLATILE')
      FROM duckdb_functions()
      WHERE function_type IN ('scalar', 'aggregate', 'macro') AND function_name ~ '^[a-z_][a-z0-9_]*$'
      GROUP BY ALL
      ORDER BY ALL
      """;

  private final Store store;
  private @Nullable List<DuckDbFunctions.Signature> signatures;

  public StoreFunctions(Store store) {
    this.store = store;
  }

  synchronized List<DuckDbFunctions.Signature> signatures() throws SQLException {
    if (signatures == null) {
      List<DuckDbFunctions.Signature> read = new ArrayList<>();
      try (Connection connection = store.connect();
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(SQL)) {
        while (rows.next()) {
          read.add(
              new DuckDbFunctions.Signature(
                  rows.getString(1), rows.getBoolean(2), rows.getString(3), rows.getBoolean(4)));
        }
      }
      signatures = List.copyOf(read);
    }
    return signatures;
  }
}
