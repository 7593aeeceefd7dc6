package org.colibri.parser;

import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** A query with accuracy clauses. */
public final class SqlTargetQuery extends Statement {
  @SuppressWarnings("NullAway") // operands that are not optional are never null
  private static final StatementOperator OPERATOR =
      new StatementOperator(
          "TARGET QUERY",
          SqlKind.OTHER,
          (pos, o) -> new SqlTargetQuery(pos, o.get(0), (SqlNodeList) o.get(1)));

  private final SqlNode query;
  private final SqlNodeList clauses;

  public SqlTargetQuery(SqlParserPos pos, SqlNode query, SqlNodeList clauses) {
    super(OPERATOR, pos, query, clauses);
    this.query = query;
    this.clauses = clauses;
  }

  public SqlNode query() {
    return query;
  }

  public SqlNodeList clauses() {
    return clauses;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    query.unparse(writer, 0, 0);
    for (SqlNode clause : clauses) {
      writer.newlineAndIndent();
      clause.unparse(writer, 0, 0);
    }
  }
}
