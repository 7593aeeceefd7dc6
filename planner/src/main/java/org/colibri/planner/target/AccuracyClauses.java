package org.colibri.planner.target;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.colibri.parser.SqlOracleLimit;
import org.colibri.parser.SqlStrict;
import org.colibri.parser.SqlTarget;
import org.colibri.parser.SqlTargetQuery;
import org.colibri.parser.SqlUsingProxy;
import org.colibri.planner.declare.Lineage;
import org.jspecify.annotations.Nullable;

/** Reads the clauses of a query. */
final class AccuracyClauses {
  private static final double PROBABILITY = 0.95;

  private AccuracyClauses() {}

  static Accuracy read(SqlTargetQuery query) {
    OptionalDouble[] values = {
      OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty()
    };
    boolean absolute = false;
    boolean expected = false;
    boolean strict = false;
    double probability = 0;
    OptionalLong limit = OptionalLong.empty();
    SqlNode proxy = null;
    SqlTarget first = null;
    for (SqlNode clause : query.clauses()) {
      if (clause instanceof SqlTarget target) {
        first = first == null ? target : first;
        values[target.quantity().ordinal()] = OptionalDouble.of(number(target.value()));
        absolute |= target.absolute();
        expected |= target.expected();
        SqlNumericLiteral given = target.probability();
        probability = given == null ? probability : Math.max(probability, number(given));
      } else if (clause instanceof SqlOracleLimit oracle) {
        limit = OptionalLong.of(decimal(oracle.calls()).longValueExact());
      } else if (clause instanceof SqlUsingProxy using) {
        proxy = using.proxy();
      } else if (clause instanceof SqlStrict) {
        strict = true;
      }
    }
    if (values[2].isPresent() && (values[0].isPresent() || values[1].isPresent())) {
      throw Lineage.failure(
          query.clauses(),
          "ERROR TARGET is about numbers, RECALL and PRECISION TARGET about rows; ask for one of"
              + " the two");
    }
    return new Accuracy(
        values[0],
        values[1],
        values[2],
        absolute,
        probability == 0 ? PROBABILITY : probability,
        expected,
        limit,
        strict,
        proxy,
        place(query, first));
  }

  private static SqlParserPos place(SqlTargetQuery query, @Nullable SqlTarget target) {
    SqlNode blamed = target == null ? query.clauses().get(0) : target;
    return blamed.getParserPosition();
  }

  private static double number(SqlNumericLiteral literal) {
    return decimal(literal).doubleValue();
  }

  private static BigDecimal decimal(SqlNumericLiteral literal) {
    BigDecimal value = literal.bigDecimalValue();
    if (value == null) {
      throw Lineage.failure(literal, "a number is needed here");
    }
    return value;
  }
}
