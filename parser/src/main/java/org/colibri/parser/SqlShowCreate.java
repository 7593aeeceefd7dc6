package org.colibri.parser;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code SHOW CREATE kind name}. */
public final class SqlShowCreate extends Statement {
  @SuppressWarnings("NullAway") // operands that are not optional are never null
  private static final StatementOperator OPERATOR =
      new StatementOperator(
          "SHOW CREATE",
          (pos, o) ->
              new SqlShowCreate(pos, symbol(o.get(0), ObjectKind.class), (SqlIdentifier) o.get(1)));

  private final ObjectKind kind;
  private final SqlIdentifier name;

  public SqlShowCreate(SqlParserPos pos, ObjectKind kind, SqlIdentifier name) {
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
    writer.keyword("SHOW CREATE");
    writer.keyword(kind.sql());
    name.unparse(writer, 0, 0);
  }
}
