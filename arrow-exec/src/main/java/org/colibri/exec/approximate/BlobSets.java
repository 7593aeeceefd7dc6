package org.colibri.exec.approximate;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.roaringbitmap.IntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Sets of blobs as temporary relations of one connection, so that SQL can speak of them. The
 * connection is borrowed.
 */
final class BlobSets {
  private final Connection connection;

  BlobSets(Connection connection) {
    this.connection = connection;
  }

  /**
   * Writes a set, in the place of one of the same name.
   *
   * @return the relation, qualified: one BIGINT column {@code o}
   */
  String write(String name, RoaringBitmap ordinals) throws SQLException {
    String table = "colibri_" + name;
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE OR REPLACE TEMP TABLE " + table + "(o BIGINT)");
    }
    try (DuckDBAppender appender =
        connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", table)) {
      IntIterator each = ordinals.getIntIterator();
      while (each.hasNext()) {
        appender.beginRow();
        appender.append((long) each.next());
        appender.endRow();
      }
    }
    return "temp." + table;
  }
}
