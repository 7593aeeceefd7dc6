package org.colibri.tables.materialize;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.colibri.tables.catalog.StageEntry;
import org.colibri.tables.store.RowAppender;

/** Puts the rows of a virtual table in the order of their blobs. */
final class InputOrder {
  private InputOrder() {}

  /** These rows in the order of their blobs; those that do not exist are left out. */
  static long[] byBlob(Connection connection, StageEntry stage, long[] ordinals)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE OR REPLACE TEMP TABLE colibri_wanted(_k BIGINT)");
      try (RowAppender keys =
          RowAppender.temporary(connection, "colibri_wanted", List.of("BIGINT"))) {
        for (long ordinal : ordinals) {
          keys.begin().add(ordinal).end();
        }
      }
      long[] sorted = new long[ordinals.length];
      int n = 0;
      try (ResultSet row =
          statement.executeQuery(
              "SELECT k._k FROM colibri_wanted k JOIN "
                  + stage.inputRelation()
                  + " i ON i._ord = k._k ORDER BY i._blob, k._k")) {
        while (row.next()) {
          sorted[n++] = row.getLong(1);
        }
      }
      return java.util.Arrays.copyOf(sorted, n);
    }
  }
}
