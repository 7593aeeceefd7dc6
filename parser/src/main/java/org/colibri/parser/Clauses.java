package org.colibri.parser;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * What the grammar knows of accuracy clauses beyond their shape: ranges, and which may stand
 * together.
 */
public final class Clauses {
  private static final Set<String> BEFORE_TARGET = Set.of("RECALL", "PRECISION", "ERROR");
  private static final Set<String> BEFORE_NUMBER =
      Set.of("RECALL", "ACCURACY", "BUDGET", "ERROR_TARGET", "RECALL_TARGET", "PRECISION_TARGET");

  private Clauses() {}

  /** Whether these two tokens begin a clause, rather than name an alias. */
  public static boolean begins(String first, String second) {
    String word = first.toUpperCase(Locale.ROOT);
    String next = second.toUpperCase(Locale.ROOT);
    boolean number = !next.isEmpty() && (Character.isDigit(next.charAt(0)) || next.startsWith("."));
    return (BEFORE_TARGET.contains(word) && next.equals("TARGET"))
        || (BEFORE_NUMBER.contains(word) && number)
        || (word.equals("EXPECTED") && (next.equals("RECALL") || next.equals("PRECISION")))
        || (word.equals("ERROR") && next.equals("WITHIN"))
        || (word.equals("ORACLE") && next.equals("LIMIT"));
  }

  /** The number that a percentage stands for. */
  public static SqlNumericLiteral percent(SqlNumericLiteral value) {
    return number(decimal(value).movePointLeft(2), value.getParserPosition());
  }

  /** Checks a share: more than 0 and less than 1. */
  public static SqlNumericLiteral share(String clause, SqlNumericLiteral value) {
    BigDecimal number = decimal(value);
    if (number.signum() > 0 && number.compareTo(BigDecimal.ONE) < 0) {
      return number(number, value.getParserPosition());
    }
    throw failure(
        value.getParserPosition(),
        clause + " must be more than 0 % and less than 100 %, such as 95% or 0.95");
  }

  /** An error target; a relative one is a share, an absolute one any positive number. */
  public static SqlTarget errorTarget(
      SqlParserPos pos,
      SqlNumericLiteral value,
      @Nullable SqlNumericLiteral confidence,
      boolean absolute) {
    if (absolute && decimal(value).signum() <= 0) {
      throw failure(value.getParserPosition(), "an absolute ERROR TARGET must be more than 0");
    }
    SqlNumericLiteral checked =
        absolute ? number(decimal(value), value.getParserPosition()) : share("ERROR TARGET", value);
    return new SqlTarget(pos, SqlTarget.Quantity.ERROR, checked, confidence, absolute, false);
  }

  /** A limit on oracle calls: a whole number of at least 1. */
  public static SqlOracleLimit oracleLimit(SqlParserPos pos, SqlNumericLiteral calls) {
    BigDecimal number = decimal(calls).stripTrailingZeros();
    if (number.scale() > 0 || number.signum() <= 0 || number.precision() > 18) {
      throw failure(calls.getParserPosition(), "ORACLE LIMIT must be a whole number of at least 1");
    }
    return new SqlOracleLimit(pos, calls);
  }

  /** A query with its clauses: none twice, none against another. */
  public static SqlTargetQuery query(SqlNode query, List<SqlNode> clauses) {
    Map<String, SqlNode> seen = new HashMap<>();
    for (SqlNode clause : clauses) {
      String name = name(clause);
      if (seen.put(name, clause) != null) {
        throw failure(clause.getParserPosition(), name + " is given twice; remove one of the two");
      }
    }
    SqlNode error = seen.get("ERROR TARGET");
    for (String other : List.of("RECALL TARGET", "PRECISION TARGET")) {
      SqlNode clause = seen.get(other);
      if (error != null && clause != null) {
        SqlNode later = clauses.indexOf(error) < clauses.indexOf(clause) ? clause : error;
        throw failure(
            later.getParserPosition(),
            "ERROR TARGET is for aggregates and "
                + other
                + " for selections; a query is one or the other");
      }
    }
    if (error == null
        && !seen.containsKey("RECALL TARGET")
        && !seen.containsKey("PRECISION TARGET")) {
      throw failure(
          clauses.get(0).getParserPosition(),
          name(clauses.get(0))
              + " needs a target beside it: RECALL TARGET, PRECISION TARGET or ERROR TARGET");
    }
    SqlParserPos pos =
        SqlParserPos.sum(
            List.of(
                query.getParserPosition(), clauses.get(clauses.size() - 1).getParserPosition()));
    return new SqlTargetQuery(pos, query, new SqlNodeList(clauses, pos));
  }

  /** A failure at a place, for the grammar to throw. */
  public static ParseFailure failure(SqlParserPos pos, String reason) {
    return ParseFailure.at(pos, reason);
  }

  private static String name(SqlNode clause) {
    if (clause instanceof SqlTarget target) {
      return target.quantity().name() + " TARGET";
    }
    return ((Statement) clause).getOperator().getName();
  }

  private static BigDecimal decimal(SqlNumericLiteral value) {
    BigDecimal number = value.bigDecimalValue();
    if (number == null) {
      throw failure(value.getParserPosition(), "a number is needed here");
    }
    return number;
  }

  private static SqlNumericLiteral number(BigDecimal value, SqlParserPos pos) {
    BigDecimal plain = value.stripTrailingZeros();
    return SqlLiteral.createExactNumeric(plain.toPlainString(), pos);
  }
}
