package org.colibri.planner.keys;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.colibri.parser.DuckDbText;
import org.colibri.planner.PlannedQuery.Need;
import org.colibri.planner.Relation;
import org.colibri.planner.Relation.Stage;
import org.colibri.planner.schema.FunctionFacts;
import org.colibri.planner.tree.QueryReader;
import org.colibri.planner.tree.StatementTree;

/** What a statement needs of each virtual table. Immutable. */
public final class KeyQueries {
  private final StatementTree tree;
  private final FunctionFacts functions;
  private final QueryReader.Lookup relations;
  private final List<Occurrence> occurrences;

  public KeyQueries(StatementTree tree, FunctionFacts functions, QueryReader.Lookup relations) {
    this.relations = relations;
    this.tree = tree;
    this.functions = functions;
    this.occurrences = OccurrenceFinder.find(tree, functions);
  }

  /** The virtual tables to fill, parents before children. */
  public List<Need> needs() {
    Map<String, Need> needs = new LinkedHashMap<>();
    for (Occurrence occurrence : occurrences) {
      List<Stage> stages = occurrence.table().stages();
      for (int i = 0; i < stages.size(); i++) {
        Optional<String> parent =
            i == 0 ? Optional.empty() : Optional.of(stages.get(i - 1).table());
        Need need = new Need(upTo(occurrence.table(), i), parent);
        needs.putIfAbsent(lower(stages.get(i).table()), need);
      }
    }
    return List.copyOf(needs.values());
  }

  private Relation.Virtual upTo(Relation.Virtual table, int stage) {
    List<Stage> stages = table.stages();
    if (stage == stages.size() - 1) {
      return table;
    }
    Stage own = stages.get(stage);
    if (relations.find(own.table()).orElse(null) instanceof Relation.Virtual declared) {
      return declared;
    }
    return new Relation.Virtual(
        own.table(),
        own.columns(),
        own.physicalRelation(),
        table.root(),
        stages.subList(0, stage + 1));
  }

  /** See {@link org.colibri.planner.PlannedQuery#needsAll}. */
  public boolean all(String table, Set<String> filled) {
    Set<String> there = lower(filled);
    return occurrences.stream()
        .filter(o -> stage(o, table) >= 0)
        .anyMatch(o -> conditions(o, inputColumns(o, stage(o, table)), there, false).isEmpty());
  }

  /** See {@link org.colibri.planner.PlannedQuery#keyQueries}. */
  public List<String> queries(String table, Set<String> filled) {
    Set<String> there = lower(filled);
    Set<String> queries = new LinkedHashSet<>();
    for (Occurrence occurrence : occurrences) {
      int index = stage(occurrence, table);
      if (index < 0) {
        continue;
      }
      String all = KeyQuery.from(input(occurrence, index), KeyQuery.column("_ord"), List.of());
      Set<String> columns = inputColumns(occurrence, index);
      List<String> conditions = conditions(occurrence, columns, there, false);
      if (conditions.isEmpty()) {
        return List.of(all);
      }
      queries.add(KeyQuery.from(input(occurrence, index), KeyQuery.column("_ord"), conditions));
    }
    return List.copyOf(queries);
  }

  /** See {@link org.colibri.planner.PlannedQuery#passingQuery}. */
  public Optional<String> passing(String table) {
    List<String> alternatives = new ArrayList<>();
    Stage stage = null;
    for (Occurrence occurrence : occurrences) {
      if (!occurrence.table().name().equalsIgnoreCase(table)) {
        continue;
      }
      int index = occurrence.table().stages().size() - 1;
      stage = occurrence.table().stages().get(index);
      Set<String> own = new HashSet<>();
      stage.columns().forEach(c -> own.add(lower(c.name())));
      List<String> all = conditions(occurrence, own, Set.of(), true);
      Set<String> known = inputColumns(occurrence, index);
      List<String> before = conditions(occurrence, known, Set.of(), true);
      List<String> asked = all.stream().filter(c -> !before.contains(c)).toList();
      if (asked.isEmpty()) {
        return Optional.empty();
      }
      alternatives.add("(" + String.join(" AND ", asked) + ")");
    }
    if (stage == null) {
      return Optional.empty();
    }
    String any = "(" + String.join(" OR ", alternatives) + ")";
    String count = "COUNT(DISTINCT " + KeyQuery.column("_in") + ")";
    return Optional.of(KeyQuery.from(stage.physicalRelation(), count, List.of(any)));
  }

  private List<String> conditions(
      Occurrence occurrence, Set<String> columns, Set<String> filled, boolean alone) {
    if (occurrence.frames().isEmpty()) {
      return List.of();
    }
    return new KeyQuery(tree, functions, occurrence, columns, filled, alone).conditions();
  }

  private static int stage(Occurrence occurrence, String table) {
    List<Stage> stages = occurrence.table().stages();
    for (int i = 0; i < stages.size(); i++) {
      if (stages.get(i).table().equalsIgnoreCase(table)) {
        return i;
      }
    }
    return -1;
  }

  /** The input's {@code _ord} and key, so that no other column of it can be meant by mistake. */
  private static String input(Occurrence occurrence, int index) {
    Relation.Virtual table = occurrence.table();
    String relation =
        index == 0
            ? table.root().physicalRelation()
            : table.stages().get(index - 1).physicalRelation();
    List<String> columns = new ArrayList<>();
    columns.add("\"_ord\"");
    keys(table, index).forEach(key -> columns.add(DuckDbText.quote(key)));
    return "(SELECT " + String.join(", ", columns) + " FROM " + relation + ")";
  }

  private static Set<String> inputColumns(Occurrence occurrence, int index) {
    Set<String> names = new HashSet<>();
    keys(occurrence.table(), index).forEach(key -> names.add(lower(key)));
    return names;
  }

  private static List<String> keys(Relation.Virtual table, int index) {
    return index == 0
        ? List.of(table.root().keyColumn())
        : table.stages().get(index - 1).keyColumns();
  }

  private static Set<String> lower(Set<String> names) {
    Set<String> lower = new HashSet<>();
    names.forEach(name -> lower.add(lower(name)));
    return lower;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
