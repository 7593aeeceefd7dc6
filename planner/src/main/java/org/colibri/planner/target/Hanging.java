package org.colibri.planner.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.colibri.planner.Relation;
import org.colibri.planner.declare.Lineage;
import org.colibri.planner.keys.RowMixing;
import org.colibri.planner.keys.Surroundings;
import org.colibri.planner.schema.FunctionFacts;
import org.colibri.planner.tree.Block;
import org.colibri.planner.tree.FromItem;
import org.colibri.planner.tree.Query;
import org.colibri.planner.tree.Source;
import org.jspecify.annotations.Nullable;

/**
 * Walks a FROM, through the queries in it that select, project, join and group, and notes which
 * tables hang on blobs, which columns are equal, and which queries group.
 */
final class Hanging {
  private static final Set<SqlKind> SEVERAL =
      Set.of(SqlKind.ROLLUP, SqlKind.CUBE, SqlKind.GROUPING_SETS);

  private final FunctionFacts functions;
  private final List<Leaf> leaves = new ArrayList<>();
  private final List<Equal> equals = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  private final List<Grouped> grouped = new ArrayList<>();
  private boolean outer;

  private Hanging(FunctionFacts functions) {
    this.functions = functions;
  }

  /**
   * A blob table or virtual table.
   *
   * @param path the queries of FROMs that it stands in, outermost first
   * @param kept whether every row of the FROM has one of its rows
   */
  record Leaf(Source source, List<Source> path, boolean kept, Relation.Blobs root) {
    Leaf {
      path = List.copyOf(path);
    }

    boolean virtual() {
      return source.relation().orElseThrow() instanceof Relation.Virtual;
    }

    /** The name of the root's key in this FROM. */
    String key() {
      List<Relation.Column> columns = source.relation().orElseThrow().columns();
      for (int i = 0; i < columns.size(); i++) {
        if (columns.get(i).name().equalsIgnoreCase(root.keyColumn())) {
          return source.columns().get(i);
        }
      }
      throw new IllegalStateException(source + " has no " + root.keyColumn());
    }
  }

  /**
   * Two expressions that are equal wherever both sides have rows.
   *
   * @param within the tables that an outer join leaves out where they are not equal, which alone
   *     the equality therefore ties to others; null where rows without it are no rows
   */
  record Equal(SqlNode left, SqlNode right, Block block, @Nullable Set<Source> within) {}

  /**
   * A query in FROM that makes one row of several.
   *
   * @param keys rows with the same values of these become one
   */
  record Grouped(Source source, Block block, List<SqlNode> keys) {
    Grouped {
      keys = List.copyOf(keys);
    }
  }

  /** What a walk found. */
  record Found(
      List<Leaf> leaves,
      List<Equal> equals,
      List<Block> blocks,
      List<Grouped> grouped,
      boolean outer) {}

  static Found in(Block block, FunctionFacts functions) {
    Hanging hanging = new Hanging(functions);
    hanging.block(block, List.of(), true, null);
    return new Found(
        hanging.leaves, hanging.equals, hanging.blocks, hanging.grouped, hanging.outer);
  }

  private void block(Block block, List<Source> path, boolean kept, @Nullable Set<Source> within) {
    blocks.add(block);
    block.from().ifPresent(from -> walk(from, block, path, kept, within));
    for (SqlNode conjunct : block.conjuncts()) {
      equality(conjunct, block, within);
    }
  }

  private void walk(
      FromItem item, Block block, List<Source> path, boolean kept, @Nullable Set<Source> within) {
    if (item instanceof Source source) {
      source(source, path, kept, within);
      return;
    }
    FromItem.Join join = (FromItem.Join) item;
    JoinType type = Surroundings.effective(block, join);
    switch (type) {
      case INNER, CROSS, COMMA -> {
        walk(join.left(), block, path, kept, within);
        walk(join.right(), block, path, kept, within);
        conditions(join, block, within);
      }
      case LEFT -> {
        outer = true;
        walk(join.left(), block, path, kept, within);
        Set<Source> optional = Set.copyOf(gathered(join.right()));
        walk(join.right(), block, path, false, optional);
        conditions(join, block, optional);
      }
      default -> {
        outer = true;
        for (Source source : gathered(join)) {
          if (source.relation().flatMap(Relation::blobs).isPresent()) {
            throw Lineage.failure(
                join.right().sources().get(0).leaf(),
                type
                    + " JOIN over '"
                    + source.alias()
                    + "' gives rows that belong to no blob; under a target join sampled tables with"
                    + " JOIN or LEFT JOIN");
          }
        }
        walk(join.left(), block, path, false, Set.of());
        walk(join.right(), block, path, false, Set.of());
      }
    }
  }

