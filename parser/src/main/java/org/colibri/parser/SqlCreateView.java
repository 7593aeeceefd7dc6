package org.colibri.parser;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code CREATE VIEW name AS query}. */
public final class SqlCreateView extends Statement {
  @SuppressWarnings("NullAway") // operands that are not optional are never null
  private static final StatementOperator OPERATOR =
      new StatementOperator(
          "CREATE VIEW",
          (pos, o) ->
              new SqlCreateView(
                  pos, (SqlIdentifier) o.get(0), o.get(1), symbol(o.get(2), Existing.class)));

  private final SqlIdentifier name;
  private final SqlNode query;
  private final Existing existing;

  public SqlCreateView(SqlParserPos pos, SqlIdentifier name, SqlNode query, Existing existing) {
    super(OPERATOR, pos, name, query, symbol(existing));
    this.name = name;
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

  public SqlNode query() {
    return query;
  }

  public Existing existing() {
    return existing;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    unparseCreate(writer, "VIEW", name, existing);
    writer.keyword("AS");
    writer.newlineAndIndent();
    query.unparse(writer, 0, 0);
  }
}
