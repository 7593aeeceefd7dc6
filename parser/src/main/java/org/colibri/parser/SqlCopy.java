package org.colibri.parser;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * {@code COPY table FROM 'file'}, {@code COPY table TO 'file'}, {@code COPY (query) TO 'file'},
 * with options in parentheses.
 */
public final class SqlCopy extends Statement {
  @SuppressWarnings("NullAway") // operands that are not optional are never null
  private static final StatementOperator OPERATOR =
      new StatementOperator(
          "COPY",
          (pos, o) ->
              new SqlCopy(
                  pos, o.get(0), isSet(o.get(1)), (SqlLiteral) o.get(2), (SqlNodeList) o.get(3)));

  private final SqlNode source;
  private final boolean from;
  private final SqlLiteral file;
  private final SqlNodeList options;

  public SqlCopy(
      SqlParserPos pos, SqlNode source, boolean from, SqlLiteral file, SqlNodeList options) {
    super(OPERATOR, pos, source, flag(from), file, options);
    this.source = source;
    this.from = from;
    this.file = file;
    this.options = options;
  }

  public SqlNode source() {
    return source;
  }

  public boolean from() {
    return from;
  }

  public SqlLiteral file() {
    return file;
  }

  public SqlNodeList options() {
    return options;
  }

  /** Whether a table is filled from the file rather than written to it. */
  public boolean isFrom() {
    return from;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.keyword("COPY");
    if (source instanceof SqlIdentifier) {
      source.unparse(writer, 0, 0);
    } else {
      SqlWriter.Frame frame = writer.startList("(", ")");
      source.unparse(writer, 0, 0);
      writer.endList(frame);
    }
    writer.keyword(from ? "FROM" : "TO");
    file.unparse(writer, 0, 0);
    if (!options.isEmpty()) {
      SqlWriter.Frame frame = writer.startList("(", ")");
      for (SqlNode option : options) {
        writer.sep(",");
        SqlNodeList pair = (SqlNodeList) option;
        pair.get(0).unparse(writer, 0, 0);
        if (pair.size() > 1) {
          pair.get(1).unparse(writer, 0, 0);
        }
      }
      writer.endList(frame);
    }
  }
}
