package org.colibri.exec.query;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/** Ordinals and counts, read from the store. The connection is borrowed. */
public final class StoreReads {
  private StoreReads() {}

  /**
   * @param queries SELECTs of one BIGINT column; an ordinal may come more than once
   */
  public static RoaringBitmap ordinals(Connection connection, List<String> queries)
      throws SQLException {
    RoaringBitmap ordinals = new RoaringBitmap();
    for (String sql : queries) {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          ordinals.add(Math.toIntExact(rows.getLong(1)));
        }
      }
    }
    return ordinals;
  }

  /** The number that a SELECT of one BIGINT gives. */
  public static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** How many rows a relation, or a query in parentheses, has. */
  public static long count(Connection connection, String relation) throws SQLException {
    return number(connection, "SELECT count(*) FROM " + relation);
  }
}
