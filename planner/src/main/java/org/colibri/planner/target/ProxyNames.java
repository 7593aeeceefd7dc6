package org.colibri.planner.target;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlShuttle;
import org.colibri.planner.Relation;
import org.colibri.planner.TableDirectory;
import org.colibri.planner.declare.Lineage;
import org.colibri.planner.tree.Trees;
import org.jspecify.annotations.Nullable;

/**
 * The names in a proxy's expression, which has no FROM: columns of the blob table, and after them
 * those of every virtual table that stands on it.
 */
final class ProxyNames {
  private final Relation.Blobs root;
  private final List<Relation> tables = new ArrayList<>();
  private final Map<String, Relation> used = new LinkedHashMap<>();

  ProxyNames(Relation.Blobs root, TableDirectory directory) {
    this.root = root;
    for (Relation relation : directory.relations()) {
      if (relation instanceof Relation.Virtual virtual
          && virtual.root().name().equalsIgnoreCase(root.name())) {
        tables.add(virtual);
      }
    }
  }

  /** The virtual tables whose columns were named so far, those nearest to the blobs first. */
  List<Relation> used() {
    List<Relation> all = new ArrayList<>(used.values());
    all.sort(java.util.Comparator.comparingInt(Lineage::depth));
    return all;
  }

  /**
   * The expression with its names qualified by their tables' names; queries inside stay.
   *
   * @throws org.colibri.planner.PlanException at a name that means nothing, or several things
   */
  SqlNode qualified(SqlNode expression) {
    SqlNode done =
        expression.accept(
            new SqlShuttle() {
              @Override
              public SqlNode visit(SqlIdentifier id) {
                return id.isStar() ? id : column(id);
              }

              @Override
              public @Nullable SqlNode visit(SqlCall call) {
                return call.isA(SqlKind.QUERY) ? call : super.visit(call);
              }
            });
    if (done == null) {
      throw new IllegalStateException("an expression vanished");
    }
    return done;
  }

  private SqlNode column(SqlIdentifier id) {
    String name = id.names.get(id.names.size() - 1);
    Relation relation =
        id.isSimple() ? owner(id, name) : named(id, id.names.get(id.names.size() - 2), name);
    if (relation != root) {
      used.putIfAbsent(relation.name().toLowerCase(Locale.ROOT), relation);
    }
    return Trees.column(relation.name(), name, id.getParserPosition());
  }

  private Relation owner(SqlIdentifier id, String name) {
    if (has(root, name)) {
      return root;
    }
    List<Relation> owners =
        tables.stream().filter(t -> has(t, name) && !inherited(t, name)).toList();
    if (owners.size() == 1) {
      return owners.get(0);
    }
    if (owners.size() > 1) {
      throw Lineage.failure(
          id,
          "column '"
              + name
              + "' is in more than one table on '"
              + root.name()
              + "'; write "
              + String.join(" or ", owners.stream().map(t -> t.name() + "." + name).toList()));
    }
    TreeSet<String> columns = new TreeSet<>();
    root.columns().forEach(c -> columns.add(c.name()));
    tables.forEach(t -> t.columns().forEach(c -> columns.add(c.name())));
    throw Lineage.failure(
        id,
        "there is no column '"
            + name
            + "' in '"
            + root.name()
            + "' or the virtual tables on it"
            + remedy(name, columns));
  }

  private Relation named(SqlIdentifier id, String table, String name) {
    List<Relation> all = new ArrayList<>(List.of(root));
    all.addAll(tables);
    for (Relation relation : all) {
      if (relation.name().equalsIgnoreCase(table)) {
        if (has(relation, name)) {
          return relation;
        }
        TreeSet<String> columns = new TreeSet<>();
        relation.columns().forEach(c -> columns.add(c.name()));
        throw Lineage.failure(
            id, "'" + relation.name() + "' has no column '" + name + "'" + remedy(name, columns));
      }
    }
    TreeSet<String> names = new TreeSet<>();
    all.forEach(t -> names.add(t.name()));
    throw Lineage.failure(
        id,
        "'"
            + table
            + "' is neither '"
            + root.name()
            + "' nor a virtual table on it"
            + remedy(table, names));
  }

  private static String remedy(String name, TreeSet<String> choices) {
    return TableDirectory.nearest(name, choices)
        .map(n -> "; did you mean '" + n + "'?")
        .orElse("; there are " + String.join(", ", choices));
  }

  static boolean has(Relation relation, String column) {
    return relation.columns().stream().anyMatch(c -> c.name().equalsIgnoreCase(column));
  }

  /** Whether the column is the key of a table beneath, and means what it means there. */
  private static boolean inherited(Relation table, String column) {
    List<Relation.Stage> stages = table.stages();
    return stages.size() > 1
        && stages.get(stages.size() - 2).keyColumns().stream().anyMatch(column::equalsIgnoreCase);
  }
}
