package org.colibri.parser;

import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Text of the store's own SQL inside a tree, printed as it stands; no parser makes one. */
final class SqlRawText extends Statement {
  @SuppressWarnings("NullAway") // the operand is never null
  private static final StatementOperator OPERATOR =
      new StatementOperator(
          "RAW",
          SqlKind.OTHER,
          (pos, o) ->
              new SqlRawText(pos, ((SqlCharStringLiteral) o.get(0)).getValueAs(String.class)));

  private final String text;

  SqlRawText(SqlParserPos pos, String text) {
    super(OPERATOR, pos, SqlLiteral.createCharString(text, pos));
    this.text = text;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.literal(text);
  }
}
