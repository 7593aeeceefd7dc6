package org.colibri.planner.keys;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.colibri.planner.schema.Cosine;
import org.colibri.planner.tree.Block;
import org.colibri.planner.tree.Source;

/** Whether a condition cannot be true for a row in which certain values are NULL. */
public final class NullRejection {
  private final Predicate<SqlNode> nulls;

  /**
   * @param nulls whether a node that is no condition is one of those that are NULL
   */
  public NullRejection(Predicate<SqlNode> nulls) {
    this.nulls = nulls;
  }

  /** Of columns of some sources of a block. */
  public static NullRejection of(Block block, Set<Source> sources) {
    return new NullRejection(
        node ->
            node instanceof SqlIdentifier id
                && block.resolve(id).filter(ref -> sources.contains(ref.source())).isPresent());
  }

  /** True where that is certain; false says nothing. */
  public boolean rejects(SqlNode condition) {
    if (nulls.test(condition) || !(condition instanceof SqlCall call)) {
      return isNull(condition);
    }
    List<SqlNode> operands = call.getOperandList();
    return switch (call.getKind()) {
      case AND -> operands.stream().anyMatch(this::rejects);
      case OR -> operands.stream().allMatch(this::rejects);
      case NOT -> operands.get(0) instanceof SqlCall inner && unknown(inner);
      case IS_NOT_NULL, IS_TRUE, IS_FALSE -> isNull(operands.get(0));
      default -> unknown(call);
    };
  }

  /** Whether the comparison is NULL for such a row. */
  private boolean unknown(SqlCall call) {
    List<SqlNode> operands = call.getOperandList();
    return switch (call.getKind()) {
      case EQUALS,
          NOT_EQUALS,
          LESS_THAN,
          LESS_THAN_OR_EQUAL,
          GREATER_THAN,
          GREATER_THAN_OR_EQUAL,
          LIKE ->
          operands.stream().anyMatch(this::isNull);
      case IN, NOT_IN ->
          operands.get(1) instanceof SqlNodeList list && !list.isEmpty() && isNull(operands.get(0));
      case BETWEEN -> isNull(operands.get(0));
      default -> false;
    };
  }

  private boolean isNull(SqlNode expression) {
    if (nulls.test(expression)) {
      return true;
    }
    if (expression instanceof SqlCall call) {
      boolean strict =
          call.isA(Set.of(SqlKind.PLUS, SqlKind.MINUS, SqlKind.TIMES, SqlKind.DIVIDE))
              || call.getKind() == SqlKind.CAST
              || call.getOperator() == Cosine.INSTANCE;
      return strict && call.getOperandList().stream().anyMatch(this::isNull);
    }
    return false;
  }
}
