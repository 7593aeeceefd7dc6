package org.colibri.planner.target;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlNode;
import org.colibri.planner.Relation;
import org.colibri.planner.declare.Lineage;
import org.colibri.planner.schema.FunctionFacts;
import org.colibri.planner.tree.Block;
import org.colibri.planner.tree.Source;
import org.jspecify.annotations.Nullable;

/**
 * A FROM whose every row belongs to one blob.
 *
 * @param leaves the tables that hang on the blobs
 * @param anchor the one among them that tells a row's blob
 * @param tied the columns that are the key of the row's blob, or NULL where an outer join leaves
 *     their table out
 * @param blocks the outermost SELECT, and those within its FROM
 * @param functions which functions aggregate
 * @param outer whether there is an outer join
 */
record Sampled(
    Relation.Blobs root,
    Block block,
    List<Hanging.Leaf> leaves,
    Hanging.Leaf anchor,
    Set<Columns.Column> tied,
    List<Block> blocks,
    Columns columns,
    FunctionFacts functions,
    boolean outer) {
  Sampled {
    leaves = List.copyOf(leaves);
    tied = Set.copyOf(tied);
    blocks = List.copyOf(blocks);
  }

  /**
   * Reads a SELECT's FROM.
   *
   * @throws org.colibri.planner.PlanException where its rows do not belong to blobs of one table
   */
  static Sampled of(Block block, FunctionFacts functions) {
    Hanging.Found found = Hanging.in(block, functions);
    List<Hanging.Leaf> leaves = found.leaves();
    if (leaves.isEmpty()) {
      throw Lineage.failure(
          block.select(),
          "a target is about blobs, and FROM has neither a blob table nor a virtual table; leave"
              + " the target out: the answer is exact without it");
    }
    Relation.Blobs root = leaves.get(0).root();
    for (Hanging.Leaf leaf : leaves) {
      if (!leaf.root().name().equalsIgnoreCase(root.name())) {
        throw Lineage.failure(
            leaf.source().leaf(),
            "'"
                + leaves.get(0).source().alias()
                + "' stands on the blobs of '"
                + root.name()
                + "' but '"
                + leaf.source().alias()
                + "' on those of '"
                + leaf.root().name()
                + "'; a target samples blobs of one table");
      }
    }
    Hanging.Leaf first = leaves.stream().filter(Hanging.Leaf::kept).findFirst().orElse(null);
    if (first == null) {
      Source lost = leaves.get(0).source();
      throw Lineage.failure(
          lost.leaf(),
          "this outer join keeps rows that belong to no blob of '"
              + root.name()
              + "'; put '"
              + lost.alias()
              + "' before LEFT JOIN, or write JOIN");
    }
    Set<Source> passing = new LinkedHashSet<>();
    leaves.forEach(leaf -> passing.addAll(leaf.path()));
    Columns columns = new Columns(passing);
    Set<Columns.Column> tied = tied(first, found.equals(), columns);
    for (Hanging.Leaf leaf : leaves) {
      if (!tied.contains(key(leaf))) {
        Hanging.Leaf second = leaves.indexOf(leaf) < leaves.indexOf(first) ? first : leaf;
        throw Lineage.failure(
            second.source().leaf(),
            "this query joins two sampled tables, '"
                + first.source().alias()
                + "' and '"
                + leaf.source().alias()
                + "', but not by their blob; join them on "
                + root.keyColumn());
      }
    }
    Hanging.Leaf anchor =
        leaves.stream().filter(l -> l.kept() && l.virtual()).findFirst().orElse(first);
    Sampled sampled =
        new Sampled(
            root, block, leaves, anchor, tied, found.blocks(), columns, functions, found.outer());
    for (Hanging.Grouped grouped : found.grouped()) {
      if (!sampled.apart(grouped.keys(), grouped.block())) {
        Source source = grouped.source();
        throw Lineage.failure(
            source.leaf(),
            (source.alias().isEmpty() ? "this query" : "'" + source.alias() + "'")
                + " makes one row of several blobs; group by "
                + root.keyColumn()
                + " in it too, or store its rows with CREATE TABLE … AS first");
      }
    }
    return sampled;
  }

  private static Columns.Column key(Hanging.Leaf leaf) {
    return new Columns.Column(leaf.source(), leaf.key().toLowerCase(Locale.ROOT));
  }

  private static Set<Columns.Column> tied(
      Hanging.Leaf first, List<Hanging.Equal> equals, Columns columns) {
    Set<Columns.Column> tied = new HashSet<>(Set.of(key(first)));
    boolean more = true;
    while (more) {
      more = false;
      for (Hanging.Equal equal : equals) {
        Columns.Column left = columns.column(equal.left(), equal.block());
        Columns.Column right = columns.column(equal.right(), equal.block());
        if (left != null && right != null) {
          more |= tied.contains(left) && ties(equal, right) && tied.add(right);
          more |= tied.contains(right) && ties(equal, left) && tied.add(left);
        }
      }
    }
    return tied;
  }

  private static boolean ties(Hanging.Equal equal, Columns.Column column) {
    Set<Source> within = equal.within();
    return within == null || within.contains(column.source());
  }

  /** Whether an expression of the outermost SELECT is the key of the row's blob. */
  boolean key(SqlNode node) {
    Columns.Column column = columns.column(node, block);
    return column != null && leaf(column.source()) != null && tied.contains(column);
  }

  /**
   * Whether rows that agree in these expressions are of one blob: one of them is its key, and not
   * the NULL of an outer join.
   */
  boolean apart(List<SqlNode> keys, Block inside) {
    Set<Source> optional = new HashSet<>();
    inside.from().ifPresent(from -> Hanging.optional(from, inside, optional));
    return keys.stream()
        .map(key -> columns.column(key, inside))
        .anyMatch(
            column ->
                column != null
                    && leaf(column.source()) != null
                    && tied.contains(column)
                    && !optional.contains(column.source()));
  }

  /** Whether a blob has at most one row. */
  boolean oneRow() {
    return block.sources().size() == leaves.size()
        && leaves.stream().allMatch(l -> l.path().isEmpty() && single(l.source()));
  }

  private static boolean single(Source source) {
    return Lineage.keyColumns(source.relation().orElseThrow()).size() == 1;
  }

  /** The leaf that a source is; null where it is none. */
  Hanging.@Nullable Leaf leaf(Source source) {
    return leaves.stream().filter(l -> l.source() == source).findFirst().orElse(null);
  }
}
