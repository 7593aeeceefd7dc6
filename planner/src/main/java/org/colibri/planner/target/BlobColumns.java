package org.colibri.planner.target;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.colibri.planner.Relation;
import org.colibri.planner.tree.Block;
import org.colibri.planner.tree.Trees;
import org.jspecify.annotations.Nullable;

/** Says an expression over a FROM with the columns of the blob table alone, where that can be. */
final class BlobColumns {
  private final Sampled sampled;
  private final String alias;

  /**
   * @param alias of the blob table
   */
  BlobColumns(Sampled sampled, String alias) {
    this.sampled = sampled;
    this.alias = alias;
  }

  private static final class NotOfBlobs extends RuntimeException {
    NotOfBlobs() {
      super(null, null, false, false);
    }
  }

  /** The expression over the blob table; null where it uses anything else. */
  @Nullable SqlNode over(SqlNode expression, Block block) {
    try {
      return rebased(expression, block);
    } catch (NotOfBlobs e) {
      return null;
    }
  }

  private SqlNode rebased(SqlNode expression, Block block) {
    SqlNode done =
        expression.accept(
            new SqlShuttle() {
              @Override
              public SqlNode visit(SqlIdentifier id) {
                return column(id, block);
              }

              @Override
              public @Nullable SqlNode visit(SqlCall call) {
                if (call.isA(SqlKind.QUERY) || sampled.functions().aggregate(call)) {
                  throw new NotOfBlobs();
                }
                return super.visit(call);
              }
            });
    if (done == null) {
      throw new NotOfBlobs();
    }
    return done;
  }

  private SqlNode column(SqlIdentifier id, Block block) {
    Block.Ref ref = block.resolve(id).orElseThrow(NotOfBlobs::new);
    if (!ref.rest().isEmpty()) {
      throw new NotOfBlobs();
    }
    Columns.Expression behind = sampled.columns().behind(ref);
    if (behind != null) {
      if (!names(behind.node())) {
        throw new NotOfBlobs(); // a constant, but NULL where an outer join leaves its query out
      }
      return rebased(behind.node(), behind.block());
    }
    Hanging.Leaf leaf = sampled.leaf(ref.source());
    int index = ref.source().indexOf(ref.column());
    if (leaf == null || !leaf.kept() || index < 0) {
      throw new NotOfBlobs();
    }
    String name = ref.source().relation().orElseThrow().columns().get(index).name();
    if (leaf.virtual() && !name.equalsIgnoreCase(leaf.root().keyColumn())) {
      throw new NotOfBlobs();
    }
    Relation.Blobs root = leaf.root();
    return Trees.column(alias, leaf.virtual() ? root.keyColumn() : name, SqlParserPos.ZERO);
  }

  /** Whether an expression names a column, and so stands or falls with its table. */
  static boolean names(SqlNode expression) {
    boolean[] found = {false};
    expression.accept(
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
