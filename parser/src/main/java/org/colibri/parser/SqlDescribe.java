package org.colibri.parser;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code DESCRIBE [kind] name}. */
public final class SqlDescribe extends Statement {
  @SuppressWarnings("NullAway") // operands that are not optional are never null
  private static final StatementOperator OPERATOR =
      new StatementOperator(
          "DESCRIBE",
          (pos, o) ->
              new SqlDescribe(pos, symbol(o.get(0), ObjectKind.class), (SqlIdentifier) o.get(1)));

  private final ObjectKind kind;
  private final SqlIdentifier name;

  public SqlDescribe(SqlParserPos pos, ObjectKind kind, SqlIdentifier name) {
    super(OPERATOR, pos, symbol(kind), name);
    this.kind = kind;
    this.name = name;
  }

  public ObjectKind kind() {
    return kind;
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
    writer.keyword("DESCRIBE");
    writer.keyword(kind.sql());
    name.unparse(writer, 0, 0);
  }
}
