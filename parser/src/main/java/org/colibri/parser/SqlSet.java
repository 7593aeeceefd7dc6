package org.colibri.parser;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * {@code SET name = value}; without a value {@code RESET name}, {@code RESET ALL} without a name.
 */
public final class SqlSet extends Statement {
  @SuppressWarnings("NullAway") // operands that are not optional are never null
  private static final StatementOperator OPERATOR =
      new StatementOperator(
          "SET",
          SqlKind.SET_OPTION,
          (pos, o) -> new SqlSet(pos, (SqlIdentifier) o.get(0), o.get(1)));

  private final @Nullable SqlIdentifier name;
  private final @Nullable SqlNode value;

  public SqlSet(SqlParserPos pos, @Nullable SqlIdentifier name, @Nullable SqlNode value) {
    super(OPERATOR, pos, name, value);
    this.name = name;
    this.value = value;
  }

  /** The identifier, with its position; null where none was given. */
  public @Nullable SqlIdentifier identifier() {
    return name;
  }

  public @Nullable String name() {
    return name == null ? null : simple(name);
  }

  public @Nullable SqlNode value() {
    return value;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    if (value == null) {
      writer.keyword("RESET");
      if (name == null) {
        writer.keyword("ALL");
      } else {
        name.unparse(writer, 0, 0);
      }
    } else {
      writer.keyword("SET");
      java.util.Objects.requireNonNull(name).unparse(writer, 0, 0);
      writer.keyword("=");
      value.unparse(writer, 0, 0);
    }
  }
}
