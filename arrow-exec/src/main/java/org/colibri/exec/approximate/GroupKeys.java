package org.colibri.exec.approximate;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.colibri.exec.statement.Places;
import org.colibri.planner.target.AggregatePlan;
import org.roaringbitmap.RoaringBitmap;

/** The types of the keys of groups, which DuckDB tells. The connection is borrowed. */
final class GroupKeys {
  private GroupKeys() {}

  /**
   * Refuses keys that are not one value each, before a model is asked.
   *
   * @throws org.colibri.exec.ColibriException at the key
   */
  static void check(AggregatePlan plan, Connection connection) throws SQLException {
    if (plan.groups() == 0) {
      return;
    }
    String none = new BlobSets(connection).write("valued", new RoaringBitmap());
    try (PreparedStatement statement = connection.prepareStatement(plan.values().apply(none))) {
      ResultSetMetaData columns = statement.getMetaData();
      for (int g = 0; g < plan.groups(); g++) {
        String type = columns.getColumnTypeName(2 + g);
        if (type.equals("BLOB") || type.endsWith("]") || type.endsWith(")") && !number(type)) {
          throw Places.invalid(
              plan.places().get(g),
              "under ERROR TARGET groups have keys of one value, and this is "
                  + type
                  + "; group by its text, "
                  + (type.endsWith("]") ? "array_to_string(…, ', ')" : "CAST(… AS VARCHAR)"));
        }
      }
    }
  }

  private static boolean number(String type) {
    return type.startsWith("DECIMAL(") || type.startsWith("ENUM(");
  }
}
