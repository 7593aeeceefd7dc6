package org.colibri.planner.schema;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.dialect.DuckDBSqlDialect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.colibri.parser.DuckDbText;
import org.colibri.planner.PlanException;

/**
 * {@code COSINE(x, y)}: the cosine of the angle between two lists or arrays of numbers, from -1 to
 * 1. NULL where either is, NaN where one has no direction, an error where their lengths differ.
 */
public final class Cosine extends SqlSpecialOperator {
  /** The one instance; it has no state. */
  public static final Cosine INSTANCE = new Cosine();

  private Cosine() {
    super("COSINE", SqlKind.OTHER_FUNCTION);
  }

  @Override
  public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    for (SqlNode operand : call.getOperandList()) {
      SqlTypeName type = validator.deriveType(scope, operand).getSqlTypeName();
      if (type != SqlTypeName.ARRAY && type != SqlTypeName.ANY && type != SqlTypeName.NULL) {
        SqlParserPos pos = operand.getParserPosition();
        throw new PlanException(
            "COSINE compares lists of numbers, and this is " + type.getName(),
            pos.getLineNum(),
            pos.getColumnNum(),
            null);
      }
    }
    return DuckDbTypes.toCalcite("DOUBLE", validator.getTypeFactory());
  }

  @Override
  public void unparse(SqlWriter writer, SqlCall call, int leftPrecedence, int rightPrecedence) {
    if (writer.getDialect() instanceof DuckDBSqlDialect) {
      writer.literal(text(call));
      return;
    }
    SqlWriter.Frame frame = writer.startFunCall(getName());
    for (SqlNode operand : call.getOperandList()) {
      writer.sep(",");
      operand.unparse(writer, 0, 0);
    }
    writer.endFunCall(frame);
  }

  /** DuckDB's own function neither names a place nor takes arrays that are NULL. */
  private static String text(SqlCall call) {
    String x = operand(call.operand(0));
    String y = operand(call.operand(1));
    SqlParserPos pos = call.getParserPosition();
    String different =
        DuckDbText.literal(
            "line "
                + pos.getLineNum()
                + ", column "
                + pos.getColumnNum()
                + ": COSINE compares lists of one length, and here are lists of ");
    return "CASE WHEN "
        + x
        + " IS NULL OR "
        + y
        + " IS NULL THEN NULL WHEN len("
        + x
        + ") <> len("
        + y
        + ") THEN error("
        + different
        + " || len("
        + x
        + ") || ' and ' || len("
        + y
        + ")) ELSE list_cosine_similarity("
        + x
        + ", "
        + y
        + ") END";
  }

  private static String operand(SqlNode operand) {
    boolean untyped = operand instanceof SqlLiteral && SqlUtil.isNullLiteral(operand, false);
    return untyped ? "CAST(NULL AS FLOAT[])" : "(" + DuckDbText.unparse(operand) + ")";
  }
}
