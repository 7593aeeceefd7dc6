package org.colibri.exec.statement;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.colibri.exec.ColibriException;
import org.colibri.parser.ObjectKind;
import org.colibri.parser.SqlDropObject;
import org.colibri.parser.SqlText;
import org.colibri.tables.catalog.Catalog;
import org.colibri.tables.catalog.CatalogSnapshot;
import org.colibri.tables.catalog.Definition;
import org.colibri.tables.catalog.ProxyEntry;

/** Views, functions and proxies that rest on something else, which only their text tells. */
final class Dependents {
  private final Catalog catalog;

  Dependents(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Refuses to drop what a view, a function or a proxy uses. */
  void refuse(SqlDropObject statement) {
    if (statement.kind() == ObjectKind.PROXY) {
      return; // nothing but a query ever names one
    }
    String name = statement.name().toLowerCase(Locale.ROOT);
    boolean called =
        statement.kind() == ObjectKind.FUNCTION || statement.kind() == ObjectKind.MODEL;
    for (Definition definition : catalog.snapshot().definitions()) {
      if (!definition.name().equalsIgnoreCase(name)
          && (called ? calls(definition) : tables(definition)).contains(name)) {
        throw used(statement, kind(definition) + " " + definition.name(), called);
      }
    }
    for (ProxyEntry proxy : catalog.snapshot().proxies()) {
      Names names = names(proxy);
      if ((called ? names.calls() : names.tables()).contains(name)) {
        throw used(statement, "proxy " + proxy.name(), called);
      }
    }
  }

  private static ColibriException used(SqlDropObject statement, String by, boolean called) {
    return Places.invalid(
        statement.identifier().getParserPosition(),
        by
            + (called ? " calls " : " reads ")
            + statement.name()
            + "; drop it first or say CASCADE");
  }

  /** Drops what used something which has gone, and what used that. */
  void dropOrphans(CatalogSnapshot before) {
    Set<String> goneTables = new HashSet<>(tableNames(before).toList());
    Set<String> goneCalls = new HashSet<>(callNames(before).toList());
    boolean more = true;
    while (more) {
      CatalogSnapshot now = catalog.snapshot();
      tableNames(now).toList().forEach(goneTables::remove);
      callNames(now).toList().forEach(goneCalls::remove);
      more = false;
      for (Definition definition : now.definitions()) {
        if (tables(definition).stream().anyMatch(goneTables::contains)
            || calls(definition).stream().anyMatch(goneCalls::contains)) {
          catalog.drop(definition.kind().name(), definition.name(), true, true);
          (definition.kind() == Definition.Kind.VIEW ? goneTables : goneCalls)
              .add(definition.name().toLowerCase(Locale.ROOT));
          more = true;
        }
      }
    }
    for (ProxyEntry proxy : catalog.snapshot().proxies()) {
      Names names = names(proxy);
      if (names.tables().stream().anyMatch(goneTables::contains)
          || names.calls().stream().anyMatch(goneCalls::contains)) {
        catalog.drop("PROXY", proxy.name(), true, true);
      }
    }
  }

  private static Names names(ProxyEntry proxy) {
    return Names.in(new ProxyText(proxy.createSql()).parsed().query());
  }

  private static Stream<String> tableNames(CatalogSnapshot catalog) {
    return Stream.of(
            catalog.blobTables().stream().map(t -> t.name()),
            catalog.virtualTables().stream().map(t -> t.name()),
            catalog.plainTables().stream().map(t -> t.name()),
            definitions(catalog.definitions(), Definition.Kind.VIEW))
        .flatMap(names -> names)
        .map(name -> name.toLowerCase(Locale.ROOT));
  }

  private static Stream<String> callNames(CatalogSnapshot catalog) {
    return Stream.concat(
            catalog.models().stream().map(m -> m.name()),
            definitions(catalog.definitions(), Definition.Kind.FUNCTION))
        .map(name -> name.toLowerCase(Locale.ROOT));
  }

  private static Stream<String> definitions(List<Definition> all, Definition.Kind kind) {
    return all.stream().filter(d -> d.kind() == kind).map(Definition::name);
  }

  private static Set<String> tables(Definition definition) {
    return Names.in(SqlText.parseStatement(definition.createSql())).tables();
  }

  private static Set<String> calls(Definition definition) {
    return Names.in(SqlText.parseStatement(definition.createSql())).calls();
  }

  private static String kind(Definition definition) {
    return definition.kind().name().toLowerCase(Locale.ROOT);
  }
}