  private void source(
      Source source, List<Source> path, boolean kept, @Nullable Set<Source> within) {
    Relation.Blobs root = source.relation().flatMap(Relation::blobs).orElse(null);
    if (root != null) {
      leaves.add(new Leaf(source, path, kept, root));
      return;
    }
    Query query = source.query().orElse(null);
    if (query == null) {
      return;
    }
    if (passing(source)) {
      Block inner = query.block().orElseThrow();
      if (inner.select().getGroup() != null || inner.select().isDistinct()) {
        grouped.add(new Grouped(source, inner, keys(query, inner)));
      }
      List<Source> longer = new ArrayList<>(path);
      longer.add(source);
      block(inner, longer, kept, within);
    } else if (readsModels(query)) {
      throw Lineage.failure(
          source.leaf(),
          "under a target a query in FROM may filter, project, join and group virtual tables, but "
              + (source.alias().isEmpty() ? "this one" : "'" + source.alias() + "'")
              + " does more (WITH, LIMIT, ORDER BY, a window, a total over all or a set operation); store"
              + " its rows with CREATE TABLE … AS first");
    }
  }

  /** What rows must agree in to become one, names of items written out. */
  private static List<SqlNode> keys(Query query, Block block) {
    SqlNodeList group = block.select().getGroup();
    return group != null
        ? group.stream().map(new Aliases(block)::grouped).toList()
        : query.outputs().stream().flatMap(o -> Stream.ofNullable(o.expression())).toList();
  }

  /** Whether a row of the source stems from rows of what its query reads, and from nothing else. */
  private boolean passing(Source source) {
    Query query = source.query().orElse(null);
    if (query == null
        || query.limited()
        || source.leaf() instanceof SqlIdentifier
        || !(query.node() instanceof SqlSelect select)
        || query.block().isEmpty()) {
      return false;
    }
    SqlNodeList group = select.getGroup();
    boolean grouping =
        group != null && !group.isEmpty() && group.stream().noneMatch(Hanging::several);
    boolean alone =
        group == null
            && select.getHaving() == null
            && !RowMixing.in(select.getSelectList(), functions, false);
    return (grouping || alone)
        && !(select.isDistinct() && query.open())
        && select.getQualify() == null
        && Within.first(select.getSelectList(), c -> c.getKind() == SqlKind.OVER).isEmpty()
        && !gathered(source).stream()
            .allMatch(s -> s.relation().flatMap(Relation::blobs).isEmpty());
  }

  /** Whether an item of GROUP BY stands for several groupings. */
  static boolean several(SqlNode key) {
    return key.isA(SEVERAL);
  }

  /** Whether a query, or one within it, reads a virtual table. */
  static boolean readsModels(Query query) {
    return query.everything().stream()
        .flatMap(q -> q.block().stream())
        .flatMap(b -> b.sources().stream())
        .anyMatch(s -> s.relation().orElse(null) instanceof Relation.Virtual);
  }

  /** The sources of an item, and those within the queries among them. */
  static List<Source> gathered(FromItem item) {
    List<Source> all = new ArrayList<>();
    for (Source source : item.sources()) {
      all.add(source);
      source
          .query()
          .flatMap(Query::block)
          .flatMap(Block::from)
          .ifPresent(from -> all.addAll(gathered(from)));
    }
    return all;
  }

  /** Adds the sources that an outer join of a FROM, or of a query in it, may leave out. */
  static void optional(FromItem item, Block block, Set<Source> optional) {
    if (item instanceof Source source) {
      source
          .query()
          .flatMap(Query::block)
          .ifPresent(b -> b.from().ifPresent(from -> optional(from, b, optional)));
      return;
    }
    FromItem.Join join = (FromItem.Join) item;
    optional(join.left(), block, optional);
    optional(join.right(), block, optional);
    if (Surroundings.effective(block, join) == JoinType.LEFT) {
      optional.addAll(gathered(join.right()));
    }
  }

  private void conditions(FromItem.Join join, Block block, @Nullable Set<Source> within) {
    SqlNode on = join.on();
    if (on != null) {
      for (SqlNode conjunct : Block.conjuncts(on)) {
        equality(conjunct, block, within);
      }
    }
    for (String name : join.merged()) {
      SqlNode left = column(join.left(), name);
      SqlNode right = column(join.right(), name);
      if (left != null && right != null) {
        equals.add(new Equal(left, right, block, within));
      }
    }
  }

  private void equality(SqlNode conjunct, Block block, @Nullable Set<Source> within) {
    if (conjunct.getKind() == SqlKind.EQUALS) {
      SqlCall call = (SqlCall) conjunct;
      equals.add(new Equal(call.operand(0), call.operand(1), block, within));
    }
  }

  private static @Nullable SqlNode column(FromItem item, String name) {
    return Block.within(item, name)
        .map(ref -> new SqlIdentifier(List.of(ref.source().alias(), name), SqlParserPos.ZERO))
        .orElse(null);
  }
}
