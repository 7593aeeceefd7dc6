package org.colibri.parser;

import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code EXPLAIN [ANALYZE] statement}. */
public final class SqlExplainStatement extends Statement {
  @SuppressWarnings("NullAway") // operands that are not optional are never null
  private static final StatementOperator OPERATOR =
      new StatementOperator(
          "EXPLAIN",
          SqlKind.EXPLAIN,
          (pos, o) -> new SqlExplainStatement(pos, isSet(o.get(0)), o.get(1)));

  private final boolean analyze;
  private final SqlNode statement;

  public SqlExplainStatement(SqlParserPos pos, boolean analyze, SqlNode statement) {
    super(OPERATOR, pos, flag(analyze), statement);
    this.analyze = analyze;
    this.statement = statement;
  }

  public boolean analyze() {
    return analyze;
  }

  public SqlNode statement() {
    return statement;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.keyword(analyze ? "EXPLAIN ANALYZE" : "EXPLAIN");
    writer.newlineAndIndent();
    statement.unparse(writer, 0, 0);
  }
}
