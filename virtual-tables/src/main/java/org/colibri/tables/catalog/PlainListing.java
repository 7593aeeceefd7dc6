package org.colibri.tables.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.colibri.tables.store.Quoted;
import org.colibri.tables.store.Store;

/** Gives the rows of a plain table their ordinals. A row that was updated is a new blob. */
final class PlainListing {
  private final Store store;
  private final Forgetting forgetting;
  private final BlobTable table;
  private final String main;
  private final String key;

  PlainListing(Store store, Forgetting forgetting, BlobTable table) {
    this.store = store;
    this.forgetting = forgetting;
    this.table = table;
    this.main = "main." + Quoted.name(table.name());
    this.key = "t." + Quoted.name(table.keyColumn());
  }

  Populations.Refreshed list() throws SQLException {
    try (Connection connection = store.connect()) {
      Population before = Population.of(connection, table);
      if (before.listed() && before.fingerprint().equals(fingerprint(connection))) {
        return Populations.Refreshed.NOTHING;
      }
    }
    return forgetting.alone(
        table,
        (connection, over) -> {
          Population before = Population.of(connection, table);
          String fingerprint = fingerprint(connection);
          String keys = PlainBlobs.keys(table);
          try (Statement statement = connection.createStatement()) {
            statement.execute(
                "CREATE OR REPLACE TEMP TABLE colibri_gone AS SELECT k._ord, "
                    + key
                    + " IS NOT NULL AS changed FROM "
                    + keys
                    + " k LEFT JOIN "
                    + main
                    + " t ON k._key = "
                    + key
                    + " WHERE "
                    + key
                    + " IS NULL OR hash(t) <> k._hash");
            long changed = count(statement, "SELECT count(*) FROM colibri_gone WHERE changed");
            long removed = count(statement, "SELECT count(*) FROM colibri_gone WHERE NOT changed");
            Forgetting.derived(connection, over);
            statement.execute(
                "DELETE FROM " + keys + " WHERE _ord IN (SELECT _ord FROM colibri_gone)");
            long added =
                statement.executeUpdate(
                    "INSERT INTO "
                        + keys
                        + " SELECT "
                        + before.free()
                        + " + row_number() OVER () - 1, "
                        + key
                        + ", hash(t) FROM "
                        + main
                        + " t ANTI JOIN "
                        + keys
                        + " k ON k._key = "
                        + key);
            new Population(table.id(), before.free() + added, fingerprint).save(connection);
            return new Populations.Refreshed(added - changed, changed, removed);
          }
        });
  }

  private String fingerprint(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT concat(count(*), ' ', bit_xor(hash(t)), ' ', sum(hash(t))) FROM "
                    + main
                    + " t")) {
      row.next();
      return row.getString(1);
    }
  }

  private static long count(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
