package org.colibri.tables.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.colibri.tables.source.SourceColumn;
import org.colibri.tables.store.Quoted;
import org.colibri.tables.store.Transaction;

/**
 * Plain tables with a one-column primary key, which are blob tables too: {@code k<id>} maps keys to
 * ordinals and the view {@code b<id>} joins it to the table as it is now.
 */
final class PlainBlobs {
  private final Connection connection;

  PlainBlobs(Connection connection) {
    this.connection = connection;
  }

  /** Gives tables that are new their entries, and those that were altered their new columns. */
  Declared adopt(Declared declared, PlainTables plain) throws SQLException {
    Declared result = declared;
    for (PlainTable table : plain.tables()) {
      String key = plain.keys().get(table.name());
      Optional<BlobTable> known = result.blobTable(table.name());
      if (key == null || known.isPresent() && known.get().source() != null) {
        continue;
      }
      boolean same =
          known.isPresent()
              && known.get().keyColumn().equals(key)
              && known.get().columns().equals(table.columns());
      if (!same && result.virtualTable(table.name()).isEmpty()) {
        BlobTable entry = Transaction.run(connection, () -> write(table, key, known));
        result = known.isPresent() ? result.without(known.get().id()) : result;
        result = result.with(entry).resolved();
      }
    }
    return result;
  }

  private BlobTable write(PlainTable table, String key, Optional<BlobTable> known)
      throws SQLException {
    CatalogRows rows = new CatalogRows(connection);
    boolean sameKey =
        known.isPresent()
            && type(known.get().columns(), known.get().keyColumn())
                .equals(type(table.columns(), key))
            && known.get().keyColumn().equals(key);
    int id = sameKey ? known.get().id() : rows.nextId();
    if (known.isPresent()) {
      rows.delete(known.get().id());
    }
    BlobTable entry = new BlobTable(id, table.name(), table.columns(), key, "", null, null, "");
    rows.insert(entry);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS "
              + keys(entry)
              + "(_ord BIGINT, _key "
              + type(table.columns(), key)
              + ", _hash UBIGINT)");
      statement.execute(
          "CREATE OR REPLACE VIEW "
              + entry.relation()
              + " AS SELECT k._ord, "
              + table.columns().stream()
                  .map(c -> "t." + Quoted.name(c.name()))
                  .collect(Collectors.joining(", "))
              + " FROM main."
              + Quoted.name(table.name())
              + " t JOIN "
              + keys(entry)
              + " k ON k._key = t."
              + Quoted.name(key));
    }
    return entry;
  }

  /** Drops what stood for the table under another key. */
  private void drop(BlobTable old) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP VIEW IF EXISTS " + old.relation());
      statement.execute("DROP TABLE IF EXISTS " + keys(old));
      statement.execute("DELETE FROM colibri.populations WHERE owner = " + old.id());
    }
  }

  static String keys(BlobTable table) {
    return "colibri_rows.k" + table.id();
  }

  private static String type(List<SourceColumn> columns, String name) {
    return columns.stream()
        .filter(c -> c.name().equals(name))
        .map(SourceColumn::sqlType)
        .findFirst()
        .orElse("");
  }

  /** What users see: without blob tables whose plain table is gone, and what hangs on these. */
  static CatalogSnapshot snapshot(Declared declared, PlainTables plain) {
    Set<String> there = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    plain.tables().forEach(t -> there.add(t.name()));
    List<BlobTable> blobTables =
        declared.blobTables().stream()
            .filter(t -> t.source() != null || there.contains(t.name()))
            .toList();
    Set<String> roots = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    blobTables.forEach(t -> roots.add(t.name()));
    List<VirtualTable> virtualTables =
        declared.virtualTables().stream().filter(t -> roots.contains(t.root())).toList();
    Set<String> read = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    read.addAll(roots);
    virtualTables.forEach(t -> read.add(t.name()));
    return new CatalogSnapshot(
        blobTables,
        virtualTables,
        declared.models(),
        declared.definitions().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(Map.Entry::getValue)
            .toList(),
        plain.tables(),
        declared.proxies().stream()
            .filter(p -> read.contains(p.table()))
            .sorted(Comparator.comparing(ProxyEntry::id))
            .toList());
  }
}
