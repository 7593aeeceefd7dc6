package org.colibri.planner.target;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.colibri.planner.PlanException;
import org.colibri.planner.declare.Lineage;
import org.colibri.planner.schema.FunctionFacts;
import org.jspecify.annotations.Nullable;

/** Understands an expression over aggregates as a {@link Quantity}, or says why it is none. */
final class Quantities {
  private static final String REMEDY =
      "; ask for the aggregates themselves and compute with their answers";
  private static final Set<String> REAL = Set.of("DOUBLE", "FLOAT", "REAL");
  private static final Set<String> WHOLE =
      Set.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT");

  private final Sampled sampled;
  private final FunctionFacts functions;

  Quantities(Sampled sampled, FunctionFacts functions) {
    this.sampled = sampled;
    this.functions = functions;
  }

  /**
   * @throws PlanException at the part that a sample of blobs does not tell
   */
  Quantity of(SqlNode node) {
    if (node instanceof SqlNumericLiteral literal) {
      return new Quantity.Constant(number(literal), node);
    }
    if (!(node instanceof SqlCall call)) {
      throw Lineage.failure(
          node, "'" + said(node) + "' cannot be part of a number about blobs" + REMEDY);
    }
    return switch (call.getKind()) {
      case PLUS, MINUS -> sum(call, of(call.operand(0)), of(call.operand(1)));
      case MINUS_PREFIX, PLUS_PREFIX -> signed(call, of(call.operand(0)));
      case TIMES -> product(call, of(call.operand(0)), of(call.operand(1)));
      case DIVIDE -> quotient(call, of(call.operand(0)), denominator(call.operand(1)));
      case CAST -> cast(call, of(call.operand(0)));
      case FILTER -> aggregate(call.operand(0), call.operand(1));
      case OVER ->
          throw Lineage.failure(
              call, "a window function cannot be estimated; leave it out under ERROR TARGET");
      default -> named(call);
    };
  }

  private Quantity named(SqlCall call) {
    if (functions.aggregate(call) || call.getKind() == SqlKind.WITHIN_GROUP) {
      return aggregate(call, null);
    }
    String name = name(call);
    if (name.equals("COALESCE") && call.operandCount() == 2 && zero(call.operand(1))) {
      Quantity inner = of(call.operand(0));
      if (inner instanceof Quantity.Total total) {
        return new Quantity.Total(total.sql(), null, total.indicator(), total.whole());
      }
    }
    throw Lineage.failure(
        call, "a function of aggregates, here " + name + ", cannot be estimated" + REMEDY);
  }

  /** A sum over another may name its second part in NULLIF(…, 0): it is NULL at 0 anyway. */
  private Quantity denominator(SqlNode node) {
    if (node instanceof SqlCall call
        && name(call).equals("NULLIF")
        && call.operandCount() == 2
        && zero(call.operand(1))) {
      return of(call.operand(0));
    }
    return of(node);
  }

  private Quantity aggregate(SqlNode node, @Nullable SqlNode filter) {
    if (!(node instanceof SqlCall call) || !functions.aggregate(call)) {
      throw Lineage.failure(node, "this cannot be estimated" + REMEDY);
    }
    String name = name(call);
    SqlLiteral quantifier = call.getFunctionQuantifier();
    boolean distinct = quantifier != null && quantifier.getValue() == SqlSelectKeyword.DISTINCT;
    if (!Set.of("COUNT", "SUM", "AVG").contains(name) || call.operandCount() > 1) {
      throw Lineage.failure(
          call,
          name
              + " cannot be estimated from a sample of blobs; under ERROR TARGET there are COUNT,"
              + " SUM and AVG");
    }
    if (call.operandCount() == 0 || call.operand(0) instanceof SqlIdentifier id && id.isStar()) {
      return new Quantity.Total(filtered(call, filter), null, sampled.oneRow(), true);
    }
    SqlNode value = call.operand(0);
    if (distinct) {
      return distinct(call, value, filter);
    }
    SqlNode count = filtered(made(SqlStdOperatorTable.COUNT, value), filter);
    if (name.equals("COUNT")) {
      return new Quantity.Total(count, null, sampled.oneRow(), true);
    }
    SqlNode sum = filtered(made(SqlStdOperatorTable.SUM, value), filter);
    SqlNode zero = SqlLiteral.createExactNumeric("0", SqlParserPos.ZERO);
    SqlNode never = made(SqlStdOperatorTable.COALESCE, sum, zero);
    Quantity.Total total = new Quantity.Total(never, count, false, false);
    return name.equals("SUM")
        ? total
        : new Quantity.Ratio(total, new Quantity.Total(count, null, false, true), 1);
  }

  private Quantity distinct(SqlCall call, SqlNode value, @Nullable SqlNode filter) {
    if (!name(call).equals("COUNT") || !sampled.key(value)) {
      throw Lineage.failure(
          call,
          "DISTINCT values cannot be estimated from a sample of blobs; under ERROR TARGET only"
              + " COUNT(DISTINCT "
              + sampled.root().keyColumn()
              + ") can, the number of blobs");
    }
    return new Quantity.Total(filtered(call, filter), null, true, true);
  }

  private static SqlNode filtered(SqlNode aggregate, @Nullable SqlNode filter) {
    return filter == null ? aggregate : made(SqlStdOperatorTable.FILTER, aggregate, filter);
  }

