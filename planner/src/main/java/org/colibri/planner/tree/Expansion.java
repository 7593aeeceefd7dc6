package org.colibri.planner.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.colibri.parser.SqlColumnDeclaration;
import org.colibri.parser.SqlCreateFunction;
import org.colibri.parser.SqlCreateView;
import org.colibri.planner.PlanException;
import org.jspecify.annotations.Nullable;

/**
 * Writes views and SQL functions out: a view becomes its query under the view's name, a function's
 * call its body with the arguments in the parameters' places. Always gives a fresh tree. What comes
 * from a view or function is blamed on the place that uses it.
 */
public final class Expansion extends SqlShuttle {
  private static final Set<String> CONTENT = Set.of("IMAGE", "AUDIO");

  private final Map<String, SqlNode> views;
  private final Map<String, SqlNode> functions;
  private final Deque<String> open = new ArrayDeque<>();
  private Set<String> shadowed = Set.of();

  /**
   * @param views {@code CREATE VIEW} statements by lower-case name
   * @param functions {@code CREATE FUNCTION} statements by lower-case name
   */
  public Expansion(Map<String, SqlNode> views, Map<String, SqlNode> functions) {
    this.views = views;
    this.functions = functions;
  }

  /**
   * The tree with everything written out.
   *
   * @throws PlanException at the use of what is defined by itself or has other arguments
   */
  public SqlNode expand(SqlNode node) {
    return expanded(TreeCopy.of(node));
  }

  private SqlNode expanded(SqlNode node) {
    SqlNode done = node.accept(this);
    if (done == null) {
      throw new IllegalStateException("a node vanished");
    }
    return done;
  }

  @Override
  public @Nullable SqlNode visit(SqlNodeList list) {
    if (list.isEmpty()) {
      return list; // an absent ORDER BY is known by its list's identity
    }
    List<@Nullable SqlNode> nodes = new ArrayList<>(list.size());
    for (SqlNode node : list.getList()) {
      nodes.add(node == null ? null : node.accept(this));
    }
    return new SqlNodeList(nodes, list.getParserPosition());
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    if (call instanceof SqlWith with) {
      return with(with);
    }
    if (call.getOperator() instanceof SqlFunction function
        && functions.get(function.getName().toLowerCase(Locale.ROOT))
            instanceof SqlCreateFunction declared) {
      return function(declared, call);
    }
    List<@Nullable SqlNode> operands = new ArrayList<>();
    for (int i = 0; i < call.operandCount(); i++) {
      SqlNode operand = call.getOperandList().get(i);
      boolean from = call.getKind() == SqlKind.SELECT && i == 2;
      operands.add(operand == null ? null : from ? from(operand) : operand.accept(this));
    }
    return TreeCopy.remade(call, call.getParserPosition(), operands);
  }

  private SqlNode with(SqlWith with) {
    Set<String> before = shadowed;
    List<@Nullable SqlNode> items = new ArrayList<>();
    for (SqlNode node : with.withList) {
      SqlWithItem item = (SqlWithItem) node;
      String name = item.name.getSimple().toLowerCase(Locale.ROOT);
      Set<String> more = new HashSet<>(shadowed);
      more.add(name);
      if (item.recursive.booleanValue()) {
        shadowed = more;
      }
      List<@Nullable SqlNode> operands = new ArrayList<>(item.getOperandList());
      operands.set(operands.indexOf(item.query), expanded(item.query));
      items.add(TreeCopy.remade(item, item.getParserPosition(), operands));
      shadowed = more;
    }
    List<@Nullable SqlNode> operands = new ArrayList<>();
    operands.add(new SqlNodeList(items, with.withList.getParserPosition()));
    operands.add(expanded(with.body));
    shadowed = before;
    return TreeCopy.remade(with, with.getParserPosition(), operands);
  }

  private SqlNode from(SqlNode node) {
    if (node instanceof SqlIdentifier id) {
      SqlNode query = view(id);
      return query == null ? bare(id) : Trees.as(query, id.names.get(id.names.size() - 1));
    }
    if (node instanceof SqlCall call && call.getKind() == SqlKind.AS) {
      List<@Nullable SqlNode> operands = new ArrayList<>(call.getOperandList());
      SqlNode first = call.operand(0);
      SqlNode query = first instanceof SqlIdentifier id ? view(id) : null;
      SqlNode table = first instanceof SqlIdentifier id ? bare(id) : from(first);
      operands.set(0, query == null ? table : query);
      return TreeCopy.remade(call, call.getParserPosition(), operands);
    }
    if (node instanceof SqlCall call && call.getKind() == SqlKind.JOIN) {
      List<@Nullable SqlNode> operands = new ArrayList<>();
      for (int i = 0; i < call.operandCount(); i++) {
        SqlNode operand = call.getOperandList().get(i);
        boolean side = i == 0 || i == 3;
        operands.add(operand == null ? null : side ? from(operand) : operand.accept(this));
      }
      return TreeCopy.remade(call, call.getParserPosition(), operands);
    }
    return expanded(node);
  }

