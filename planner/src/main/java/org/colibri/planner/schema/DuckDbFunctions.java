package org.colibri.planner.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.util.Optionality;

/**
 * The functions that DuckDB has and Calcite's standard table lacks. They take any operands here:
 * DuckDB, which runs the query, is the judge of its own functions.
 */
public final class DuckDbFunctions {
  private DuckDbFunctions() {}

  /**
   * A function.
   *
   * @param returnType a DuckDB type name, or null where it depends on the operands
   * @param repeatable whether equal operands always give the same value
   */
  public record Signature(
      String name,
      boolean aggregate,
      @org.jspecify.annotations.Nullable String returnType,
      boolean repeatable) {}

  /** Calcite's standard operators, and after them these functions. */
  public static SqlOperatorTable operators(List<Signature> functions) {
    SqlStdOperatorTable standard = SqlStdOperatorTable.instance();
    Set<String> known = new HashSet<>();
    for (SqlOperator operator : standard.getOperatorList()) {
      if (operator instanceof SqlFunction) {
        known.add(operator.getName().toUpperCase(Locale.ROOT));
      }
    }
    List<SqlOperator> more = new ArrayList<>();
    for (Signature function : functions) {
      if (known.add(function.name().toUpperCase(Locale.ROOT))) {
        more.add(function.aggregate() ? new Aggregate(function) : new Scalar(function));
      }
    }
    return SqlOperatorTables.chain(standard, SqlOperatorTables.of(more));
  }

  private static SqlReturnTypeInference inference(Signature function) {
    return binding -> {
      RelDataTypeFactory types = binding.getTypeFactory();
      String type = function.returnType();
      RelDataType result = DuckDbTypes.toCalcite(type == null ? "ANY" : type, types);
      return types.createTypeWithNullability(result, true);
    };
  }

  /** A scalar function. */
  public static final class Scalar extends SqlFunction {
    private final boolean repeatable;

    Scalar(Signature function) {
      super(
          function.name(),
          SqlKind.OTHER_FUNCTION,
          inference(function),
          null,
          OperandTypes.VARIADIC,
          SqlFunctionCategory.USER_DEFINED_FUNCTION);
      this.repeatable = function.repeatable();
    }

    @Override
    public boolean isDeterministic() {
      return repeatable;
    }
  }

  private static final class Aggregate extends SqlAggFunction {
    Aggregate(Signature function) {
      super(
          function.name(),
          new SqlIdentifier(function.name(), SqlParserPos.ZERO),
          SqlKind.OTHER_FUNCTION,
          inference(function),
          null,
          OperandTypes.VARIADIC,
          SqlFunctionCategory.USER_DEFINED_FUNCTION,
          false,
          false,
          Optionality.FORBIDDEN);
    }
  }
}
