package org.colibri.parser;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code REFRESH table}: takes in new files, appended rows and changed blobs. */
public final class SqlRefresh extends Statement {
  @SuppressWarnings("NullAway") // operands that are not optional are never null
  private static final StatementOperator OPERATOR =
      new StatementOperator("REFRESH", (pos, o) -> new SqlRefresh(pos, (SqlIdentifier) o.get(0)));

  private final SqlIdentifier name;

  public SqlRefresh(SqlParserPos pos, SqlIdentifier name) {
    super(OPERATOR, pos, name);
    this.name = name;
  }

  /** The identifier, with its position. */
  public SqlIdentifier identifier() {
    return name;
  }

  public String name() {
    return simple(name);
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.keyword("REFRESH");
    name.unparse(writer, 0, 0);
  }
}
