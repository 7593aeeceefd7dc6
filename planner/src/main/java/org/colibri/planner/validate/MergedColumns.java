package org.colibri.planner.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.colibri.planner.tree.Block;
import org.colibri.planner.tree.FromItem;
import org.colibri.planner.tree.Query;
import org.colibri.planner.tree.Source;
import org.colibri.planner.tree.StatementTree;
import org.colibri.planner.tree.TreeCopy;
import org.jspecify.annotations.Nullable;

/**
 * Smooths a copy for the validator. Says which side a column means that USING or NATURAL made one
 * of two, because its bare name is called ambiguous; writes {@code x::type} as CAST, and functions
 * of Calcite's libraries, which the parser knows and the validator does not, by their names.
 */
final class MergedColumns extends SqlShuttle {
  private final StatementTree tree;
  private @Nullable Block scope;
  private boolean sorting;

  MergedColumns(StatementTree tree) {
    this.tree = tree;
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
  public SqlNode visit(SqlIdentifier id) {
    if (!id.isSimple() || id.isStar() || tree.source(id).isPresent()) {
      return id;
    }
    for (Block block = scope; block != null; block = block.outer().orElse(null)) {
      FromItem from = block.from().orElse(null);
      if (from == null) {
        continue;
      }
      if (sorting && block == scope && named(block, id.getSimple())) {
        return id;
      }
      Optional<SqlNode> side = side(from, id);
      if (side.isPresent()) {
        return side.get();
      }
      if (block.sources().stream().anyMatch(s -> s.open() || s.indexOf(id.getSimple()) >= 0)) {
        return id;
      }
    }
    return id;
  }

  private boolean named(Block block, String name) {
    return tree.query(block.select()).stream()
        .flatMap(q -> q.outputs().stream())
        .anyMatch(o -> o.name().equalsIgnoreCase(name));
  }

  private static Optional<SqlNode> side(FromItem item, SqlIdentifier id) {
    if (!(item instanceof FromItem.Join join)) {
      return Optional.empty();
    }
    if (!join.merged().contains(id.getSimple().toLowerCase(Locale.ROOT))) {
      Optional<SqlNode> left = side(join.left(), id);
      return left.isPresent() ? left : side(join.right(), id);
    }
    Optional<SqlNode> left = column(join.left(), id);
    Optional<SqlNode> right = column(join.right(), id);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    if (join.type() == JoinType.FULL) {
      return Optional.of(
          SqlStdOperatorTable.COALESCE.createCall(id.getParserPosition(), left.get(), right.get()));
    }
    return join.type() == JoinType.RIGHT ? right : left;
  }

  private static Optional<SqlNode> column(FromItem item, SqlIdentifier id) {
    if (item instanceof FromItem.Join) {
      Optional<SqlNode> side = side(item, id);
      if (side.isPresent()) {
        return side;
      }
    }
    return Block.within(item, id.getSimple()).map(Block.Ref::source).map(s -> qualified(s, id));
  }

  private static SqlNode qualified(Source source, SqlIdentifier id) {
    SqlParserPos pos = id.getParserPosition();
    return source.alias().isEmpty()
        ? id
        : new SqlIdentifier(List.of(source.alias(), id.getSimple()), null, pos, List.of(pos, pos));
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // operators are what they are by identity
  public @Nullable SqlNode visit(SqlCall call) {
    if (call.getOperator() == SqlLibraryOperators.INFIX_CAST) {
      return operands(
          SqlStdOperatorTable.CAST.createCall(call.getParserPosition(), call.getOperandList()),
          0,
          0);
    }
    if (call.getOperator() instanceof SqlFunction function && foreign(function)) {
      return operands(byName(function, call), 0, 0);
    }
    return switch (call.getKind()) {
      case SELECT -> select(call);
      case ORDER_BY -> ordered((SqlOrderBy) call);
      case AS -> operands(call, 1, call.operandCount());
      case WITH_ITEM -> operands(call, 0, 2);
      case OVER -> operands(call, call.operand(1) instanceof SqlIdentifier ? 1 : 2, 2);
      case WINDOW -> operands(call, 0, 2);
      case JOIN ->
          ((SqlJoin) call).getConditionType() == JoinConditionType.USING
              ? operands(call, call.operandCount() - 1, call.operandCount())
              : operands(call, 0, 0);
      default -> operands(call, 0, 0);
    };
  }

  /** Whether the parser took it from a library of functions that the validator does not read. */
  @SuppressWarnings("ReferenceEquality") // operators are what they are by identity
  private static boolean foreign(SqlFunction function) {
    return !(function instanceof SqlUnresolvedFunction)
        && SqlStdOperatorTable.instance().getOperatorList().stream().noneMatch(o -> o == function);
  }

  private static SqlCall byName(SqlFunction function, SqlCall call) {
    SqlParserPos pos = call.getParserPosition();
    SqlIdentifier name = new SqlIdentifier(function.getName(), pos);
    SqlFunctionCategory kind = SqlFunctionCategory.USER_DEFINED_FUNCTION;
    return new SqlUnresolvedFunction(name, null, null, null, null, kind)
        .createCall(
            call.getFunctionQuantifier(), pos, call.getOperandList().toArray(new SqlNode[0]));
  }

  private SqlNode select(SqlCall call) {
    Block before = scope;
    boolean sortingBefore = sorting;
    scope = tree.query(call).flatMap(Query::block).orElse(null);
    List<@Nullable SqlNode> operands = new ArrayList<>();
    for (int i = 0; i < call.operandCount(); i++) {
      SqlNode operand = call.getOperandList().get(i);
      sorting = i == 8;
      if (i == 1 && operand instanceof SqlNodeList list) {
        operands.add(selectList(list));
      } else {
        operands.add(operand == null ? null : operand.accept(this));
      }
    }
    scope = before;
    sorting = sortingBefore;
    return TreeCopy.remade(call, call.getParserPosition(), operands);
  }

  private SqlNode selectList(SqlNodeList list) {
    List<@Nullable SqlNode> items = new ArrayList<>();
    for (SqlNode item : list) {
      SqlNode side = item.accept(this);
      boolean unnamed = item instanceof SqlIdentifier && side.getKind() == SqlKind.COALESCE;
      items.add(
          unnamed ? SqlStdOperatorTable.AS.createCall(item.getParserPosition(), side, item) : side);
    }
    return new SqlNodeList(items, list.getParserPosition());
  }

  private SqlNode ordered(SqlOrderBy call) {
    Block before = scope;
    boolean sortingBefore = sorting;
    SqlNode body = call.query.accept(this);
    scope = tree.query(call.query).flatMap(Query::block).orElse(null);
    sorting = true;
    SqlNode order = call.orderList.accept(this);
    scope = before;
    sorting = sortingBefore;
    List<@Nullable SqlNode> operands = new ArrayList<>();
    operands.add(body);
    operands.add(order);
    operands.add(call.offset);
    operands.add(call.fetch);
    return TreeCopy.remade(call, call.getParserPosition(), operands);
  }

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
