package org.colibri.parser;

import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code STRICT}: the promises of this query are to hold in finite samples. */
public final class SqlStrict extends Statement {
  private static final StatementOperator OPERATOR =
      new StatementOperator("STRICT", SqlKind.OTHER, (pos, o) -> new SqlStrict(pos));

  public SqlStrict(SqlParserPos pos) {
    super(OPERATOR, pos);
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.keyword("STRICT");
  }
}
