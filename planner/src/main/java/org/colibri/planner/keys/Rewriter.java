package org.colibri.planner.keys;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.colibri.parser.DuckDbText;
import org.colibri.planner.Relation;
import org.colibri.planner.schema.FunctionFacts;
import org.colibri.planner.tree.Block;
import org.colibri.planner.tree.Query;
import org.colibri.planner.tree.Source;
import org.colibri.planner.tree.StatementTree;
import org.colibri.planner.tree.TreeCopy;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites an expression of the user's for a key query: names of sources become those that the key
 * query gives them, WITH items are written out, tables become their relations. Throws {@link
 * Undecidable} at anything that is not there yet or that asked twice may answer differently.
 */
final class Rewriter extends SqlShuttle {
  private final StatementTree tree;
  private final FunctionFacts functions;
  private final Map<Source, Binding> bindings;
  private final Set<String> filled;
  private final Set<Source> inner = new HashSet<>();
  private final Set<Source> mentioned = new HashSet<>();
  private final Set<Source> barred;
  private final Equalities equalities;
  private Block scope;
  private int depth;
  private boolean ownAliases;

  /**
   * @param scope the block in which the expression stands
   * @param filled lower-case names of virtual tables whose needed rows are there
   */
  Rewriter(
      StatementTree tree,
      FunctionFacts functions,
      Map<Source, Binding> bindings,
      Set<String> filled,
      Set<Source> barred,
      Equalities equalities,
      Block scope) {
    this.tree = tree;
    this.functions = functions;
    this.bindings = bindings;
    this.filled = filled;
    this.barred = barred;
    this.equalities = equalities;
    this.scope = scope;
  }

  /** The bound sources that the expressions rewritten so far mention. */
  Set<Source> mentioned() {
    return mentioned;
  }

  SqlNode rewrite(SqlNode node) {
    SqlNode done = node.accept(this);
    if (done == null) {
      throw new Undecidable();
    }
    return done;
  }

  /** A source's rows as a FROM item without an alias. */
  SqlNode rows(Source source) {
    Relation relation = source.relation().orElse(null);
    if (relation != null) {
      if (relation instanceof Relation.Virtual
          && !filled.contains(relation.name().toLowerCase(Locale.ROOT))) {
        throw new Undecidable();
      }
      return DuckDbText.raw(relation.userRelation(), source.leaf().getParserPosition());
    }
    Query query = source.query().orElseThrow(Undecidable::new);
    SqlNode rows = rewrite(query.node());
    return DuckDbText.raw("(" + DuckDbText.unparse(rows) + ")", source.leaf().getParserPosition());
  }

  @Override
  public SqlNode visit(SqlDynamicParam param) {
    throw new Undecidable();
  }

  @Override
  public @Nullable SqlNode visit(SqlNodeList list) {
    if (list.isEmpty()) {
      return list; // an absent ORDER BY is known by its list's identity
    }
    List<@Nullable SqlNode> nodes = new ArrayList<>(list.size());
    for (SqlNode node : list.getList()) {
      nodes.add(node == null ? null : node.accept(this));
    }
    return new SqlNodeList(nodes, list.getParserPosition());
  }

  @Override
  public @Nullable SqlNode visit(SqlIdentifier id) {
    Source leaf = tree.source(id).orElse(null);
    if (leaf != null) {
      return aliased(rows(leaf), leaf.alias(), leaf);
    }
    if (id.isStar() && id.names.size() == 1) {
      if (depth == 0) {
        throw new Undecidable();
      }
      return id;
    }
    Block.Ref ref = scope.resolve(id).orElse(null);
    if (ref == null) {
      if (ownAliases && id.isSimple()) {
        return id;
      }
      throw new Undecidable();
    }
    if (inner.contains(ref.source())) {
      return id;
    }
    return bound(ref, id.getParserPosition());
  }

  private SqlNode bound(Block.Ref ref, SqlParserPos pos) {
    Source source = ref.source();
    if (barred.contains(source)) {
      throw new Undecidable();
    }
    if (bindings.get(source) instanceof Binding.Behind behind) {
      return behind(source, behind.query(), ref);
    }
    String alias = alias(source, ref.column());
    String column = ref.column();
    if (alias == null) {
      Equalities.Column equal = equal(ref);
      source = equal.source();
      column = equal.name();
      alias = alias(source, column);
    }
    mentioned.add(source);
    List<String> names = new ArrayList<>();
    names.add(alias == null ? source.alias() : alias);
    names.add(column);
    names.addAll(ref.rest());
    return new SqlIdentifier(names, pos);
  }

  /** What the key query calls the source, if it has that column of it. */
  private @Nullable String alias(Source source, String column) {
    Binding binding = bindings.get(source);
    if (binding instanceof Binding.Input input) {
      return input.has(column) ? input.alias() : null;
    }
    return binding instanceof Binding.Present present ? present.alias() : null;
  }

