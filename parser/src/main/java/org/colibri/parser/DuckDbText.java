package org.colibri.parser;

import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.dialect.DuckDBSqlDialect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.pretty.SqlPrettyWriter;
import org.jspecify.annotations.Nullable;

/**
 * Prints a user's own tree as DuckDB reads it. Never given a validated tree: validation rewrites
 * what DuckDB must see.
 */
public final class DuckDbText {
  private static final SqlDialect DIALECT = new Dialect();

  private DuckDbText() {}

  /** The statement or expression in DuckDB's SQL. */
  public static String unparse(SqlNode node) {
    SqlPrettyWriter writer =
        new SqlPrettyWriter(
            SqlPrettyWriter.config()
                .withDialect(DIALECT)
                .withQuoteAllIdentifiers(true)
                .withAlwaysUseParentheses(true)
                .withSelectListItemsOnSeparateLines(false)
                .withUpdateSetListNewline(false)
                .withClauseStartsLine(false)
                .withIndentation(0));
    node.unparse(writer, 0, 0);
    return writer.toSqlString().getSql();
  }

  /**
   * A node that {@link #unparse} prints as it stands: to put in the place of a FROM item or of an
   * expression in an otherwise untouched tree. A query goes in parentheses, and so does an
   * expression of more than one term; an alias may follow ({@code AS}) in the tree. Shuttles copy
   * it, {@code equalsDeep} compares its text, nothing validates it.
   *
   * @param text DuckDB's SQL, printed without a change
   * @param pos the place in the user's text of what it stands for
   */
  public static SqlNode raw(String text, SqlParserPos pos) {
    return new SqlRawText(pos, text);
  }

  /** A name, quoted. */
  public static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A text literal. */
  public static String literal(String text) {
    return '\'' + text.replace("'", "''") + '\'';
  }

  private static final class Dialect extends DuckDBSqlDialect {
    Dialect() {
      super(DuckDBSqlDialect.DEFAULT_CONTEXT.withIdentifierQuoteString("\""));
    }

    @Override
    public void quoteStringLiteral(StringBuilder buffer, @Nullable String charset, String value) {
      buffer.append(literal(value));
    }

    @Override
    public void unparseOffsetFetch(
        SqlWriter writer, @Nullable SqlNode offset, @Nullable SqlNode fetch) {
      unparseFetchUsingLimit(writer, offset, fetch); // DuckDB knows FETCH only in some places
    }

    @Override
    public void unparseCall(
        SqlWriter writer, SqlCall call, int leftPrecedence, int rightPrecedence) {
      if ((call.getKind() == SqlKind.FLOOR || call.getKind() == SqlKind.CEIL)
          && call.operandCount() == 2
          && call.operand(1) instanceof SqlIntervalQualifier unit) {
        dateTrunc(writer, call, unit.timeUnitRange);
        return;
      }
      if (!Statement.unparseMended(writer, call, leftPrecedence, rightPrecedence)) {
        super.unparseCall(writer, call, leftPrecedence, rightPrecedence);
      }
    }

    /** FLOOR is date_trunc; CEIL is the next unit's start, unless the time is one already. */
    private static void dateTrunc(SqlWriter writer, SqlCall call, TimeUnitRange unit) {
      if (call.getKind() == SqlKind.FLOOR) {
        floor(writer, call, unit);
        return;
      }
      SqlWriter.Frame frame = writer.startList("(", ")");
      writer.keyword("CASE WHEN");
      floor(writer, call, unit);
      writer.keyword("=");
      call.operand(0).unparse(writer, 100, 100);
      writer.keyword("THEN");
      floor(writer, call, unit);
      writer.keyword("ELSE");
      floor(writer, call, unit);
      writer.keyword("+ INTERVAL 1 " + unit.name() + " END");
      writer.endList(frame);
    }

    private static void floor(SqlWriter writer, SqlCall call, TimeUnitRange unit) {
      SqlWriter.Frame frame = writer.startFunCall("date_trunc");
      writer.sep(",");
      writer.literal(literal(unit.name()));
      writer.sep(",");
      call.operand(0).unparse(writer, 0, 0);
      writer.endFunCall(frame);
    }
  }
}
