package org.colibri.tables.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.tables.store.Coverage;
import org.colibri.tables.store.Quoted;
import org.colibri.tables.store.Store;
import org.colibri.tables.store.StoreErrors;
import org.colibri.tables.store.Transaction;
import org.roaringbitmap.RoaringBitmap;

/** Removes blobs with everything derived from them. Thread-safe. */
final class Forgetting {
  private final Store store;
  private final Catalog catalog;

  Forgetting(Store store, Catalog catalog) {
    this.store = store;
    this.catalog = catalog;
  }

  /** A change of a population, made while no batch is being written. */
  interface Change<T> {
    T make(Connection connection, List<VirtualTable> over) throws SQLException;
  }

  /** Runs a first listing in a transaction of its own: nothing derives from its blobs yet. */
  <T> T first(Change<T> change) throws SQLException {
    try (Connection connection = store.connect()) {
      return Transaction.run(connection, () -> change.make(connection, List.of()));
    }
  }

  /** Runs a change in a transaction of its own, alone. */
  <T> T alone(BlobTable table, Change<T> change) throws SQLException {
    List<VirtualTable> over = catalog.over(table);
    store.coverage().lock().writeLock().lock();
    try (Connection connection = store.connect()) {
      return Transaction.run(connection, () -> change.make(connection, over));
    } finally {
      store.coverage().forgotten();
      store.coverage().lock().writeLock().unlock();
    }
  }

  /** The right to be forgotten. */
  long forget(BlobTable table, String ordinalsSql) {
    try {
      long forgotten =
          alone(
              table,
              (connection, over) -> {
                long gone = select(connection, ordinalsSql, table);
                if (gone > 0) {
                  rememberKeys(connection, table);
                  derived(connection, over);
                  rows(connection, table);
                }
                return gone;
              });
      if (forgotten > 0) {
        checkpoint();
      }
      return forgotten;
    } catch (SQLException e) {
      throw StoreErrors.during("deleting from " + table.name(), e);
    }
  }

  /** Has what was deleted leave the file, too, as far as running queries let it. */
  private void checkpoint() {
    try (Connection connection = store.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT");
    } catch (SQLException e) {
      // Another transaction is under way: the next checkpoint does it.
    }
  }

  /**
   * Puts the ordinals of blobs that exist into the temporary table that the steps below read.
   *
   * @return how many
   */
  static long select(Connection connection, String ordinalsSql, BlobTable table)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE OR REPLACE TEMP TABLE colibri_gone AS SELECT DISTINCT s._ord FROM ("
              + ordinalsSql
              + ") s(_ord) JOIN "
              + table.relation()
              + " b ON b._ord = s._ord");
      try (ResultSet row = statement.executeQuery("SELECT count(*) FROM colibri_gone")) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** Removes rows, coverage and failures of everything over the selected blobs. */
  static void derived(Connection connection, List<VirtualTable> over) throws SQLException {
    List<Drops.Physical> stages = Drops.physical(connection, over);
    Map<Integer, String> relations = new HashMap<>();
    stages.forEach(s -> relations.put(s.id(), s.relation()));
    try (Statement statement = connection.createStatement()) {
      // Coverage first: what a stage covers is told by the rows of the stage beneath.
      for (Drops.Physical stage : stages) {
        String beneath = relations.get(stage.input());
        String inputs =
            stage.input() == 0
                ? "SELECT _ord FROM colibri_gone"
                : "SELECT _ord FROM " + beneath + " WHERE _blob IN (SELECT _ord FROM colibri_gone)";
        if (stage.input() == 0 || beneath != null) {
          Coverage.remove(connection, stage.id(), ordinals(statement, inputs));
        }
        statement.execute(
            "DELETE FROM colibri.failures WHERE stage = "
                + stage.id()
                + " AND blob IN (SELECT _ord FROM colibri_gone)");
      }
      for (Drops.Physical stage : stages) {
        statement.execute(
            "DELETE FROM " + stage.relation() + " WHERE _blob IN (SELECT _ord FROM colibri_gone)");
      }
    }
  }

  /** Removes the selected blobs' own rows. */
  static void rows(Connection connection, BlobTable table) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (table.source() == null) {
        statement.execute(
            "DELETE FROM main."
                + Quoted.name(table.name())
                + " WHERE "
                + Quoted.name(table.keyColumn())
                + " IN (SELECT _key FROM "
                + PlainBlobs.keys(table)
                + " SEMI JOIN colibri_gone USING (_ord))");
      }
      String relation = table.source() == null ? PlainBlobs.keys(table) : table.relation();
      statement.execute(
          "DELETE FROM " + relation + " WHERE _ord IN (SELECT _ord FROM colibri_gone)");
    }
  }

  /** Remembers that these keys are not to come back, without remembering the keys. */
  private static void rememberKeys(Connection connection, BlobTable table) throws SQLException {
    if (table.source() == null || table.contentType() != null) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO colibri.forgotten SELECT "
              + table.id()
              + ", hash(b."
              + Quoted.name(table.keyColumn())
              + "::VARCHAR) FROM "
              + table.relation()
              + " b SEMI JOIN colibri_gone g ON g._ord = b._ord");
    }
  }

  private static RoaringBitmap ordinals(Statement statement, String sql) throws SQLException {
    RoaringBitmap bitmap = new RoaringBitmap();
    try (ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        bitmap.add((int) row.getLong(1));
      }
    }
    return bitmap;
  }
}
