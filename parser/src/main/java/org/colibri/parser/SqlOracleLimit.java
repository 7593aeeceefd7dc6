package org.colibri.parser;

import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code ORACLE LIMIT n}, also {@code BUDGET n}: how many blobs the oracle may see. */
public final class SqlOracleLimit extends Statement {
  @SuppressWarnings("NullAway") // operands that are not optional are never null
  private static final StatementOperator OPERATOR =
      new StatementOperator(
          "ORACLE LIMIT",
          SqlKind.OTHER,
          (pos, o) -> new SqlOracleLimit(pos, (SqlNumericLiteral) o.get(0)));

  private final SqlNumericLiteral calls;

  public SqlOracleLimit(SqlParserPos pos, SqlNumericLiteral calls) {
    super(OPERATOR, pos, calls);
    this.calls = calls;
  }

  public SqlNumericLiteral calls() {
    return calls;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.keyword("ORACLE LIMIT");
    calls.unparse(writer, 0, 0);
  }
}
