package org.colibri.parser;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code DROP kind [IF EXISTS] name [CASCADE]}. */
public final class SqlDropObject extends Statement {
  @SuppressWarnings("NullAway") // operands that are not optional are never null
  private static final StatementOperator OPERATOR =
      new StatementOperator(
          "DROP",
          (pos, o) ->
              new SqlDropObject(
                  pos,
                  symbol(o.get(0), ObjectKind.class),
                  (SqlIdentifier) o.get(1),
                  isSet(o.get(2)),
                  isSet(o.get(3))));

  private final ObjectKind kind;
  private final SqlIdentifier name;
  private final boolean ifExists;
  private final boolean cascade;

  public SqlDropObject(
      SqlParserPos pos, ObjectKind kind, SqlIdentifier name, boolean ifExists, boolean cascade) {
    super(OPERATOR, pos, symbol(kind), name, flag(ifExists), flag(cascade));
    this.kind = kind;
    this.name = name;
    this.ifExists = ifExists;
    this.cascade = cascade;
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

  public boolean ifExists() {
    return ifExists;
  }

  public boolean cascade() {
    return cascade;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.keyword("DROP");
    writer.keyword(kind.sql());
    if (ifExists) {
      writer.keyword("IF EXISTS");
    }
    name.unparse(writer, 0, 0);
    if (cascade) {
      writer.keyword("CASCADE");
    }
  }
}
