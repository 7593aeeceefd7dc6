package org.colibri.tables.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.colibri.tables.TableException;
import org.colibri.tables.store.Quoted;
import org.colibri.tables.store.Store;
import org.colibri.tables.store.StoreErrors;
import org.colibri.tables.store.Transaction;
import org.jspecify.annotations.Nullable;

/** Virtual tables at versions: their hashes, their physical relations. Thread-safe. */
final class Stages {
  private static final int DIGITS_IN_NAME = 12;

  private final Store store;
  private final ModelVersions versions;
  private final Map<String, StageEntry> byRelation = new ConcurrentHashMap<>();

  Stages(Store store, ModelVersions versions) {
    this.store = store;
    this.versions = versions;
  }

  /** The stage that was handed out as this version. */
  StageEntry entry(StageVersion stage) {
    StageEntry entry = byRelation.get(stage.relation());
    if (entry == null) {
      throw new TableException.FillFailed(
          "virtual table " + stage.table().name() + " was dropped meanwhile; run the query again",
          null);
    }
    return entry;
  }

  /** The stage of a virtual table now; its relation is made where it does not exist. */
  StageEntry current(Declared declared, VirtualTable table, Object session) {
    ModelEntry model =
        declared
            .model(table.spec().model())
            .orElseThrow(
                () -> new TableException.Declaration("there is no model " + table.spec().model()));
    String modelVersion = versions.version(model, session);
    Optional<VirtualTable> below = declared.virtualTable(table.spec().input());
    StageEntry input = below.isPresent() ? current(declared, below.get(), session) : null;
    BlobTable root =
        declared
            .root(table.root())
            .orElseThrow(() -> new TableException.Declaration("there is no table " + table.root()));
    String version = hash(table, modelVersion, input, root);
    String relation = "colibri_rows.v" + table.id() + "_" + version.substring(0, DIGITS_IN_NAME);
    StageEntry known = byRelation.get(relation);
    if (known != null && known.root().equals(root) && known.stage().table().equals(table)) {
      return known;
    }
    StageVersion stage = new StageVersion(table, version, relation);
    StageEntry entry =
        new StageEntry(made(stage, modelVersion, input), stage, model, modelVersion, input, root);
    byRelation.put(relation, entry);
    return entry;
  }

  /** Forgets the stages of these virtual tables, after they were dropped. */
  void dropped(Set<Integer> tables) {
    byRelation.values().removeIf(e -> tables.contains(e.stage().table().id()));
  }

  /** Forgets stages by the names of their relations, after these were dropped. */
  void vacuumed(Set<String> relations) {
    byRelation.values().removeIf(e -> relations.contains(e.table()));
  }

  private synchronized int made(
      StageVersion stage, String modelVersion, @Nullable StageEntry input) {
    String table = stage.relation().substring(stage.relation().indexOf('.') + 1);
    try (Connection connection = store.connect();
        Statement statement = connection.createStatement()) {
      try (ResultSet row =
          statement.executeQuery(
              "SELECT id FROM colibri.stages WHERE relation = " + Quoted.text(table))) {
        if (row.next()) {
          return row.getInt(1);
        }
      }
      return Transaction.run(connection, () -> make(connection, stage, table, modelVersion, input));
    } catch (SQLException e) {
      throw StoreErrors.during("making the relation of " + stage.table().name(), e);
    }
  }

  private static int make(
      Connection connection,
      StageVersion stage,
      String table,
      String modelVersion,
      @Nullable StageEntry input)
      throws SQLException {
    String columns =
        stage.table().spec().columns().stream()
            .map(c -> ", " + Quoted.name(c.name()) + " " + c.sqlType())
            .collect(Collectors.joining());
    int id = new CatalogRows(connection).nextId();
    try (Statement statement = connection.createStatement();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO colibri.stages VALUES (?, ?, ?, ?, ?, ?, NULL)")) {
      statement.execute(
          "CREATE TABLE "
              + stage.relation()
              + "(_ord BIGINT, _in BIGINT, _blob BIGINT"
              + columns
              + ")");
      insert.setInt(1, id);
      insert.setInt(2, stage.table().id());
      insert.setString(3, stage.version());
      insert.setString(4, modelVersion);
      insert.setInt(5, input == null ? 0 : input.id());
      insert.setString(6, table);
      insert.execute();
    }
    return id;
  }

  private static String hash(
      VirtualTable table, String modelVersion, @Nullable StageEntry input, BlobTable root) {
    MessageDigest digest = sha256();
    add(digest, modelVersion);
    add(digest, input == null ? "b" + root.id() : input.stage().version());
    for (Argument argument : table.spec().arguments()) {
      CatalogRows.words(argument).forEach(word -> add(digest, word));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, String word) {
    digest.update(word.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
