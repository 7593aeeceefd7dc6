package org.colibri.tables.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.colibri.tables.TableException;
import org.colibri.tables.source.FileSet;
import org.colibri.tables.source.RelationSource;
import org.colibri.tables.source.SourceException;
import org.colibri.tables.source.SourceSpec;
import org.colibri.tables.store.Quoted;
import org.colibri.tables.store.Store;

/**
 * Reads a relation into the store. A row is known again by its key; one whose other values have
 * changed is a new blob.
 */
final class RelationListing {
  /** Of the files in a directory or of a pattern without one; any other is named by the user. */
  private static final Set<String> EXTENSIONS =
      Set.of("csv", "tsv", "txt", "parquet", "json", "jsonl", "ndjson", "gz", "zst");

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
    Population before;
    try (Connection connection = store.connect()) {
      before = Population.of(connection, table);
    }
    // Looked at before the rows are read: a file that changes meanwhile is read once more.
    String stamps = stamps(before.fingerprint());
    if (!before.listed()) {
      return forgetting.first((connection, over) -> first(connection, stamps));
    }
    return reach == Populations.Reach.ALL || !stamps.equals(before.fingerprint())
        ? forgetting.alone(table, (connection, over) -> merge(connection, over, reach, stamps))
        : Populations.Refreshed.NOTHING;
  }

  /** The stamps of the declared files as one text; what was known where they cannot be seen. */
  private String stamps(String known) {
    SourceSpec spec = table.source();
    if (spec == null || !spec.options().containsKey("path")) {
      return known;
    }
    try {
      return new FileSet(spec, "file", EXTENSIONS).files().toString();
    } catch (SourceException e) {
      return known; // a file that is away keeps its rows until REFRESH
    }
  }

  private Populations.Refreshed first(Connection connection, String stamps) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      long added = insert(statement, "(" + source.sql() + ")", 0, "");
      checkKeys(statement);
      new Population(table.id(), added, stamps).save(connection);
      return new Populations.Refreshed(added, 0, 0);
    }
  }

  /** Of files that changed by themselves only rows that are known are looked at. */
  private Populations.Refreshed merge(
      Connection connection, List<VirtualTable> over, Populations.Reach reach, String stamps)
      throws SQLException {
    Population before = Population.of(connection, table);
    try (Statement statement = connection.createStatement()) {
      return merge(connection, statement, before, over, reach, stamps);
    }
  }

  private Populations.Refreshed merge(
      Connection connection,
      Statement statement,
      Population before,
      List<VirtualTable> over,
      Populations.Reach reach,
      String stamps)
      throws SQLException {
    boolean all = reach == Populations.Reach.ALL;
    statement.execute("CREATE OR REPLACE TEMP TABLE colibri_now AS " + source.sql());
    if (!all) {
      statement.execute(
          "DELETE FROM colibri_now WHERE "
              + key
              + " NOT IN (SELECT "
              + key
              + " FROM "
              + table.relation()
              + ")");
    }
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
            + ")"
            + (all ? "" : " AND n." + key + " IS NOT NULL"));
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
    new Population(table.id(), before.free() + added, stamps).save(connection);
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
