package org.colibri.planner;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.colibri.planner.keys.KeyQueries;
import org.colibri.planner.tree.Source;
import org.colibri.planner.tree.StatementTree;

/** A planned statement. */
record PlannedStatement(
    KeyQueries keys,
    StatementTree tree,
    List<Need> constants,
    String sql,
    OptionalLong stopAfter,
    Set<String> written)
    implements PlannedQuery {
  @Override
  public List<Need> needs() {
    return keys.needs();
  }

  @Override
  public List<String> keyQueries(String table, Set<String> filled) {
    return keys.queries(table, filled);
  }

  @Override
  public boolean needsAll(String table, Set<String> filled) {
    return keys.all(table, filled);
  }

  @Override
  public Optional<String> passingQuery(String table) {
    return keys.passing(table);
  }

  @Override
  public List<Relation.Blobs> blobTables() {
    Map<String, Relation.Blobs> blobs = new LinkedHashMap<>();
    for (Source source : tree.sources()) {
      source
          .relation()
          .flatMap(Relation::blobs)
          .ifPresent(b -> blobs.putIfAbsent(b.name().toLowerCase(Locale.ROOT), b));
    }
    return List.copyOf(blobs.values());
  }

  @Override
  public Set<String> plainTables() {
    Set<String> names = new LinkedHashSet<>(written);
    for (Source source : tree.sources()) {
      source
          .relation()
          .filter(Relation.Plain.class::isInstance)
          .ifPresent(plain -> names.add(plain.name()));
    }
    return names;
  }
}