  /** A column that is there and equal to one that is not; one of the input's if there is one. */
  private Equalities.Column equal(Block.Ref ref) {
    Equalities.Column best = null;
    for (Equalities.Column column : equalities.equalTo(ref.source(), ref.column())) {
      boolean there = alias(column.source(), column.name()) != null;
      boolean input = bindings.get(column.source()) instanceof Binding.Input;
      if (there && !barred.contains(column.source()) && (best == null || input)) {
        best = column;
      }
    }
    if (best == null || !ref.rest().isEmpty()) {
      throw new Undecidable();
    }
    return best;
  }

  private SqlNode behind(Source source, Query query, Block.Ref ref) {
    int index = source.indexOf(ref.column());
    Block block = query.block().orElseThrow(Undecidable::new);
    if (index < 0 || query.open() || !ref.rest().isEmpty()) {
      throw new Undecidable();
    }
    SqlNode expression = query.outputs().get(index).expression();
    if (expression == null) {
      throw new Undecidable();
    }
    Block before = scope;
    scope = block;
    try {
      return rewrite(expression);
    } finally {
      scope = before;
    }
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    if (!functions.repeatable(call)) {
      throw new Undecidable();
    }
    if (depth == 0 && (functions.aggregate(call) || call.getKind() == SqlKind.OVER)) {
      throw new Undecidable();
    }
    return switch (call.getKind()) {
      case WITH -> ((SqlWith) call).body.accept(this);
      case ORDER_BY -> {
        SqlOrderBy ordered = (SqlOrderBy) call;
        if (ordered.fetch != null || ordered.offset != null) {
          throw new Undecidable();
        }
        yield ordered.query.accept(this);
      }
      case SELECT -> select(call);
      case UNION, INTERSECT, EXCEPT, VALUES -> nested(call);
      case AS -> as(call);
      case JOIN -> join((SqlJoin) call);
      case OVER -> operands(call, call.operand(1) instanceof SqlIdentifier ? 1 : 2, 2);
      case WINDOW -> operands(call, 0, 2);
      case UNNEST, COLLECTION_TABLE, TABLESAMPLE -> throw new Undecidable();
      default -> operands(call, 0, 0);
    };
  }

  private SqlNode nested(SqlCall call) {
    depth++;
    try {
      return operands(call, 0, 0);
    } finally {
      depth--;
    }
  }

  private SqlNode select(SqlCall call) {
    Query query = tree.query(call).orElseThrow(Undecidable::new);
    Block block = query.block().orElseThrow(Undecidable::new);
    if (query.limited()) {
      throw new Undecidable();
    }
    Block before = scope;
    boolean aliasesBefore = ownAliases;
    scope = block;
    inner.addAll(block.sources());
    depth++;
    try {
      List<@Nullable SqlNode> operands = new ArrayList<>();
      for (int i = 0; i < call.operandCount(); i++) {
        SqlNode operand = call.getOperandList().get(i);
        ownAliases = i >= 4 && i <= 8; // GROUP BY, HAVING, WINDOW, QUALIFY, ORDER BY
        operands.add(operand == null ? null : operand.accept(this));
      }
      return TreeCopy.remade(call, call.getParserPosition(), operands);
    } finally {
      scope = before;
      ownAliases = aliasesBefore;
      depth--;
    }
  }

  private SqlNode as(SqlCall call) {
    List<@Nullable SqlNode> operands = new ArrayList<>(call.getOperandList());
    SqlNode first = call.operand(0);
    Source leaf = tree.source(first).orElse(null);
    if (leaf != null && first instanceof SqlIdentifier) {
      if (leaf.renamed() && operands.size() == 2) {
        leaf.columns().forEach(c -> operands.add(new SqlIdentifier(c, SqlParserPos.ZERO)));
      }
      operands.set(0, rows(leaf));
    } else {
      operands.set(0, first.accept(this));
    }
    return TreeCopy.remade(call, call.getParserPosition(), operands);
  }

  private static SqlNode aliased(SqlNode rows, String alias, Source source) {
    List<SqlNode> operands = new ArrayList<>();
    operands.add(rows);
    operands.add(new SqlIdentifier(alias, SqlParserPos.ZERO));
    if (source.renamed()) {
      source.columns().forEach(c -> operands.add(new SqlIdentifier(c, SqlParserPos.ZERO)));
    }
    return SqlStdOperatorTable.AS.createCall(SqlParserPos.ZERO, operands);
  }

  private SqlNode join(SqlJoin join) {
    return join.getConditionType() == JoinConditionType.USING
        ? operands(join, join.operandCount() - 1, join.operandCount())
        : operands(join, 0, 0);
  }

  /** The call with its operands rewritten, those from {@code from} to before {@code to} kept. */
  private SqlNode operands(SqlCall call, int from, int to) {
    List<@Nullable SqlNode> operands = new ArrayList<>();
    for (int i = 0; i < call.operandCount(); i++) {
      SqlNode operand = call.getOperandList().get(i);
      boolean kept = operand == null || (i >= from && i < to);
      operands.add(kept ? operand : operand.accept(this));
    }
    return TreeCopy.remade(call, call.getParserPosition(), operands);
  }
}
