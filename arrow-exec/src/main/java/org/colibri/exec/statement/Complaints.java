package org.colibri.exec.statement;

import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.colibri.exec.ColibriException;
import org.colibri.exec.ColibriException.Kind;
import org.colibri.exec.ColibriException.Position;
import org.colibri.parser.ParseFailure;
import org.colibri.parser.SqlCreateBlobTable;
import org.colibri.parser.SqlCreateModel;
import org.colibri.planner.PlanException;
import org.colibri.tables.TableException;
import org.jspecify.annotations.Nullable;

/** Every failure of the modules beneath, as the one exception that users see. */
public final class Complaints {
  /** What Colibri has had DuckDB check while it runs. */
  private static final Pattern PLACED =
      Pattern.compile("Invalid Input Error: (line (\\d+), column (\\d+): .*)");

  private Complaints() {}

  /**
   * @param statement what was being run, for the place; null where it did not even parse
   */
  public static ColibriException of(Throwable failure, @Nullable SqlNode statement) {
    if (failure instanceof ColibriException told) {
      return told;
    }
    if (failure instanceof ParseFailure parse) {
      return new ColibriException(
          Kind.SYNTAX, text(parse), new Position(parse.line(), parse.column()), parse);
    }
    if (failure instanceof PlanException plan) {
      Position position =
          plan.line() > 0 ? new Position(plan.line(), Math.max(1, plan.column())) : null;
      return new ColibriException(Kind.INVALID, text(plan), position, plan);
    }
    if (failure instanceof TableException.Declaration declaration) {
      return placed(declaration, declaration.option(), statement);
    }
    if (failure instanceof TableException.StoreFailed) {
      return new ColibriException(Kind.STORE, text(failure), null, failure);
    }
    if (failure instanceof TableException.FillFailed) {
      return new ColibriException(Kind.DATA, text(failure), null, failure);
    }
    if (failure instanceof TableException.Cancelled) {
      return new ColibriException(Kind.CANCELLED, text(failure), null, failure);
    }
    if (failure instanceof SQLException sql) {
      return ofStore(sql);
    }
    return new ColibriException(
        Kind.INTERNAL,
        "this is a defect of Colibri's, please report it: " + failure,
        null,
        failure);
  }

  private static ColibriException placed(
      TableException failure, @Nullable String option, @Nullable SqlNode statement) {
    SqlParserPos pos = null;
    if (statement instanceof SqlCreateModel model) {
      pos =
          option == null
              ? model.identifier().getParserPosition()
              : model.options().position(option);
    } else if (statement instanceof SqlCreateBlobTable table) {
      pos =
          option == null
              ? table.identifier().getParserPosition()
              : table.options().position(option);
    } else if (statement != null) {
      pos = Names.position(statement);
    }
    if (pos == null || pos.getLineNum() < 1) {
      return new ColibriException(Kind.INVALID, text(failure), null, failure);
    }
    Position position = new Position(pos.getLineNum(), pos.getColumnNum());
    return new ColibriException(
        Kind.INVALID,
        "line " + position.line() + ", column " + position.column() + ": " + text(failure),
        position,
        failure);
  }

  /** DuckDB's own words, cut to the sentence that says what is wrong. */
  private static ColibriException ofStore(SQLException failure) {
    String message = text(failure);
    String first = message.lines().findFirst().orElse(message);
    Matcher placed = PLACED.matcher(first);
    if (placed.matches()) {
      Position position =
          new Position(Integer.parseInt(placed.group(2)), Integer.parseInt(placed.group(3)));
      return new ColibriException(Kind.INVALID, placed.group(1), position, failure);
    }
    String lower = first.toLowerCase(Locale.ROOT);
    Kind kind =
        lower.startsWith("io error") || lower.contains("out of memory") || lower.contains("disk")
            ? Kind.STORE
            : lower.startsWith("interrupt") ? Kind.CANCELLED : Kind.INVALID;
    String told =
        kind == Kind.CANCELLED ? "the query was cancelled" : "DuckDB cannot run this: " + first;
    return new ColibriException(kind, told, null, failure);
  }

  private static String text(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
