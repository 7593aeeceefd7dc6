package org.colibri.parser;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code ANALYZE [table]}: measures costs and selectivities. */
public final class SqlAnalyze extends Statement {
  @SuppressWarnings("NullAway") // operands that are not optional are never null
  private static final StatementOperator OPERATOR =
      new StatementOperator("ANALYZE", (pos, o) -> new SqlAnalyze(pos, (SqlIdentifier) o.get(0)));

  private final @Nullable SqlIdentifier name;

  public SqlAnalyze(SqlParserPos pos, @Nullable SqlIdentifier name) {
    super(OPERATOR, pos, name);
    this.name = name;
  }

  /** The identifier, with its position; null where none was given. */
  public @Nullable SqlIdentifier identifier() {
    return name;
  }

  public @Nullable String name() {
    return name == null ? null : simple(name);
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.keyword("ANALYZE");
    if (name != null) {
      name.unparse(writer, 0, 0);
    }
  }
}
