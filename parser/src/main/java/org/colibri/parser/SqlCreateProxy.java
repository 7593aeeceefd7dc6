package org.colibri.parser;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code CREATE PROXY name ON table AS query}: a cheap score per blob, declared for reuse. */
public final class SqlCreateProxy extends Statement {
  @SuppressWarnings("NullAway") // operands that are not optional are never null
  private static final StatementOperator OPERATOR =
      new StatementOperator(
          "CREATE PROXY",
          (pos, o) ->
              new SqlCreateProxy(
                  pos,
                  (SqlIdentifier) o.get(0),
                  (SqlIdentifier) o.get(1),
                  o.get(2),
                  symbol(o.get(3), Existing.class)));

  private final SqlIdentifier name;
  private final SqlIdentifier table;
  private final SqlNode query;
  private final Existing existing;

  public SqlCreateProxy(
      SqlParserPos pos, SqlIdentifier name, SqlIdentifier table, SqlNode query, Existing existing) {
    super(OPERATOR, pos, name, table, query, symbol(existing));
    this.name = name;
    this.table = table;
    this.query = query;
    this.existing = existing;
  }

  /** The identifier, with its position. */
  public SqlIdentifier identifier() {
    return name;
  }

  public String name() {
    return simple(name);
  }

  public SqlIdentifier table() {
    return table;
  }

  public SqlNode query() {
    return query;
  }

  public Existing existing() {
    return existing;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    unparseCreate(writer, "PROXY", name, existing);
    writer.keyword("ON");
    table.unparse(writer, 0, 0);
    writer.keyword("AS");
    writer.newlineAndIndent();
    query.unparse(writer, 0, 0);
  }
}
