package org.colibri.tables.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.colibri.tables.TableException;

/** Colibri's own tables, at one version for all of them. */
final class Schema {
  /** What each version adds to the one before, from version 1 to 2 onwards. Only ever grows. */
  private static final List<List<String>> UPGRADES =
      List.of(
          List.of(
              "CREATE TABLE colibri.proxy_quality(proxy INTEGER, labels BIGINT, auc DOUBLE,"
                  + " correlation DOUBLE, calls_saved BIGINT)"),
          List.of(
              "CREATE VIEW colibri_rows.b0 AS SELECT CAST(0 AS BIGINT) AS _ord, 0 AS _constant"));

  static final int VERSION = 1 + UPGRADES.size();

  /** Those of version 1: what comes later is an upgrade, so that older stores get it too. */
  private static final List<String> TABLES =
      List.of(
          "CREATE SCHEMA colibri",
          "CREATE SCHEMA IF NOT EXISTS colibri_rows",
          "CREATE TABLE colibri.meta(key VARCHAR, value VARCHAR)",
          "CREATE SEQUENCE colibri.ids START 1",
          "CREATE TABLE colibri.objects(id INTEGER, kind VARCHAR, name VARCHAR, create_sql VARCHAR,"
              + " base_directory VARCHAR, model VARCHAR, input VARCHAR, inline BOOLEAN,"
              + " many_rows BOOLEAN, key_column VARCHAR, content_column VARCHAR,"
              + " content_type VARCHAR)",
          "CREATE TABLE colibri.columns(owner INTEGER, role VARCHAR, place INTEGER, name VARCHAR,"
              + " type VARCHAR)",
          "CREATE TABLE colibri.options(owner INTEGER, place INTEGER, key VARCHAR, value VARCHAR)",
          "CREATE TABLE colibri.arguments(owner INTEGER, place INTEGER, kind VARCHAR, a VARCHAR,"
              + " b VARCHAR, c VARCHAR, d VARCHAR)",
          "CREATE TABLE colibri.populations(owner INTEGER, next_ordinal BIGINT,"
              + " fingerprint VARCHAR)",
          "CREATE TABLE colibri.files(owner INTEGER, file INTEGER, path VARCHAR, size BIGINT,"
              + " modified BIGINT, key_base BIGINT, positions BIGINT)",
          "CREATE TABLE colibri.forgotten(owner INTEGER, key UBIGINT)",
          "CREATE TABLE colibri.model_versions(model INTEGER, version VARCHAR, stamps VARCHAR)",
          "CREATE TABLE colibri.stages(id INTEGER, owner INTEGER, version VARCHAR,"
              + " model_version VARCHAR, input INTEGER, relation VARCHAR, coverage BLOB)",
          "CREATE TABLE colibri.coverage_log(stage INTEGER, keys BLOB)",
          "CREATE TABLE colibri.failures(owner INTEGER, stage INTEGER, input BIGINT, blob BIGINT,"
              + " key VARCHAR, kind VARCHAR, reason VARCHAR)",
          "CREATE TABLE colibri.costs(model INTEGER, version VARCHAR, seconds DOUBLE,"
              + " inputs BIGINT, money DOUBLE, batch_size INTEGER)",
          "INSERT INTO colibri.meta VALUES ('schema_version', '1')");

  private Schema() {}

  /** Makes the tables in a database that lacks them, and adds to an older version's. */
  static void prepare(Connection connection, String place) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!has(statement, "SELECT 1 FROM duckdb_schemas() WHERE schema_name = 'colibri'")) {
        Transaction.steps(
            connection,
            () -> {
              for (String sql : TABLES) {
                statement.execute(sql);
              }
              upgrade(statement, 1);
            });
        return;
      }
      int version = known(version(statement), place);
      if (version < VERSION) {
        Transaction.steps(connection, () -> upgrade(statement, version));
      }
    }
  }

  private static void upgrade(Statement statement, int from) throws SQLException {
    for (List<String> step : UPGRADES.subList(from - 1, UPGRADES.size())) {
      for (String sql : step) {
        statement.execute(sql);
      }
    }
    statement.execute(
        "UPDATE colibri.meta SET value = '" + VERSION + "' WHERE key = 'schema_version'");
  }

  private static String version(Statement statement) throws SQLException {
    if (has(
        statement,
        "SELECT 1 FROM duckdb_tables() WHERE schema_name = 'colibri' AND table_name = 'meta'")) {
      try (ResultSet row =
          statement.executeQuery("SELECT value FROM colibri.meta WHERE key = 'schema_version'")) {
        if (row.next()) {
          return String.valueOf(row.getString(1));
        }
      }
    }
    return "";
  }

  /** The number of a version that can be opened. */
  private static int known(String version, String place) {
    int number;
    try {
      number = Integer.parseInt(version);
    } catch (NumberFormatException e) {
      number = 0;
    }
    if (number < 1) {
      throw new TableException.StoreFailed(
          place
              + " has a schema named colibri that is not Colibri's; open another file, or rename"
              + " that schema",
          null);
    }
    if (number > VERSION) {
      throw new TableException.StoreFailed(
          place
              + " was made by a newer Colibri (schema version "
              + number
              + ", this one knows "
              + VERSION
              + "); upgrade Colibri, or open another file",
          null);
    }
    return number;
  }

  private static boolean has(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      return rows.next();
    }
  }
}
