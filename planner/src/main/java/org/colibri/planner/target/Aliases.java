package org.colibri.planner.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.util.Litmus;
import org.colibri.planner.tree.Block;
import org.jspecify.annotations.Nullable;

/**
 * The items of a SELECT list by the names that the rest of the query may call them. A column of
 * FROM hides an item of its name, as in DuckDB; in ORDER BY it is the other way round.
 */
final class Aliases {
  private final Block block;
  private final List<Item> items = new ArrayList<>();

  /**
   * @param alias after AS; the empty string where there is none
   * @param node without alias, other items' names written out
   */
  record Item(String alias, SqlNode node) {}

  Aliases(Block block) {
    this.block = block;
    for (SqlNode item : block.select().getSelectList()) {
      boolean named = item.getKind() == SqlKind.AS;
      String alias = named ? ((SqlIdentifier) ((SqlCall) item).operand(1)).getSimple() : "";
      SqlNode node = named ? ((SqlCall) item).operand(0) : item;
      items.add(new Item(alias, opened(node)));
    }
  }

  List<Item> items() {
    return List.copyOf(items);
  }

  /** The expression with names of items, those read so far, written out. */
  SqlNode opened(SqlNode expression) {
    SqlNode opened =
        expression.accept(
            new SqlShuttle() {
              @Override
              public SqlNode visit(SqlIdentifier id) {
                Item item = id.isSimple() && !column(id) ? named(id.getSimple()) : null;
                return item == null ? id : item.node();
              }

              @Override
              public @Nullable SqlNode visit(SqlCall call) {
                return call.isA(SqlKind.QUERY) ? call : super.visit(call);
              }
            });
    if (opened == null) {
      throw new IllegalStateException("an expression vanished");
    }
    return opened;
  }

  /** The item of a name; null where there is none. */
  @Nullable Item named(String name) {
    return items.stream().filter(i -> i.alias().equalsIgnoreCase(name)).findFirst().orElse(null);
  }

  private boolean column(SqlIdentifier id) {
    return block.sources().stream().anyMatch(s -> s.indexOf(id.getSimple()) >= 0 || s.open());
  }

  /** What a key of GROUP BY stands for. */
  SqlNode grouped(SqlNode key) {
    int index = index(key, false);
    return index >= 0 ? items.get(index).node() : opened(key);
  }

  /** Whether two expressions are the same, however their columns are qualified. */
  boolean same(SqlNode one, SqlNode other) {
    return plain(one).equalsDeep(plain(other), Litmus.IGNORE);
  }

  private SqlNode plain(SqlNode expression) {
    SqlNode plain =
        expression.accept(
            new SqlShuttle() {
              @Override
              public SqlNode visit(SqlIdentifier id) {
                Block.Ref ref = block.resolve(id).orElse(null);
                if (ref == null) {
                  return id;
                }
                List<String> names = new ArrayList<>();
                names.add(ref.source().alias().toLowerCase(Locale.ROOT));
                names.add(ref.column().toLowerCase(Locale.ROOT));
                names.addAll(ref.rest());
                return new SqlIdentifier(names, id.getParserPosition());
              }

              @Override
              public @Nullable SqlNode visit(SqlCall call) {
                return call.isA(SqlKind.QUERY) ? call : super.visit(call);
              }
            });
    if (plain == null) {
      throw new IllegalStateException("an expression vanished");
    }
    return plain;
  }

  /**
   * The place in the SELECT list, from 0, of a key of ORDER BY or GROUP BY that is a number, a name
   * or an expression of the list; -1 where it is none.
   *
   * @param nameFirst whether an item's name goes before a column's
   */
  int index(SqlNode key, boolean nameFirst) {
    if (key instanceof org.apache.calcite.sql.SqlNumericLiteral literal && literal.isInteger()) {
      int index = literal.intValue(true) - 1;
      return index >= 0 && index < items.size() ? index : -1;
    }
    if (nameFirst && key instanceof SqlIdentifier id && id.isSimple()) {
      Item item = named(id.getSimple());
      if (item != null) {
        return items.indexOf(item);
      }
    }
    SqlNode opened = opened(key);
    for (int i = 0; i < items.size(); i++) {
      if (same(items.get(i).node(), opened)) {
        return i;
      }
    }
    return -1;
  }
}
