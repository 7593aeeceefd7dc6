package org.colibri.tables.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What is remembered of a blob table's listing.
 *
 * @param nextOrdinal the ordinal that the next new blob gets; -1 where it was never listed
 * @param fingerprint of the source when last read; empty where it has none
 */
record Population(int owner, long nextOrdinal, String fingerprint) {
  static Population of(Connection connection, BlobTable table) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT next_ordinal, fingerprint FROM colibri.populations WHERE owner = ?")) {
      select.setInt(1, table.id());
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? new Population(table.id(), row.getLong(1), row.getString(2))
            : new Population(table.id(), -1, "");
      }
    }
  }

  boolean listed() {
    return nextOrdinal >= 0;
  }

  /** The first ordinal that is free. */
  long free() {
    return Math.max(0, nextOrdinal);
  }

  /** Remembers, within the caller's transaction. */
  void save(Connection connection) throws SQLException {
    try (PreparedStatement delete =
            connection.prepareStatement("DELETE FROM colibri.populations WHERE owner = ?");
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO colibri.populations VALUES (?, ?, ?)")) {
      delete.setInt(1, owner);
      delete.execute();
      insert.setInt(1, owner);
      insert.setLong(2, nextOrdinal);
      insert.setString(3, fingerprint);
      insert.execute();
    }
  }
}
