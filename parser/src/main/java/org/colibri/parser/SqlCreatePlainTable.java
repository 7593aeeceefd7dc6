package org.colibri.parser;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * {@code CREATE TABLE name (columns)} or {@code CREATE TABLE name [(names)] AS query}: a table of
 * the store.
 */
public final class SqlCreatePlainTable extends Statement {
  @SuppressWarnings("NullAway") // operands that are not optional are never null
  private static final StatementOperator OPERATOR =
      new StatementOperator(
          "CREATE TABLE",
          (pos, o) ->
              new SqlCreatePlainTable(
                  pos,
                  (SqlIdentifier) o.get(0),
                  (SqlNodeList) o.get(1),
                  o.get(2),
                  symbol(o.get(3), Existing.class)));

  private final SqlIdentifier name;
  private final @Nullable SqlNodeList elements;
  private final @Nullable SqlNode query;
  private final Existing existing;

  public SqlCreatePlainTable(
      SqlParserPos pos,
      SqlIdentifier name,
      @Nullable SqlNodeList elements,
      @Nullable SqlNode query,
      Existing existing) {
    super(OPERATOR, pos, name, elements, query, symbol(existing));
    this.name = name;
    this.elements = elements;
    this.query = query;
    this.existing = existing;
  }

  /** The identifier, with its position. */
  public SqlIdentifier identifier() {
    return name;
  }

  public String name() {
    return simple(name);
  }

  public @Nullable SqlNodeList elements() {
    return elements;
  }

  public @Nullable SqlNode query() {
    return query;
  }

  public Existing existing() {
    return existing;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    unparseCreate(writer, "TABLE", name, existing);
    if (elements != null) {
      unparseList(writer, elements);
    }
    if (query != null) {
      writer.keyword("AS");
      writer.newlineAndIndent();
      query.unparse(writer, 0, 0);
    }
  }
}
