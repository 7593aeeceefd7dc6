package org.colibri.planner.target;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
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

  /** A SELECT of one BIGINT column, their ordinals. */
  static String sql(Sampled sampled) {
    BlobColumns columns = new BlobColumns(sampled, BLOB);
    List<String> conditions = new ArrayList<>();
    for (Block block : sampled.blocks()) {
      for (SqlNode conjunct : block.conjuncts()) {
        SqlNode condition = names(conjunct) ? columns.over(conjunct, block) : null;
        if (condition != null) {
          conditions.add("(" + DuckDbText.unparse(condition) + ")");
        }
      }
    }
    return "SELECT \"_b\" FROM "
        + PerBlob.blobs(sampled.root(), null, "_b")
        + " AS \""
        + BLOB
        + "\""
        + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
  }

  /** Whether a condition names a column, and so tells by what tables it stands. */
  private static boolean names(SqlNode condition) {
    boolean[] found = {false};
    condition.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlIdentifier id) {
            found[0] = true;
            return null;
          }
        });
    return found[0];
  }
}
