package org.colibri.parser;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.dialect.AnsiSqlDialect;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.pretty.SqlPrettyWriter;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlDelegatingConformance;
import org.colibri.parser.generated.ColibriParser;

/**
 * Between SQL text and trees. Identifiers are kept as written; double quotes quote them. Stateless.
 *
 * <p>{@link #unparse} is the inverse of parsing: {@code parseStatement(unparse(n))} equals {@code
 * n}.
 */
public final class SqlText {
  private static final SqlParser.Config CONFIG =
      SqlParser.config()
          .withParserFactory(ColibriParser.FACTORY)
          .withQuoting(Quoting.DOUBLE_QUOTE)
          .withUnquotedCasing(Casing.UNCHANGED)
          .withQuotedCasing(Casing.UNCHANGED)
          .withCaseSensitive(false)
          .withIdentifierMaxLength(256)
          .withConformance(new RowConstructors());

  /** BABEL, and {@code ROW(a, b)} wherever {@code (a, b)} may stand: so it is printed. */
  private static final class RowConstructors extends SqlDelegatingConformance {
    RowConstructors() {
      super(SqlConformanceEnum.BABEL);
    }

    @Override
    public boolean allowExplicitRowValueConstructor() {
      return true;
    }
  }

  private static final SqlDialect COLIBRI =
      new SqlDialect(AnsiSqlDialect.DEFAULT_CONTEXT.withIdentifierQuoteString("\"")) {
        @Override
        public void quoteStringLiteral(
            StringBuilder buffer, @org.jspecify.annotations.Nullable String charset, String value) {
          buffer.append('\'').append(value.replace("'", "''")).append('\'');
        }

        @Override
        public void unparseCall(SqlWriter writer, SqlCall call, int left, int right) {
          if (!Statement.unparseMended(writer, call, left, right)) {
            super.unparseCall(writer, call, left, right);
          }
        }
      };

  private SqlText() {}

  /** A statement of a script. */
  public record ScriptStatement(SqlNode node, String text, SqlParserPos pos) {}

  /**
   * Parses one statement; a semicolon at its end is allowed.
   *
   * @throws ParseFailure with line and column in {@code sql}
   */
  public static SqlNode parseStatement(String sql) {
    List<Script.Piece> pieces = Script.split(sql);
    if (pieces.isEmpty()) {
      throw new ParseFailure(1, 1, "there is no statement here");
    }
    if (pieces.size() > 1) {
      Script.Piece second = pieces.get(1);
      throw new ParseFailure(
          second.line(),
          second.column(),
          "only one statement is expected; run the others one by one");
    }
    return parsePiece(pieces.get(0));
  }

  /**
   * Parses a scalar expression.
   *
   * @throws ParseFailure with line and column in {@code sql}
   */
  public static SqlNode parseExpression(String sql) {
    try {
      return SqlParser.create(sql, CONFIG).parseExpression();
    } catch (SqlParseException e) {
      throw Failures.explain(sql, e);
    }
  }

  /**
   * Parses statements separated by semicolons. Positions count in the whole script.
   *
   * @throws ParseFailure for the first that does not parse
   */
  public static List<ScriptStatement> parseScript(String script) {
    List<ScriptStatement> statements = new ArrayList<>();
    for (Script.Piece piece : Script.split(script)) {
      SqlNode node = parsePiece(piece);
      statements.add(
          new ScriptStatement(node, piece.text(), new SqlParserPos(piece.line(), piece.column())));
    }
    return List.copyOf(statements);
  }

  /** The text of a tree in Colibri's SQL. */
  public static String unparse(SqlNode node) {
    SqlPrettyWriter writer =
        new SqlPrettyWriter(
            SqlPrettyWriter.config()
                .withDialect(COLIBRI)
                .withQuoteAllIdentifiers(true)
                .withAlwaysUseParentheses(false)
                .withSelectListItemsOnSeparateLines(false)
                .withUpdateSetListNewline(false)
                .withIndentation(2));
    node.unparse(writer, 0, 0);
    return writer.toSqlString().getSql();
  }

  private static SqlNode parsePiece(Script.Piece piece) {
    String padded = "\n".repeat(piece.line() - 1) + " ".repeat(piece.column() - 1) + piece.text();
    try {
      return SqlParser.create(padded, CONFIG).parseStmt();
    } catch (SqlParseException e) {
      throw Failures.explain(padded, e);
    }
  }
}
