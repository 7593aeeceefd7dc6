package org.colibri.planner.target;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;

/**
 * A key of ORDER BY.
 *
 * @param suffix what follows it in SQL, with a space before it
 */
record SortKey(SqlNode node, String suffix) {
  static SortKey of(SqlNode key) {
    SqlKind kind = key.getKind();
    String word =
        kind == SqlKind.DESCENDING
            ? " DESC"
            : kind == SqlKind.NULLS_FIRST
                ? " NULLS FIRST"
                : kind == SqlKind.NULLS_LAST ? " NULLS LAST" : "";
    if (word.isEmpty()) {
      return new SortKey(key, "");
    }
    SortKey inner = of(((SqlCall) key).operand(0));
    return new SortKey(inner.node(), inner.suffix() + word);
  }
}
