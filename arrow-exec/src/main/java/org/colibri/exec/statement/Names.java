package org.colibri.exec.statement;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * The names that a statement mentions anywhere, lower case: more than it uses, never fewer. Tells
 * which models must be looked at before planning.
 */
public final class Names extends SqlBasicVisitor<Void> {
  private final Set<String> mentioned = new HashSet<>();
  private final Set<String> tables = new HashSet<>();
  private final Set<String> calls = new HashSet<>();
  private boolean fromLess;

  private Names() {}

  public static Names in(SqlNode statement) {
    Names names = new Names();
    statement.accept(names);
    return names;
  }

  public Set<String> mentioned() {
    return mentioned;
  }

  /** What stands in a FROM as a table. */
  Set<String> tables() {
    return tables;
  }

  /** What is called as a function. */
  Set<String> calls() {
    return calls;
  }

  /** Whether some SELECT has no FROM, so that columns alone may name tables. */
  public boolean fromLess() {
    return fromLess;
  }

  /** Where the first identifier of a statement stands, usually the name that it is about. */
  static SqlParserPos position(SqlNode statement) {
    if (statement instanceof SqlCall call) {
      for (SqlNode operand : operands(call)) {
        if (operand instanceof SqlIdentifier) {
          return operand.getParserPosition();
        }
      }
    }
    return statement.getParserPosition();
  }

  @Override
  public @Nullable Void visit(SqlIdentifier id) {
    for (String name : id.names) {
      mentioned.add(name.toLowerCase(Locale.ROOT));
    }
    return null;
  }

  @Override
  public @Nullable Void visit(SqlCall call) {
    if (call instanceof SqlSelect select && select.getFrom() == null) {
      fromLess = true;
    }
    String operator = call.getOperator().getName().toLowerCase(Locale.ROOT);
    mentioned.add(operator);
    if (call.getOperator() instanceof SqlFunction) {
      calls.add(operator);
    }
    if (call instanceof SqlSelect select) {
      tables(select.getFrom());
    } else if (call instanceof SqlJoin join) {
      tables(join.getLeft());
      tables(join.getRight());
    }
    for (SqlNode operand : operands(call)) {
      if (operand != null) {
        operand.accept(this);
      }
    }
    return null;
  }

  private void tables(@Nullable SqlNode from) {
    SqlNode item = from;
    while (item instanceof SqlCall call && call.getKind() == SqlKind.AS) {
      item = call.operand(0);
    }
    if (item instanceof SqlIdentifier id) {
      tables.add(id.names.get(id.names.size() - 1).toLowerCase(Locale.ROOT));
    }
  }

  private static List<@Nullable SqlNode> operands(SqlCall call) {
    @SuppressWarnings("NullAway") // Calcite's lists of operands hold nulls for what was left out
    List<@Nullable SqlNode> operands = (List<@Nullable SqlNode>) (List<?>) call.getOperandList();
    return operands;
  }
}
