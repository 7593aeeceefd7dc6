package org.colibri.parser;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code CREATE VIRTUAL TABLE name USING model(arguments) [ORDINAL AS column]}. */
public final class SqlCreateVirtualTable extends Statement {
  @SuppressWarnings("NullAway") // operands that are not optional are never null
  private static final StatementOperator OPERATOR =
      new StatementOperator(
          "CREATE VIRTUAL TABLE",
          (pos, o) ->
              new SqlCreateVirtualTable(
                  pos,
                  (SqlIdentifier) o.get(0),
                  (SqlIdentifier) o.get(1),
                  (SqlNodeList) o.get(2),
                  (SqlIdentifier) o.get(3),
                  symbol(o.get(4), Existing.class)));

  private final SqlIdentifier name;
  private final SqlIdentifier model;
  private final SqlNodeList arguments;
  private final @Nullable SqlIdentifier ordinal;
  private final Existing existing;

  public SqlCreateVirtualTable(
      SqlParserPos pos,
      SqlIdentifier name,
      SqlIdentifier model,
      SqlNodeList arguments,
      @Nullable SqlIdentifier ordinal,
      Existing existing) {
    super(OPERATOR, pos, name, model, arguments, ordinal, symbol(existing));
    this.name = name;
    this.model = model;
    this.arguments = arguments;
    this.ordinal = ordinal;
    this.existing = existing;
  }

  /** The identifier, with its position. */
  public SqlIdentifier identifier() {
    return name;
  }

  public String name() {
    return simple(name);
  }

  public SqlIdentifier model() {
    return model;
  }

  public SqlNodeList arguments() {
    return arguments;
  }

  public @Nullable SqlIdentifier ordinal() {
    return ordinal;
  }

  public Existing existing() {
    return existing;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    unparseCreate(writer, "VIRTUAL TABLE", name, existing);
    writer.keyword("USING");
    model.unparse(writer, 0, 0);
    unparseList(writer, arguments);
    if (ordinal != null) {
      writer.keyword("ORDINAL AS");
      ordinal.unparse(writer, 0, 0);
    }
  }
}