  private Quantity sum(SqlCall call, Quantity left, Quantity right) {
    if (left instanceof Quantity.Constant a && right instanceof Quantity.Constant b) {
      boolean plus = call.getKind() == SqlKind.PLUS;
      return new Quantity.Constant(a.value() + (plus ? b.value() : -b.value()), call);
    }
    if (!(left instanceof Quantity.Total a) || !(right instanceof Quantity.Total b)) {
      boolean constant = left instanceof Quantity.Constant || right instanceof Quantity.Constant;
      throw Lineage.failure(
          call,
          (constant
                  ? "an aggregate with a constant added to it"
                  : "a ratio, such as AVG, with something added to it,")
              + " cannot be estimated"
              + REMEDY);
    }
    SqlNode presence = a.presence() == null ? b.presence() : a.presence();
    if (a.presence() != null
        && b.presence() != null
        && !a.presence().equalsDeep(b.presence(), org.apache.calcite.util.Litmus.IGNORE)) {
      throw Lineage.failure(
          call,
          "this is NULL if either SUM is, which a sample does not tell; write COALESCE(SUM(…), 0)"
              + " for each");
    }
    return new Quantity.Total(
        made(call.getOperator(), a.sql(), b.sql()), presence, false, a.whole() && b.whole());
  }

  private static Quantity signed(SqlCall call, Quantity inner) {
    double sign = call.getKind() == SqlKind.MINUS_PREFIX ? -1 : 1;
    if (inner instanceof Quantity.Constant constant) {
      return new Quantity.Constant(sign * constant.value(), call);
    }
    if (inner instanceof Quantity.Ratio ratio) {
      return new Quantity.Ratio(ratio.numerator(), ratio.denominator(), sign * ratio.scale());
    }
    Quantity.Total total = (Quantity.Total) inner;
    return new Quantity.Total(
        made(call.getOperator(), total.sql()),
        total.presence(),
        total.indicator() && sign > 0,
        total.whole());
  }

  private Quantity product(SqlCall call, Quantity left, Quantity right) {
    if (left instanceof Quantity.Constant a && right instanceof Quantity.Constant b) {
      return new Quantity.Constant(a.value() * b.value(), call);
    }
    Quantity.Constant factor =
        left instanceof Quantity.Constant a ? a : right instanceof Quantity.Constant b ? b : null;
    if (factor == null) {
      throw Lineage.failure(call, "a product of aggregates cannot be estimated" + REMEDY);
    }
    Quantity other = factor == left ? right : left;
    if (other instanceof Quantity.Ratio ratio) {
      return new Quantity.Ratio(
          ratio.numerator(), ratio.denominator(), ratio.scale() * factor.value());
    }
    Quantity.Total total = (Quantity.Total) other;
    SqlNode sql =
        factor == left
            ? made(call.getOperator(), factor.sql(), total.sql())
            : made(call.getOperator(), total.sql(), factor.sql());
    boolean whole = total.whole() && factor.value() == Math.rint(factor.value());
    return new Quantity.Total(sql, total.presence(), false, whole);
  }

  private Quantity quotient(SqlCall call, Quantity left, Quantity right) {
    if (right instanceof Quantity.Constant divisor) {
      if (divisor.value() == 0) {
        throw Lineage.failure(call, "this divides by 0 and has no value; leave it out");
      }
      if (left instanceof Quantity.Constant dividend) {
        return new Quantity.Constant(dividend.value() / divisor.value(), call);
      }
      if (left instanceof Quantity.Ratio ratio) {
        return new Quantity.Ratio(
            ratio.numerator(), ratio.denominator(), ratio.scale() / divisor.value());
      }
      Quantity.Total total = (Quantity.Total) left;
      SqlNode sql = made(call.getOperator(), total.sql(), divisor.sql());
      return new Quantity.Total(sql, total.presence(), false, false);
    }
    if (left instanceof Quantity.Total numerator && right instanceof Quantity.Total denominator) {
      return new Quantity.Ratio(numerator, denominator, 1);
    }
    throw Lineage.failure(
        call,
        left instanceof Quantity.Constant
            ? "a constant over an aggregate cannot be estimated" + REMEDY
            : "only a sum or count over another can be estimated" + REMEDY);
  }

  private Quantity cast(SqlCall call, Quantity inner) {
    String type =
        call.operand(1) instanceof SqlDataTypeSpec spec
            ? String.valueOf(spec.getTypeName()).toUpperCase(Locale.ROOT)
            : "";
    boolean kept =
        REAL.contains(type)
            || (WHOLE.contains(type) && inner instanceof Quantity.Total total && total.whole());
    if (!kept || inner instanceof Quantity.Constant) {
      if (kept && inner instanceof Quantity.Constant constant) {
        return new Quantity.Constant(constant.value(), call);
      }
      throw Lineage.failure(
          call, "a CAST that rounds cannot be estimated; CAST to DOUBLE, or round the answer");
    }
    return inner;
  }

  private static double number(SqlNumericLiteral literal) {
    java.math.BigDecimal value = literal.bigDecimalValue();
    if (value == null) {
      throw Lineage.failure(literal, "a number is needed here");
    }
    return value.doubleValue();
  }

  private static boolean zero(SqlNode node) {
    return node instanceof SqlNumericLiteral literal && number(literal) == 0;
  }

  private static String name(SqlCall call) {
    SqlOperator operator = call.getOperator();
    return (operator instanceof SqlFunction function ? function.getName() : operator.getName())
        .toUpperCase(Locale.ROOT);
  }

  private static String said(SqlNode node) {
    return org.colibri.parser.SqlText.unparse(node).replace("\"", "");
  }

  private static SqlNode made(SqlOperator operator, SqlNode... operands) {
    return operator.createCall(SqlParserPos.ZERO, List.of(operands));
  }
}
