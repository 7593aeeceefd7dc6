package org.colibri.planner.target;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.colibri.planner.tree.Block;
import org.colibri.planner.tree.Query;
import org.colibri.planner.tree.Source;
import org.jspecify.annotations.Nullable;

/** Where a name comes from in the end, through the queries of a FROM that only pass columns on. */
final class Columns {
  private final Map<Source, Boolean> open = new IdentityHashMap<>();

  /**
   * @param passing the sources that are such queries
   */
  Columns(Collection<Source> passing) {
    passing.forEach(source -> open.put(source, true));
  }

  /** A column of a source; the name in lower case. */
  record Column(Source source, String name) {}

  /** An expression over the columns of a block. */
  record Expression(SqlNode node, Block block) {}

  /** The column that an expression is; null where it is none, or none that is certain. */
  @Nullable Column column(SqlNode node, Block block) {
    if (!(node instanceof SqlIdentifier id)) {
      return null;
    }
    Block.Ref ref = block.resolve(id).orElse(null);
    if (ref == null || !ref.rest().isEmpty()) {
      return null;
    }
    Source source = ref.source();
    if (open.containsKey(source)) {
      Expression behind = behind(ref);
      return behind == null ? null : column(behind.node(), behind.block());
    }
    return new Column(source, ref.column().toLowerCase(Locale.ROOT));
  }

  /** What stands behind a name that points to a query that passes columns on; null elsewhere. */
  @Nullable Expression behind(Block.Ref ref) {
    Source source = ref.source();
    Query query = open.containsKey(source) ? source.query().orElse(null) : null;
    int index = source.indexOf(ref.column());
    if (query == null || query.open() || index < 0 || query.block().isEmpty()) {
      return null;
    }
    SqlNode expression = query.outputs().get(index).expression();
    return expression == null ? null : new Expression(expression, query.block().orElseThrow());
  }
}
