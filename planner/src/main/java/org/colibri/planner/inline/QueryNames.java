package org.colibri.planner.inline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlIdentifier;
import org.colibri.planner.Relation;
import org.colibri.planner.TableDirectory;
import org.colibri.planner.declare.ArgumentNames;
import org.colibri.planner.declare.Lineage;
import org.colibri.planner.tree.Block;
import org.colibri.planner.tree.Source;

/** Names in the arguments of a call inside a query; notes which FROM items they mean. */
final class QueryNames implements ArgumentNames {
  private final Block block;
  private final Map<String, Source> meant;

  /**
   * @param meant filled with what is meant, by the lower-case name of the table
   */
  QueryNames(Block block, Map<String, Source> meant) {
    this.block = block;
    this.meant = meant;
  }

  @Override
  public Meaning of(SqlIdentifier name) {
    Block.Ref ref = block.resolve(name).orElseGet(() -> onlyOwner(name));
    Source source = ref.source();
    Relation relation = source.relation().orElse(null);
    if (relation == null || source.renamed()) {
      throw Lineage.failure(
          name,
          "a model runs on columns of tables, and '"
              + name
              + "' comes from a query; call the model inside that query");
    }
    Source before = meant.putIfAbsent(relation.name().toLowerCase(Locale.ROOT), source);
    if (before != null && before != source) {
      throw Lineage.failure(
          name,
          "this call mixes two rows of '"
              + relation.name()
              + "'; take all arguments from '"
              + before.alias()
              + "'");
    }
    Relation.Column column =
        relation.columns().stream()
            .filter(c -> c.name().equalsIgnoreCase(ref.column()))
            .findFirst()
            .orElseThrow(() -> unknown(name));
    return new Meaning(relation, column);
  }

  /** Where a table function stands in the same FROM, whose columns are not known yet. */
  private Block.Ref onlyOwner(SqlIdentifier name) {
    if (name.isSimple()) {
      List<Source> owners =
          block.sources().stream().filter(s -> s.indexOf(name.getSimple()) >= 0).toList();
      if (owners.size() == 1) {
        return new Block.Ref(owners.get(0), name.getSimple(), List.of());
      }
    }
    throw unknown(name);
  }

  private RuntimeException unknown(SqlIdentifier name) {
    String column = name.names.get(name.names.size() - 1);
    List<String> owners = new ArrayList<>();
    TreeSet<String> columns = new TreeSet<>();
    for (Source source : block.sources()) {
      columns.addAll(source.columns());
      if (source.indexOf(column) >= 0) {
        owners.add(source.alias() + "." + column);
      }
    }
    columns.remove("");
    if (name.isSimple() && owners.size() > 1) {
      return Lineage.failure(
          name,
          "column '"
              + column
              + "' is in more than one table; write "
              + String.join(" or ", owners));
    }
    return Lineage.failure(
        name,
        "there is no column '"
            + name
            + "' in this FROM"
            + TableDirectory.nearest(column, columns)
                .map(n -> "; did you mean '" + n + "'?")
                .orElse(columns.isEmpty() ? "" : "; there are " + String.join(", ", columns)));
  }
}
