package org.colibri.parser;

import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** A column of a model, a function or a plain table: name, type and constraints. */
public final class SqlColumnDeclaration extends Statement {
  @SuppressWarnings("NullAway") // operands that are not optional are never null
  private static final StatementOperator OPERATOR =
      new StatementOperator(
          "COLUMN",
          SqlKind.COLUMN_DECL,
          (pos, o) ->
              new SqlColumnDeclaration(
                  pos,
                  (SqlIdentifier) o.get(0),
                  (SqlDataTypeSpec) o.get(1),
                  isSet(o.get(2)),
                  isSet(o.get(3)),
                  o.get(4),
                  o.get(5)));

  private final SqlIdentifier name;
  private final SqlDataTypeSpec type;
  private final boolean primaryKey;
  private final boolean unique;
  private final @Nullable SqlNode defaultValue;
  private final @Nullable SqlNode check;

  public SqlColumnDeclaration(
      SqlParserPos pos,
      SqlIdentifier name,
      SqlDataTypeSpec type,
      boolean primaryKey,
      boolean unique,
      @Nullable SqlNode defaultValue,
      @Nullable SqlNode check) {
    super(OPERATOR, pos, name, type, flag(primaryKey), flag(unique), defaultValue, check);
    this.name = name;
    this.type = type;
    this.primaryKey = primaryKey;
    this.unique = unique;
    this.defaultValue = defaultValue;
    this.check = check;
  }

  /** The identifier, with its position. */
  public SqlIdentifier identifier() {
    return name;
  }

  public String name() {
    return simple(name);
  }

  public SqlDataTypeSpec type() {
    return type;
  }

  public boolean primaryKey() {
    return primaryKey;
  }

  public boolean unique() {
    return unique;
  }

  public @Nullable SqlNode defaultValue() {
    return defaultValue;
  }

  public @Nullable SqlNode check() {
    return check;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    name.unparse(writer, 0, 0);
    type.unparse(writer, 0, 0);
    Boolean nullable = type.getNullable();
    if (nullable != null) {
      writer.keyword(nullable ? "NULL" : "NOT NULL");
    }
    if (primaryKey) {
      writer.keyword("PRIMARY KEY");
    }
    if (unique) {
      writer.keyword("UNIQUE");
    }
    if (defaultValue != null) {
      writer.keyword("DEFAULT");
      defaultValue.unparse(writer, 0, 0);
    }
    if (check != null) {
      writer.keyword("CHECK");
      SqlWriter.Frame frame = writer.startList("(", ")");
      check.unparse(writer, 0, 0);
      writer.endList(frame);
    }
  }
}
