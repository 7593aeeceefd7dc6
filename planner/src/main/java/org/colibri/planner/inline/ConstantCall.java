package org.colibri.planner.inline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.dialect.DuckDBSqlDialect;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.colibri.parser.DuckDbText;
import org.colibri.planner.Relation;
import org.colibri.planner.schema.DuckDbTypes;
import org.jspecify.annotations.Nullable;

/**
 * A model's answer to constants: a constant itself, once the one row of its virtual table is there.
 * The operands are what the model was given; only its answer is printed.
 */
public final class ConstantCall extends SqlSpecialOperator {
  private final Relation.Virtual table;
  private final Relation.Column output;

  ConstantCall(String model, Relation.Virtual table, Relation.Column output) {
    super(model, SqlKind.OTHER_FUNCTION);
    this.table = table;
    this.output = output;
  }

  /** The virtual tables that the constants of a tree are read from, each once. */
  public static List<Relation.Virtual> in(SqlNode tree) {
    Map<String, Relation.Virtual> found = new LinkedHashMap<>();
    tree.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlCall call) {
            if (call.getOperator() instanceof ConstantCall constant) {
              found.putIfAbsent(constant.table.name(), constant.table);
              return null;
            }
            return super.visit(call);
          }
        });
    return List.copyOf(found.values());
  }

  @Override
  public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    return DuckDbTypes.toCalcite(output.type(), validator.getTypeFactory());
  }

  @Override
  public void validateCall(
      SqlCall call, SqlValidator validator, SqlValidatorScope scope, SqlValidatorScope operands) {
    // the operands were checked against the model's inputs
  }

  @Override
  public void unparse(SqlWriter writer, SqlCall call, int leftPrecedence, int rightPrecedence) {
    if (writer.getDialect() instanceof DuckDBSqlDialect) {
      Relation.Stage own = table.stages().get(table.stages().size() - 1);
      writer.literal(
          "(SELECT " + DuckDbText.quote(output.name()) + " FROM " + own.physicalRelation() + ")");
      return;
    }
    SqlWriter.Frame frame = writer.startFunCall(getName());
    for (SqlNode operand : call.getOperandList()) {
      writer.sep(",");
      operand.unparse(writer, 0, 0);
    }
    writer.endFunCall(frame);
  }
}
