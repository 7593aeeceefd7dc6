package org.colibri.planner.target;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.colibri.parser.DuckDbText;
import org.jspecify.annotations.Nullable;

/**
 * The groups of GROUP BY where the blob table alone tells them, so that each can be sampled by
 * itself.
 */
final class Strata {
  private static final String BLOB = "_r";
  private static final String ORDINAL = "_ord"; // no column of a user's is called so

  private final Question question;
  private final List<SqlNode> keys;

  /**
   * @param keys what the query groups by
   */
  Strata(Question question, List<SqlNode> keys) {
    this.question = question;
    this.keys = List.copyOf(keys);
  }

  /** See {@link AggregatePlan#strata}. */
  @Nullable String sql() {
    if (keys.isEmpty()) {
      return null;
    }
    BlobColumns columns = new BlobColumns(question.sampled(), BLOB);
    List<String> items = new ArrayList<>();
    items.add("\"" + BLOB + "\".\"" + ORDINAL + "\" AS \"_b\"");
    for (SqlNode key : keys) {
      SqlNode over = columns.over(key, question.block());
      if (over == null) {
        return null;
      }
      // A blob whose key cannot be computed has no rows, or the query itself will fail on it.
      items.add("TRY(" + DuckDbText.unparse(over) + ") AS g" + (items.size() - 1));
    }
    return "SELECT "
        + String.join(", ", items)
        + " FROM "
        + PerBlob.blobs(question.sampled().root(), null, ORDINAL)
        + " AS \""
        + BLOB
        + "\"";
  }
}
