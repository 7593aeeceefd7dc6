package org.colibri.parser;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlPostfixOperator;
import org.apache.calcite.sql.SqlPrefixOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * A statement or clause that standard SQL lacks. Everything that distinguishes two of them is among
 * the operands, flags as boolean literals, so that {@code equalsDeep}, cloning and shuttles work as
 * for any call.
 */
public abstract class Statement extends SqlCall {
  private final StatementOperator operator;
  private final List<@Nullable SqlNode> operands;

  Statement(StatementOperator operator, SqlParserPos pos, @Nullable SqlNode... operands) {
    super(pos);
    this.operator = operator;
    this.operands = Collections.unmodifiableList(Arrays.asList(operands.clone()));
  }

  @Override
  public final SqlOperator getOperator() {
    return operator;
  }

  @Override
  @SuppressWarnings("NullAway") // Calcite's own lists of operands hold nulls for what was left out
  public final List<SqlNode> getOperandList() {
    return operands;
  }

  @Override
  public abstract void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence);

  /** Prints {@code CREATE [OR REPLACE] kind [IF NOT EXISTS] name}. */
  static void unparseCreate(SqlWriter writer, String kind, SqlIdentifier name, Existing existing) {
    writer.keyword("CREATE");
    if (existing == Existing.REPLACE) {
      writer.keyword("OR REPLACE");
    }
    writer.keyword(kind);
    if (existing == Existing.KEEP) {
      writer.keyword("IF NOT EXISTS");
    }
    name.unparse(writer, 0, 0);
  }

  /**
   * Prints a call that Calcite's own printer gets wrong; false where it does not. EXISTS keeps its
   * parentheses in UPDATE and DELETE; a LIMIT without ORDER BY stays so when a visitor has copied
   * the tree.
   */
  static boolean unparseMended(SqlWriter writer, SqlCall call, int left, int right) {
    if (call.getKind() == SqlKind.EXISTS) {
      writer.keyword("EXISTS");
      SqlWriter.Frame frame = writer.startList("(", ")");
      SqlWriter.Frame inside = writer.startList(SqlWriter.FrameTypeEnum.WITH, "", "");
      call.operand(0).unparse(writer, 0, 0);
      writer.endList(inside);
      writer.endList(frame);
      return true;
    }
    if (call instanceof SqlOrderBy order
        && order.orderList.isEmpty()
        && order.orderList != SqlNodeList.EMPTY) {
      SqlParserPos pos = order.getParserPosition();
      new SqlOrderBy(pos, order.query, SqlNodeList.EMPTY, order.offset, order.fetch)
          .unparse(writer, left, right);
      return true;
    }
    if (!writer.inQuery() || call.operandCount() != 1) {
      return false;
    }
    if ((call.getOperator() instanceof SqlPostfixOperator
            || call.getOperator() instanceof SqlPrefixOperator)
        && call.operand(0).isA(SqlKind.QUERY)) {
      // Outside any list a query takes itself for the statement and leaves its parentheses out.
      SqlWriter.Frame frame = writer.startList(SqlWriter.FrameTypeEnum.SIMPLE, "", "");
      call.getOperator().unparse(writer, call, left, right);
      writer.endList(frame);
      return true;
    }
    return false;
  }

  /** Prints a list in parentheses. */
  static void unparseList(SqlWriter writer, SqlNodeList list) {
    SqlWriter.Frame frame = writer.startList("(", ")");
    for (SqlNode node : list) {
      writer.sep(",");
      node.unparse(writer, 0, 0);
    }
    writer.endList(frame);
  }

  static SqlLiteral flag(boolean value) {
    return SqlLiteral.createBoolean(value, SqlParserPos.ZERO);
  }

  static boolean isSet(@Nullable SqlNode flag) {
    return flag instanceof SqlLiteral literal && literal.booleanValue();
  }

  static <E extends Enum<E>> SqlLiteral symbol(E value) {
    return SqlLiteral.createSymbol(value, SqlParserPos.ZERO);
  }

  @SuppressWarnings("NullAway") // the operand was made by symbol()
  static <E extends Enum<E>> E symbol(@Nullable SqlNode node, Class<E> type) {
    return ((SqlLiteral) node).getValueAs(type);
  }

  /** The simple name of an identifier. */
  static String simple(SqlIdentifier name) {
    return name.names.get(name.names.size() - 1);
  }
}
