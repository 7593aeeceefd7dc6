package org.colibri.parser;

import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code USING expression}: the proxy to sample by. */
public final class SqlUsingProxy extends Statement {
  @SuppressWarnings("NullAway") // operands that are not optional are never null
  private static final StatementOperator OPERATOR =
      new StatementOperator("USING", SqlKind.OTHER, (pos, o) -> new SqlUsingProxy(pos, o.get(0)));

  private final SqlNode proxy;

  public SqlUsingProxy(SqlParserPos pos, SqlNode proxy) {
    super(OPERATOR, pos, proxy);
    this.proxy = proxy;
  }

  public SqlNode proxy() {
    return proxy;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.keyword("USING");
    proxy.unparse(writer, 0, 0);
  }
}
