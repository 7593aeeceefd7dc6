package org.colibri.planner.target;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.colibri.parser.DuckDbText;
import org.colibri.planner.tree.Block;
import org.jspecify.annotations.Nullable;

/**
 * The blobs that conditions on their own columns let through: no other contributes a row. Only
 * conjuncts of WHERE that use columns of tables which every row has count, so that an outer join
 * cannot bring a blob back.
 */
final class Candidates {
  private static final String BLOB = "_r";

  private Candidates() {}

  /** A SELECT of one BIGINT column, their ordinals; null where there are no such conditions. */
  static @Nullable String sql(Sampled sampled) {
    BlobColumns columns = new BlobColumns(sampled, BLOB);
    List<String> conditions = new ArrayList<>();
    for (Block block : sampled.blocks()) {
      for (SqlNode conjunct : block.conjuncts()) {
        SqlNode condition = BlobColumns.names(conjunct) ? columns.over(conjunct, block) : null;
        if (condition != null) {
          // Where it cannot be computed the query itself decides whether that matters.
          String known = "TRY(COALESCE(" + DuckDbText.unparse(condition) + ", FALSE))";
          conditions.add("COALESCE(" + known + ", TRUE)");
        }
      }
    }
    if (conditions.isEmpty()) {
      return null;
    }
    return "SELECT \"_ord\" FROM "
        + PerBlob.blobs(sampled.root(), null, "_ord")
        + " AS \""
        + BLOB
        + "\""
        + " WHERE "
        + String.join(" AND ", conditions);
  }
}
