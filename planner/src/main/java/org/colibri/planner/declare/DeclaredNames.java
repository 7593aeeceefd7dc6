package org.colibri.planner.declare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlIdentifier;
import org.colibri.planner.Relation;
import org.colibri.planner.TableDirectory;

/**
 * Names in a declaration, where no FROM says which tables are meant: {@code table.column}, or a
 * column that only one line of tables has, and then the table nearest to the blobs.
 */
final class DeclaredNames implements ArgumentNames {
  private final TableDirectory tables;
  private final List<Relation> named;

  /**
   * @param named the tables that the arguments name themselves
   */
  DeclaredNames(TableDirectory tables, List<Relation> named) {
    this.tables = tables;
    this.named = named;
  }

  @Override
  public Meaning of(SqlIdentifier name) {
    String column = name.names.get(name.names.size() - 1);
    if (name.names.size() > 1) {
      Relation relation = table(tables, name);
      return column(relation, column)
          .map(c -> new Meaning(relation, c))
          .orElseThrow(
              () ->
                  Lineage.failure(
                      name,
                      "'"
                          + relation.name()
                          + "' has no column '"
                          + column
                          + "'"
                          + remedy(column, List.of(relation))));
    }
    List<Meaning> meanings = meanings(named, column);
    if (meanings.isEmpty()) {
      meanings = meanings(List.copyOf(tables.relations()), column);
    }
    if (meanings.isEmpty()) {
      throw Lineage.failure(
          name, "no table has a column '" + column + "'" + remedy(column, tables.relations()));
    }
    Meaning first = meanings.get(0);
    for (Meaning meaning : meanings) {
      if (Lineage.depth(meaning.relation()) < Lineage.depth(first.relation())) {
        first = meaning;
      }
    }
    Meaning nearest = first;
    if (!meanings.stream().allMatch(m -> Lineage.beneath(nearest.relation(), m.relation()))) {
      List<String> choices =
          meanings.stream().map(m -> m.relation().name() + "." + column).sorted().toList();
      throw Lineage.failure(
          name,
          "column '"
              + column
              + "' is in more than one table; write "
              + String.join(" or ", choices));
    }
    return nearest;
  }

  /** The table that a qualified name speaks of. */
  static Relation table(TableDirectory tables, SqlIdentifier name) {
    String table = name.names.get(name.names.size() - 2);
    return tables
        .find(table)
        .orElseThrow(
            () ->
                Lineage.failure(
                    name,
                    "there is no table '"
                        + table
                        + "'"
                        + TableDirectory.nearest(table, tables.names())
                            .map(n -> "; did you mean '" + n + "'?")
                            .orElse("; SHOW TABLES lists those there are")));
  }

  private static List<Meaning> meanings(List<Relation> relations, String column) {
    List<Meaning> meanings = new ArrayList<>();
    for (Relation relation : relations) {
      if (relation.blobs().isPresent()) {
        column(relation, column).ifPresent(c -> meanings.add(new Meaning(relation, c)));
      }
    }
    return meanings;
  }

  private static Optional<Relation.Column> column(Relation relation, String name) {
    return relation.columns().stream().filter(c -> c.name().equalsIgnoreCase(name)).findFirst();
  }

  private static String remedy(String column, Iterable<? extends Relation> relations) {
    TreeSet<String> names = new TreeSet<>();
    for (Relation relation : relations) {
      relation.columns().forEach(c -> names.add(c.name()));
    }
    return TableDirectory.nearest(column, names)
        .map(n -> "; did you mean '" + n + "'?")
        .orElse(names.isEmpty() ? "" : "; there are " + String.join(", ", names));
  }
}
