package org.colibri.parser;

import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code CREATE FUNCTION name(parameters) RETURNS type AS expression}. */
public final class SqlCreateFunction extends Statement {
  @SuppressWarnings("NullAway") // operands that are not optional are never null
  private static final StatementOperator OPERATOR =
      new StatementOperator(
          "CREATE FUNCTION",
          (pos, o) ->
              new SqlCreateFunction(
                  pos,
                  (SqlIdentifier) o.get(0),
                  (SqlNodeList) o.get(1),
                  (SqlDataTypeSpec) o.get(2),
                  o.get(3),
                  symbol(o.get(4), Existing.class)));

  private final SqlIdentifier name;
  private final SqlNodeList parameters;
  private final SqlDataTypeSpec returnType;
  private final SqlNode body;
  private final Existing existing;

  public SqlCreateFunction(
      SqlParserPos pos,
      SqlIdentifier name,
      SqlNodeList parameters,
      SqlDataTypeSpec returnType,
      SqlNode body,
      Existing existing) {
    super(OPERATOR, pos, name, parameters, returnType, body, symbol(existing));
    this.name = name;
    this.parameters = parameters;
    this.returnType = returnType;
    this.body = body;
    this.existing = existing;
  }

  /** The identifier, with its position. */
  public SqlIdentifier identifier() {
    return name;
  }

  public String name() {
    return simple(name);
  }

  public SqlNodeList parameters() {
    return parameters;
  }

  public SqlDataTypeSpec returnType() {
    return returnType;
  }

  public SqlNode body() {
    return body;
  }

  public Existing existing() {
    return existing;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    unparseCreate(writer, "FUNCTION", name, existing);
    unparseList(writer, parameters);
    writer.keyword("RETURNS");
    returnType.unparse(writer, 0, 0);
    writer.keyword("AS");
    body.unparse(writer, 0, 0);
  }
}
