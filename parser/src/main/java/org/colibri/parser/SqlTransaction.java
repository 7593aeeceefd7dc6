package org.colibri.parser;

import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code BEGIN}, {@code COMMIT} and {@code ROLLBACK}. */
public final class SqlTransaction extends Statement {
  @SuppressWarnings("NullAway") // operands that are not optional are never null
  private static final StatementOperator OPERATOR =
      new StatementOperator(
          "TRANSACTION", (pos, o) -> new SqlTransaction(pos, symbol(o.get(0), Verb.class)));

  private final Verb verb;

  public SqlTransaction(SqlParserPos pos, Verb verb) {
    super(OPERATOR, pos, symbol(verb));
    this.verb = verb;
  }

  public Verb verb() {
    return verb;
  }

  /** What to do with the transaction. */
  public enum Verb {
    BEGIN,
    COMMIT,
    ROLLBACK
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.keyword(verb.name());
  }
}
