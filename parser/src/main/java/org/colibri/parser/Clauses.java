package org.colibri.parser;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
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

  private static final Set<String> TARGETS =
      Set.of("RECALL TARGET", "PRECISION TARGET", "ERROR TARGET");

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

  /** A recall or precision target; an expected one is no promise and takes no probability. */
  public static SqlTarget selectionTarget(
      SqlParserPos pos,
      SqlTarget.Quantity quantity,
      SqlNumericLiteral value,
      @Nullable SqlNumericLiteral probability,
      boolean expected) {
    if (expected && probability != null) {
      throw failure(
          probability.getParserPosition(),
          "EXPECTED "
              + quantity
              + " promises nothing, so it has no SUCCESS PROBABILITY; say "
              + quantity
              + " TARGET for a promise");
    }
    return new SqlTarget(pos, quantity, value, probability, false, expected);
  }

  /** The condition that {@code BOUNDED BY low AND high} stands for. */
  public static SqlNode bounds(
      SqlParserPos pos, SqlIdentifier column, SqlNumericLiteral low, SqlNumericLiteral high) {
    if (decimal(low).compareTo(decimal(high)) >= 0) {
      throw failure(
          high.getParserPosition(), "the upper bound must be more than the lower; swap the two");
    }
    return SqlStdOperatorTable.BETWEEN.createCall(pos, column, low, high);
  }

  /** Refuses a constraint of a column that was given before. */
  public static void once(@Nullable Object earlier, SqlParserPos pos, String constraint) {
    if (earlier != null) {
      throw failure(pos, constraint + " is given twice for this column; remove one of the two");
    }
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
    boolean targeted = seen.keySet().stream().anyMatch(TARGETS::contains);
    if (!targeted) {
      refuseAimless(query, seen, clauses);
    }
    refuseContradictions(seen, clauses);
    if (query instanceof SqlOrderBy order
        && (order.fetch != null || order.offset != null)
        && targeted) {
      throw failure(
          clauses.get(0).getParserPosition(),
          "a target speaks of the whole answer, LIMIT and OFFSET of a part; leave one of them out");
    }
    SqlParserPos pos =
        SqlParserPos.sum(
            List.of(
                query.getParserPosition(), clauses.get(clauses.size() - 1).getParserPosition()));
    return new SqlTargetQuery(pos, query, new SqlNodeList(clauses, pos));
  }

  private static void refuseContradictions(Map<String, SqlNode> seen, List<SqlNode> clauses) {
    SqlNode error = seen.get("ERROR TARGET");
    SqlTarget recall = (SqlTarget) seen.get("RECALL TARGET");
    SqlTarget precision = (SqlTarget) seen.get("PRECISION TARGET");
    for (SqlTarget target : new SqlTarget[] {recall, precision}) {
      if (error != null && target != null) {
        throw failure(
            later(error, target, clauses).getParserPosition(),
            "ERROR TARGET is for aggregates and "
                + name(target)
                + " for selections; a query is one or the other");
      }
      SqlNode strict = seen.get("STRICT");
      if (strict != null && target != null && target.expected()) {
        throw failure(
            later(strict, target, clauses).getParserPosition(),
            "STRICT makes a promise and EXPECTED "
                + target.quantity()
                + " none; remove one of them");
      }
    }
    if (recall != null && precision != null) {
      refuseDifferentProbabilities(recall, precision, clauses);
    }
  }

  /** Refuses clauses without a target, but for the proxy that a LIMIT is searched by. */
  private static void refuseAimless(
      SqlNode query, Map<String, SqlNode> seen, List<SqlNode> clauses) {
    SqlNode using = seen.get("USING");
    SqlNode strict = seen.get("STRICT");
    if (using != null && strict == null && limited(query)) {
      return;
    }
    SqlNode first = using != null && strict != null && limited(query) ? strict : clauses.get(0);
    throw failure(
        first.getParserPosition(),
        name(first)
            + " needs a target beside it: RECALL TARGET, PRECISION TARGET or ERROR TARGET"
            + (first == using ? "; or a LIMIT before it" : ""));
  }

  private static boolean limited(SqlNode query) {
    SqlNode node = query;
    while (node instanceof SqlWith with) {
      node = with.body;
    }
    return node instanceof SqlOrderBy order && order.fetch != null;
  }

  /** Two targets are promised together, with one probability. */
  private static void refuseDifferentProbabilities(
      SqlTarget recall, SqlTarget precision, List<SqlNode> clauses) {
    SqlNumericLiteral one = recall.probability();
    SqlNumericLiteral other = precision.probability();
    if (one != null && other != null && decimal(one).compareTo(decimal(other)) != 0) {
      SqlNode later = later(recall, precision, clauses);
      throw failure(
          (later == recall ? one : other).getParserPosition(),
          "both targets hold at once, with one SUCCESS PROBABILITY; give it once");
    }
    if (recall.expected() != precision.expected()) {
      throw failure(
          later(recall, precision, clauses).getParserPosition(),
          "one of the two targets is EXPECTED, the other a promise; make them alike");
    }
  }

  private static SqlNode later(SqlNode a, SqlNode b, List<SqlNode> clauses) {
    return clauses.indexOf(a) < clauses.indexOf(b) ? b : a;
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
