package org.colibri.exec.statement;

import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.colibri.exec.QueryResult;
import org.colibri.exec.query.Queries;
import org.colibri.exec.query.Scope;
import org.colibri.exec.query.Services;
import org.colibri.models.Suggestion;
import org.colibri.parser.Existing;
import org.colibri.parser.ObjectKind;
import org.colibri.parser.SqlAlterProxy;
import org.colibri.parser.SqlCreateProxy;
import org.colibri.tables.catalog.BlobTable;
import org.colibri.tables.catalog.Catalog;
import org.colibri.tables.catalog.CatalogSnapshot;
import org.colibri.tables.catalog.OnExisting;
import org.colibri.tables.catalog.ProxyEntry;
import org.colibri.tables.catalog.VirtualTable;

/** Runs CREATE PROXY and ALTER PROXY. Each does the whole of what it says or nothing. */
final class Proxies {
  private final Services services;
  private final Queries queries;

  Proxies(Services services, Queries queries) {
    this.services = services;
    this.queries = queries;
  }

  QueryResult create(SqlCreateProxy statement, Invocation invocation) throws SQLException {
    Declarations.requireSimple(statement.identifier());
    Declarations.requireSimple(statement.table());
    return change(
        invocation,
        scope -> {
          boolean there = scope.catalog().proxy(statement.name()).isPresent();
          if (there && statement.existing() == Existing.KEEP) {
            return;
          }
          scope.proxy(statement.name(), statement.query(), root(statement.table(), scope).name());
          services
              .catalog()
              .createProxy(
                  statement.name(),
                  statement.table().toString(),
                  invocation.text(),
                  Declarations.existing(statement.existing()));
        });
  }

  QueryResult alter(SqlAlterProxy statement, Invocation invocation) throws SQLException {
    Declarations.requireSimple(statement.identifier());
    return change(
        invocation,
        scope -> {
          ProxyEntry proxy = scope.catalog().proxy(statement.name()).orElse(null);
          if (proxy == null && !statement.ifExists()) {
            throw Shows.missing(ObjectKind.PROXY, statement.identifier(), scope.catalog());
          }
          if (proxy != null) {
            alter(proxy, statement, invocation.text(), scope);
          }
        });
  }

  private void alter(ProxyEntry proxy, SqlAlterProxy statement, String text, Scope scope)
      throws SQLException {
    ProxyText before = new ProxyText(proxy.createSql());
    SqlIdentifier newName = statement.newName();
    SqlNode query = statement.query();
    if (newName != null) {
      refuseTaken(newName, proxy, scope.catalog());
      services
          .catalog()
          .renameProxy(proxy.name(), newName.getSimple(), before.renamed(text), false);
    } else if (query != null) {
      BlobTable root = scope.catalog().root(proxy.table()).orElseThrow();
      scope.proxy(proxy.name(), query, root.name());
      services
          .catalog()
          .createProxy(proxy.name(), proxy.table(), before.asking(text), OnExisting.REPLACE);
    }
  }

  private static void refuseTaken(
      SqlIdentifier newName, ProxyEntry proxy, CatalogSnapshot catalog) {
    Optional<ProxyEntry> holder = catalog.proxy(newName.getSimple());
    if (holder.isPresent() && holder.get().id() != proxy.id()) {
      throw Places.invalid(
          newName.getParserPosition(),
          "there is already a proxy named "
              + holder.get().name()
              + "; choose another name, or DROP PROXY "
              + holder.get().name()
              + " first");
    }
  }

  /** A change of proxies. */
  @FunctionalInterface
  private interface Change {
    void make(Scope scope) throws SQLException;
  }

  /** Makes a change; where it fails, what planning has declared for model calls goes again. */
  private QueryResult change(Invocation invocation, Change change) throws SQLException {
    Declarations.change(
        services,
        () -> {
          Scope scope = queries.scope();
          try {
            change.make(scope);
          } catch (SQLException | RuntimeException e) {
            Catalog catalog = services.catalog();
            for (VirtualTable table : catalog.snapshot().virtualTables()) {
              if (scope.catalog().virtualTable(table.name()).isEmpty()) {
                catalog.drop("VIRTUAL TABLE", table.name(), true, true);
              }
            }
            throw e;
          }
        });
    return queries.done(invocation, OptionalLong.empty());
  }

  private static BlobTable root(SqlIdentifier table, Scope scope) {
    CatalogSnapshot catalog = scope.catalog();
    return catalog
        .root(table.toString())
        .orElseThrow(
            () -> {
              if (catalog.plainTable(table.toString()).isPresent()) {
                return Places.invalid(
                    table.getParserPosition(),
                    table + " is a plain table without a primary key of one column; give it one");
              }
              Set<String> names =
                  catalog.blobTables().stream().map(BlobTable::name).collect(Collectors.toSet());
              catalog.virtualTables().stream()
                  .filter(t -> !t.spec().inline())
                  .forEach(t -> names.add(t.name()));
              return Places.invalid(
                  table.getParserPosition(),
                  "there is no blob table or virtual table "
                      + table
                      + (names.isEmpty() ? "" : Suggestion.orList(table.toString(), names)));
            });
  }
}
