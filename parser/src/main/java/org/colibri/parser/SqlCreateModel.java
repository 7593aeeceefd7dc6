package org.colibri.parser;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code CREATE MODEL name INPUT (…) OUTPUT [TABLE] (…) WITH (…)}. */
public final class SqlCreateModel extends Statement {
  @SuppressWarnings("NullAway") // operands that are not optional are never null
  private static final StatementOperator OPERATOR =
      new StatementOperator(
          "CREATE MODEL",
          (pos, o) ->
              new SqlCreateModel(
                  pos,
                  (SqlIdentifier) o.get(0),
                  (SqlNodeList) o.get(1),
                  (SqlNodeList) o.get(2),
                  isSet(o.get(3)),
                  (SqlOptions) o.get(4),
                  symbol(o.get(5), Existing.class)));

  private final SqlIdentifier name;
  private final SqlNodeList inputs;
  private final SqlNodeList outputs;
  private final boolean manyRows;
  private final SqlOptions options;
  private final Existing existing;

  public SqlCreateModel(
      SqlParserPos pos,
      SqlIdentifier name,
      SqlNodeList inputs,
      SqlNodeList outputs,
      boolean manyRows,
      SqlOptions options,
      Existing existing) {
    super(OPERATOR, pos, name, inputs, outputs, flag(manyRows), options, symbol(existing));
    this.name = name;
    this.inputs = inputs;
    this.outputs = outputs;
    this.manyRows = manyRows;
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

  public SqlNodeList inputs() {
    return inputs;
  }

  public SqlNodeList outputs() {
    return outputs;
  }

  public boolean manyRows() {
    return manyRows;
  }

  public SqlOptions options() {
    return options;
  }

  public Existing existing() {
    return existing;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    unparseCreate(writer, "MODEL", name, existing);
    writer.keyword("INPUT");
    unparseList(writer, inputs);
    writer.keyword(manyRows ? "OUTPUT TABLE" : "OUTPUT");
    unparseList(writer, outputs);
    options.unparse(writer, 0, 0);
  }
}
