package org.colibri.planner.declare;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeFactoryImpl;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.colibri.planner.schema.ColibriTypeSystem;
import org.colibri.planner.schema.DuckDbTypes;

/** Which values a model's input takes. */
final class Fit {
  private Fit() {}

  /** Whether a value of this type goes into an input of that one without losing anything. */
  static boolean fits(RelDataType given, String input) {
    RelDataType wanted =
        DuckDbTypes.toCalcite(input, new SqlTypeFactoryImpl(ColibriTypeSystem.INSTANCE));
    SqlTypeName from = given.getSqlTypeName();
    SqlTypeName to = wanted.getSqlTypeName();
    if (from == SqlTypeName.ANY || to == SqlTypeName.ANY || from == SqlTypeName.NULL) {
      return true;
    }
    if (numeric(from) && numeric(to)) {
      return rank(from) <= rank(to);
    }
    if (to == SqlTypeName.TIMESTAMP && from == SqlTypeName.DATE) {
      return true;
    }
    return from == to
        || (from.getFamily() == to.getFamily() && SqlTypeFamily.CHARACTER == to.getFamily());
  }

  private static boolean numeric(SqlTypeName type) {
    return type.getFamily() == SqlTypeFamily.NUMERIC;
  }

  /** Whole numbers by size, then decimals, then both floating types alike. */
  private static int rank(SqlTypeName type) {
    return switch (type) {
      case TINYINT -> 1;
      case SMALLINT -> 2;
      case INTEGER -> 3;
      case BIGINT -> 4;
      case DECIMAL -> 5;
      default -> 6;
    };
  }
}
