package org.colibri.parser;

import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * The operator of one kind of {@link Statement}; it remakes the node from its operands, so that
 * visitors can.
 */
final class StatementOperator extends SqlSpecialOperator {
  /** Makes a node of its operands, in the order of {@link Statement#getOperandList()}. */
  @FunctionalInterface
  interface Maker {
    SqlCall make(SqlParserPos pos, List<@Nullable SqlNode> operands);
  }

  private final Maker maker;

  StatementOperator(String name, SqlKind kind, Maker maker) {
    super(name, kind);
    this.maker = maker;
  }

  StatementOperator(String name, Maker maker) {
    this(name, SqlKind.OTHER_DDL, maker);
  }

  @Override
  public SqlCall createCall(
      @Nullable SqlLiteral functionQualifier, SqlParserPos pos, @Nullable SqlNode... operands) {
    return maker.make(pos, java.util.Arrays.asList(operands));
  }
}
