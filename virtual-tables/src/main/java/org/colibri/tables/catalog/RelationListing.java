package org.colibri.tables.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.colibri.tables.TableException;
import org.colibri.tables.source.RelationSource;
import org.colibri.tables.store.Quoted;
import org.colibri.tables.store.Store;

/**
 * Reads a relation into the store. A row is known again by its key; one whose other values have
 * changed is a new blob.
 */
final class RelationListing {
  private final Store store;
  private final Forgetting forgetting;
  private final BlobTable table;
  private final RelationSource source;
  private final String key;

  RelationListing(Store store, Forgetting forgetting, BlobTable table, RelationSource source) {
    this.store = store;
    this.forgetting = forgetting;
    this.table = table;
    this.source = source;
    this.key = Quoted.name(table.keyColumn());
  }

  Populations.Refreshed list(Populations.Reach reach) throws SQLException {
    boolean listed;
    try (Connection connection = store.connect()) {
      listed = Population.of(connection, table).listed();
    }
    if (!listed) {
      return forgetting.first((connection, over) -> first(connection));
    }
    return reach == Populations.Reach.ALL
        ? forgetting.alone(table, this::merge)
        : Populations.Refreshed.NOTHING;
  }

  private Populations.Refreshed first(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      long added = insert(statement, "(" + source.sql() + ")", 0, "");
      checkKeys(statement);
      new Population(table.id(), added, "").save(connection);
      return new Populations.Refreshed(added, 0, 0);
    }
  }

  private Populations.Refreshed merge(Connection connection, List<VirtualTable> over)
      throws SQLException {
    Population before = Population.of(connection, table);
    try (Statement statement = connection.createStatement()) {
      return merge(connection, statement, before, over);
    }
  }

  private Populations.Refreshed merge(
      Connection connection, Statement statement, Population before, List<VirtualTable> over)
      throws SQLException {
    statement.execute("CREATE OR REPLACE TEMP TABLE colibri_now AS " + source.sql());
    String same =
        table.columns().stream()
            .map(c -> Quoted.name(c.name()))
            .map(c -> "n." + c + " IS NOT DISTINCT FROM b." + c)
            .collect(Collectors.joining(" AND "));
    statement.execute(
        "CREATE OR REPLACE TEMP TABLE colibri_gone AS SELECT b._ord, n."
            + key
            + " IS NOT NULL AS changed FROM "
            + table.relation()
            + " b LEFT JOIN colibri_now n ON n."
            + key
            + " = b."
            + key
            + " WHERE NOT ("
            + same
            + ")");
    long changed = count(statement, "SELECT count(*) FROM colibri_gone WHERE changed");
    long removed = count(statement, "SELECT count(*) FROM colibri_gone WHERE NOT changed");
    Forgetting.derived(connection, over);
    Forgetting.rows(connection, table);
    String unknown =
        " n ANTI JOIN "
            + table.relation()
            + " b ON b."
            + key
            + " = n."
            + key
            + " WHERE hash(n."
            + key
            + "::VARCHAR) NOT IN (SELECT key FROM colibri.forgotten WHERE owner = "
            + table.id()
            + ")";
    long added = insert(statement, "colibri_now", before.free(), unknown);
    checkKeys(statement);
    statement.execute("DROP TABLE colibri_now");
    new Population(table.id(), before.free() + added, "").save(connection);
    return new Populations.Refreshed(added - changed, changed, removed);
  }

  private long insert(Statement statement, String from, long firstOrdinal, String condition)
      throws SQLException {
    return statement.executeLargeUpdate(
        "INSERT INTO "
            + table.relation()
            + " SELECT "
            + firstOrdinal
            + " + row_number() OVER () - 1, n.* FROM "
            + from
            + (condition.isEmpty() ? " n" : condition));
  }

  private void checkKeys(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "SELECT "
                + key
                + "::VARCHAR, count(*) FROM "
                + table.relation()
                + " GROUP BY "
                + key
                + " HAVING count(*) > 1 OR "
                + key
                + " IS NULL LIMIT 1")) {
      if (row.next()) {
        String value = row.getString(1);
        throw new TableException.FillFailed(
            "column "
                + table.keyColumn()
                + " cannot be the key of "
                + table.name()
                + ": "
                + (value == null ? "it is NULL" : value + " comes " + row.getLong(2) + " times")
                + "; name another column by the option 'key', or leave it out to number the rows",
            null);
      }
    }
  }

  private static long count(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