  /** The name without the schema that all of a user's tables are in. */
  private static SqlIdentifier bare(SqlIdentifier id) {
    return id.names.size() == 2 && id.names.get(0).equalsIgnoreCase("main")
        ? new SqlIdentifier(id.names.get(1), id.getParserPosition())
        : id;
  }

  private @Nullable SqlNode view(SqlIdentifier id) {
    String name = id.names.get(id.names.size() - 1).toLowerCase(Locale.ROOT);
    if ((id.isSimple() && shadowed.contains(name))
        || !(views.get(name) instanceof SqlCreateView view)) {
      return null;
    }
    enter("view", view.name(), id);
    Set<String> before = shadowed;
    shadowed = Set.of();
    SqlNode query = expanded(TreeCopy.at(id.getParserPosition(), view.query()));
    shadowed = before;
    open.pop();
    return query;
  }

  private SqlNode function(SqlCreateFunction declared, SqlCall call) {
    int wanted = declared.parameters().size();
    if (call.operandCount() != wanted) {
      throw failure(
          call,
          "function '"
              + declared.name()
              + "' takes "
              + (wanted == 1 ? "1 argument" : wanted + " arguments")
              + ", not "
              + call.operandCount());
    }
    Map<String, SqlNode> arguments = new HashMap<>();
    for (int i = 0; i < wanted; i++) {
      SqlColumnDeclaration parameter = (SqlColumnDeclaration) declared.parameters().get(i);
      SqlNode given = expanded(call.operand(i));
      arguments.put(
          parameter.name().toLowerCase(Locale.ROOT), cast(given, parameter.type(), given));
    }
    enter("function", declared.name(), call);
    SqlNode body = expanded(TreeCopy.at(call.getParserPosition(), declared.body()));
    open.pop();
    SqlNode done = body.accept(new Substitution(declared, arguments));
    if (done == null) {
      throw new IllegalStateException("a function's body vanished");
    }
    return cast(done, declared.returnType(), call);
  }

  /**
   * Checks at its own place that a body names nothing but parameters.
   *
   * @throws PlanException at the first other name
   */
  public static void checkNames(SqlCreateFunction declared) {
    Map<String, SqlNode> itself = new HashMap<>();
    for (SqlNode parameter : declared.parameters()) {
      String name = ((SqlColumnDeclaration) parameter).name();
      itself.put(name.toLowerCase(Locale.ROOT), parameter);
    }
    declared.body().accept(new Substitution(declared, itself));
  }

  private static SqlNode cast(SqlNode node, SqlDataTypeSpec type, SqlNode place) {
    String name = type.getTypeName().toString().toUpperCase(Locale.ROOT);
    return CONTENT.contains(name)
        ? node
        : SqlStdOperatorTable.CAST.createCall(place.getParserPosition(), node, type);
  }

  private void enter(String kind, String name, SqlNode use) {
    String entry = kind + " '" + name.toLowerCase(Locale.ROOT) + "'";
    if (open.contains(entry)) {
      throw failure(use, kind + " '" + name + "' is defined by itself; redefine one of the circle");
    }
    open.push(entry);
  }

  private static PlanException failure(SqlNode node, String message) {
    SqlParserPos pos = node.getParserPosition();
    return new PlanException(message, pos.getLineNum(), pos.getColumnNum(), null);
  }

  /** Puts arguments in the places of parameters. */
  private static final class Substitution extends SqlShuttle {
    private final SqlCreateFunction function;
    private final Map<String, SqlNode> arguments;

    Substitution(SqlCreateFunction function, Map<String, SqlNode> arguments) {
      this.function = function;
      this.arguments = arguments;
    }

    @Override
    public SqlNode visit(SqlIdentifier id) {
      if (!id.isSimple() || id.isStar()) {
        return id;
      }
      SqlNode argument = arguments.get(id.getSimple().toLowerCase(Locale.ROOT));
      if (argument == null) {
        throw failure(
            id,
            "function '"
                + function.name()
                + "' uses '"
                + id.getSimple()
                + "', which is none of its parameters");
      }
      return TreeCopy.of(argument);
    }
  }
}
