package org.colibri.planner;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * The relations that a statement may name, as they are when it is planned. Names compare without
 * case. Immutable.
 */
public final class TableDirectory {
  private final Map<String, Relation> byName;

  private TableDirectory(Map<String, Relation> byName) {
    this.byName = byName;
  }

  public static TableDirectory of(Collection<? extends Relation> relations) {
    Map<String, Relation> byName = new LinkedHashMap<>();
    for (Relation relation : relations) {
      byName.put(key(relation.name()), relation);
    }
    return new TableDirectory(byName);
  }

  /** This directory with one more relation, or one replaced. */
  public TableDirectory with(Relation relation) {
    Map<String, Relation> more = new LinkedHashMap<>(byName);
    more.put(key(relation.name()), relation);
    return new TableDirectory(more);
  }

  public Optional<Relation> find(String name) {
    return Optional.ofNullable(byName.get(key(name)));
  }

  public Collection<Relation> relations() {
    return byName.values();
  }

  /** The name among these that a typing error would make of another, if one is near. */
  public static Optional<String> nearest(String typed, Collection<String> names) {
    LevenshteinDistance distance = new LevenshteinDistance(Math.max(1, (typed.length() + 2) / 3));
    String best = null;
    int least = Integer.MAX_VALUE;
    for (String name : names) {
      int edits = distance.apply(key(typed), key(name));
      if (edits >= 0 && edits < least && edits < typed.length()) {
        least = edits;
        best = name;
      }
    }
    return Optional.ofNullable(best);
  }

  /** The names of all relations. */
  public List<String> names() {
    return byName.values().stream().map(Relation::name).toList();
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
