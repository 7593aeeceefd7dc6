package org.colibri.parser;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code ALTER PROXY [IF EXISTS] name} and either {@code RENAME TO name} or {@code AS query}. */
public final class SqlAlterProxy extends Statement {
  @SuppressWarnings("NullAway") // operands that are not optional are never null
  private static final StatementOperator OPERATOR =
      new StatementOperator(
          "ALTER PROXY",
          (pos, o) ->
              new SqlAlterProxy(
                  pos,
                  (SqlIdentifier) o.get(0),
                  (SqlIdentifier) o.get(1),
                  o.get(2),
                  isSet(o.get(3))));

  private final SqlIdentifier name;
  private final @Nullable SqlIdentifier newName;
  private final @Nullable SqlNode query;
  private final boolean ifExists;

  /** One of {@code newName} and {@code query} is given, the other null. */
  public SqlAlterProxy(
      SqlParserPos pos,
      SqlIdentifier name,
      @Nullable SqlIdentifier newName,
      @Nullable SqlNode query,
      boolean ifExists) {
    super(OPERATOR, pos, name, newName, query, flag(ifExists));
    this.name = name;
    this.newName = newName;
    this.query = query;
    this.ifExists = ifExists;
  }

  /** The identifier, with its position. */
  public SqlIdentifier identifier() {
    return name;
  }

  public String name() {
    return simple(name);
  }

  /** The name to be; null where the query changes. */
  public @Nullable SqlIdentifier newName() {
    return newName;
  }

  /** The query to be; null where the name changes. */
  public @Nullable SqlNode query() {
    return query;
  }

  public boolean ifExists() {
    return ifExists;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.keyword(ifExists ? "ALTER PROXY IF EXISTS" : "ALTER PROXY");
    name.unparse(writer, 0, 0);
    if (newName != null) {
      writer.keyword("RENAME TO");
      newName.unparse(writer, 0, 0);
    }
    if (query != null) {
      writer.keyword("AS");
      writer.newlineAndIndent();
      query.unparse(writer, 0, 0);
    }
  }
}
