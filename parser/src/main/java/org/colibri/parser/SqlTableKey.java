package org.colibri.parser;

import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** A key over columns of a plain table: {@code PRIMARY KEY (a, b)} or {@code UNIQUE (a)}. */
public final class SqlTableKey extends Statement {
  @SuppressWarnings("NullAway") // operands that are not optional are never null
  private static final StatementOperator OPERATOR =
      new StatementOperator(
          "KEY", (pos, o) -> new SqlTableKey(pos, isSet(o.get(0)), (SqlNodeList) o.get(1)));

  private final boolean primary;
  private final SqlNodeList columns;

  public SqlTableKey(SqlParserPos pos, boolean primary, SqlNodeList columns) {
    super(OPERATOR, pos, flag(primary), columns);
    this.primary = primary;
    this.columns = columns;
  }

  public boolean primary() {
    return primary;
  }

  public SqlNodeList columns() {
    return columns;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.keyword(primary ? "PRIMARY KEY" : "UNIQUE");
    unparseList(writer, columns);
  }
}
