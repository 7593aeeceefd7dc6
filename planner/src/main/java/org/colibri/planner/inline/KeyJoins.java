package org.colibri.planner.inline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.colibri.planner.Relation;
import org.colibri.planner.declare.BoundCall;
import org.colibri.planner.declare.Lineage;
import org.colibri.planner.tree.Block;
import org.colibri.planner.tree.FromItem;
import org.colibri.planner.tree.Source;

/** Whether the tables that one call takes its arguments from are joined by their keys. */
final class KeyJoins {
  private KeyJoins() {}

  /** Fails where an argument comes from a row that the input is not made from. */
  static void check(
      SqlNode call, Block block, Source input, BoundCall bound, Map<String, Source> meant) {
    for (Relation table : bound.tables()) {
      Source other = meant.get(table.name().toLowerCase(Locale.ROOT));
      if (other == null || other == input) {
        continue;
      }
      for (String key : Lineage.keyColumns(table)) {
        if (!joined(block, input, other, key)) {
          throw Lineage.failure(
              call,
              "the arguments come from '"
                  + other.alias()
                  + "' and '"
                  + input.alias()
                  + "', which this query does not join by "
                  + key
                  + "; join them with USING ("
                  + String.join(", ", Lineage.keyColumns(table))
                  + ")");
        }
      }
    }
  }

  private static boolean joined(Block block, Source left, Source right, String key) {
    List<SqlNode> conditions = new ArrayList<>(block.conjuncts());
    boolean merged = block.from().map(f -> collect(f, key, conditions)).orElse(false);
    if (merged) {
      return true;
    }
    for (SqlNode condition : conditions) {
      if (condition.getKind() == SqlKind.EQUALS) {
        Source first = owner(block, ((SqlCall) condition).operand(0), key);
        Source second = owner(block, ((SqlCall) condition).operand(1), key);
        if ((first == left && second == right) || (first == right && second == left)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean collect(FromItem item, String key, List<SqlNode> conditions) {
    if (!(item instanceof FromItem.Join join)) {
      return false;
    }
    SqlNode on = join.on();
    if (on != null) {
      conditions.addAll(Block.conjuncts(on));
    }
    boolean here = join.merged().contains(key.toLowerCase(Locale.ROOT));
    boolean left = collect(join.left(), key, conditions);
    boolean right = collect(join.right(), key, conditions);
    return left || right || here;
  }

  private static @org.jspecify.annotations.Nullable Source owner(
      Block block, SqlNode node, String key) {
    if (!(node instanceof SqlIdentifier id)) {
      return null;
    }
    return block
        .resolve(id)
        .filter(ref -> ref.column().equalsIgnoreCase(key))
        .map(Block.Ref::source)
        .orElse(null);
  }
}
