package org.colibri.planner.validate;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.implicit.TypeCoercionImpl;
import org.jspecify.annotations.Nullable;

/**
 * Which casts go without saying. Calcite would read any text as a number; DuckDB, which runs the
 * query, does that for literals only, or fails at the first text that is none.
 */
final class StoreCoercion extends TypeCoercionImpl {
  StoreCoercion(RelDataTypeFactory types, SqlValidator validator) {
    super(types, validator);
  }

  @Override
  public boolean binaryArithmeticCoercion(SqlCallBinding binding) {
    return !readsTextAsNumber(binding) && super.binaryArithmeticCoercion(binding);
  }

  @Override
  public boolean binaryComparisonCoercion(SqlCallBinding binding) {
    return !readsTextAsNumber(binding) && super.binaryComparisonCoercion(binding);
  }

  @Override
  public @Nullable RelDataType implicitCast(RelDataType in, SqlTypeFamily expected) {
    return SqlTypeUtil.isCharacter(in) && expected == SqlTypeFamily.NUMERIC
        ? null
        : super.implicitCast(in, expected);
  }

  private static boolean readsTextAsNumber(SqlCallBinding binding) {
    boolean text = false;
    boolean number = false;
    for (int i = 0; i < binding.getOperandCount(); i++) {
      RelDataType type = binding.getOperandType(i);
      text |= SqlTypeUtil.isCharacter(type) && !(binding.operand(i) instanceof SqlLiteral);
      number |= SqlTypeUtil.isNumeric(type);
    }
    return text && number;
  }
}
