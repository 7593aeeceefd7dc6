package org.colibri.parser;

import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * One of the clauses RECALL TARGET, PRECISION TARGET and ERROR TARGET, in any of their spellings.
 */
public final class SqlTarget extends Statement {
  @SuppressWarnings("NullAway") // operands that are not optional are never null
  private static final StatementOperator OPERATOR =
      new StatementOperator(
          "TARGET",
          SqlKind.OTHER,
          (pos, o) ->
              new SqlTarget(
                  pos,
                  symbol(o.get(0), Quantity.class),
                  (SqlNumericLiteral) o.get(1),
                  (SqlNumericLiteral) o.get(2),
                  isSet(o.get(3)),
                  isSet(o.get(4))));

  private final Quantity quantity;
  private final SqlNumericLiteral value;
  private final @Nullable SqlNumericLiteral probability;
  private final boolean absolute;
  private final boolean expected;

  public SqlTarget(
      SqlParserPos pos,
      Quantity quantity,
      SqlNumericLiteral value,
      @Nullable SqlNumericLiteral probability,
      boolean absolute,
      boolean expected) {
    super(OPERATOR, pos, symbol(quantity), value, probability, flag(absolute), flag(expected));
    this.quantity = quantity;
    this.value = value;
    this.probability = probability;
    this.absolute = absolute;
    this.expected = expected;
  }

  public Quantity quantity() {
    return quantity;
  }

  public SqlNumericLiteral value() {
    return value;
  }

  public @Nullable SqlNumericLiteral probability() {
    return probability;
  }

  public boolean absolute() {
    return absolute;
  }

  public boolean expected() {
    return expected;
  }

  /** What the target is of. */
  public enum Quantity {
    RECALL,
    PRECISION,
    ERROR
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    if (expected) {
      writer.keyword("EXPECTED " + quantity.name());
      value.unparse(writer, 0, 0);
      return;
    }
    writer.keyword(quantity.name() + " TARGET");
    value.unparse(writer, 0, 0);
    if (absolute) {
      writer.keyword("ABSOLUTE");
    }
    if (probability != null) {
      writer.keyword(quantity == Quantity.ERROR ? "CONFIDENCE" : "WITH SUCCESS PROBABILITY");
      probability.unparse(writer, 0, 0);
    }
  }
}
