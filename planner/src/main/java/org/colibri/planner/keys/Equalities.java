package org.colibri.planner.keys;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.colibri.planner.Relation;
import org.colibri.planner.tree.Block;
import org.colibri.planner.tree.Query;
import org.colibri.planner.tree.Source;
import org.jspecify.annotations.Nullable;

/**
 * Columns that are equal in every row that matters, so that one may stand for another that is not
 * there yet: with {@code f.id = o.id AND o.id = c.id}, what is asked of {@code o.id} may be asked
 * of {@code f.id}. Only columns of one type count, and only of types whose equal values are the
 * same to every function, as 0.0 and -0.0, or 1 month and 30 days, are not.
 */
final class Equalities {
  private static final Set<String> ALIKE =
      Set.of(
          "BOOLEAN",
          "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "UHUGEINT",
          "VARCHAR",
          "DATE",
          "TIMESTAMP",
          "UUID",
          "BLOB");

  private final Map<Source, Binding> bindings;
  private final Map<Column, Set<Column>> classes = new HashMap<>();

  /** A column of a table of the directory; the name in lower case. */
  record Column(Source source, String name) {}

  Equalities(List<Condition> conditions, Map<Source, Binding> bindings) {
    this.bindings = bindings;
    for (Condition condition : conditions) {
      if (condition instanceof Condition.Equality equal) {
        join(
            column(equal.left(), equal.leftBlock(), equal.barred()),
            column(equal.right(), equal.rightBlock(), equal.barred()));
      } else if (condition instanceof Condition.Expression expression
          && expression.node().getKind() == SqlKind.EQUALS) {
        SqlCall call = (SqlCall) expression.node();
        join(
            column(call.operand(0), expression.block(), expression.barred()),
            column(call.operand(1), expression.block(), expression.barred()));
      }
    }
  }

  /** The columns equal to this one, in no order that matters. */
  Set<Column> equalTo(Source source, String name) {
    return classes.getOrDefault(new Column(source, name.toLowerCase(Locale.ROOT)), Set.of());
  }

  private void join(@Nullable Column left, @Nullable Column right) {
    if (left == null || right == null || !type(left).equals(type(right))) {
      return;
    }
    Set<Column> all = new LinkedHashSet<>();
    for (Column column : List.of(left, right)) {
      all.add(column);
      all.addAll(classes.getOrDefault(column, Set.of()));
    }
    for (Column column : new ArrayList<>(all)) {
      classes.put(column, all);
    }
  }

  /** The column of a table that a node is, perhaps through a query around it. */
  private @Nullable Column column(SqlNode node, Block block, Set<Source> barred) {
    if (!(node instanceof SqlIdentifier id)) {
      return null;
    }
    Block.Ref ref = block.resolve(id).orElse(null);
    if (ref == null || !ref.rest().isEmpty() || barred.contains(ref.source())) {
      return null;
    }
    Source source = ref.source();
    int index = source.indexOf(ref.column());
    if (bindings.get(source) instanceof Binding.Behind behind) {
      Query query = behind.query();
      SqlNode expression =
          index < 0 || query.open() ? null : query.outputs().get(index).expression();
      Block inner = query.block().orElse(null);
      return expression == null || inner == null ? null : column(expression, inner, barred);
    }
    Column column = new Column(source, ref.column().toLowerCase(Locale.ROOT));
    return index < 0 || type(column).isEmpty() ? null : column;
  }

  /** The column's type; empty where unknown, or where equal is not the same. */
  private static String type(Column column) {
    Relation relation = column.source().relation().orElse(null);
    int index = column.source().indexOf(column.name());
    if (relation == null || index < 0) {
      return "";
    }
    String type = relation.columns().get(index).type().toUpperCase(Locale.ROOT);
    return ALIKE.contains(type) || type.startsWith("DECIMAL(") ? type : "";
  }
}
