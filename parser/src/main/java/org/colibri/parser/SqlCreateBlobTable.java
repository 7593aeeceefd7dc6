package org.colibri.parser;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code CREATE TABLE name WITH ('connector' = …)}: a table of blobs. */
public final class SqlCreateBlobTable extends Statement {
  @SuppressWarnings("NullAway") // operands that are not optional are never null
  private static final StatementOperator OPERATOR =
      new StatementOperator(
          "CREATE TABLE",
          (pos, o) ->
              new SqlCreateBlobTable(
                  pos,
                  (SqlIdentifier) o.get(0),
                  (SqlOptions) o.get(1),
                  symbol(o.get(2), Existing.class)));

  private final SqlIdentifier name;
  private final SqlOptions options;
  private final Existing existing;

  public SqlCreateBlobTable(
      SqlParserPos pos, SqlIdentifier name, SqlOptions options, Existing existing) {
    super(OPERATOR, pos, name, options, symbol(existing));
    this.name = name;
    this.options = options;
    this.existing = existing;
  }

  /** The identifier, with its position. */
  public SqlIdentifier identifier() {
    return name;
  }

  public String name() {
    return simple(name);
  }

  public SqlOptions options() {
    return options;
  }

  public Existing existing() {
    return existing;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    unparseCreate(writer, "TABLE", name, existing);
    options.unparse(writer, 0, 0);
  }
}
