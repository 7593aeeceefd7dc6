package org.colibri.planner.target;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.colibri.parser.DuckDbText;
import org.colibri.planner.Relation;
import org.colibri.planner.TableDirectory;
import org.colibri.planner.declare.Lineage;
import org.colibri.planner.schema.FunctionFacts;
import org.colibri.planner.schema.KnownFunctions;
import org.colibri.planner.tree.QueryReader;
import org.colibri.planner.tree.Trees;
import org.jspecify.annotations.Nullable;

/**
 * The query behind a proxy's expression.
 *
 * @param used the virtual tables whose columns the expression names
 * @param score the expression, its names qualified
 * @param grouped whether a blob may have several rows, of which one number is made
 */
record ProxyQuery(
    Relation.Blobs root, List<Relation> used, SqlNode score, boolean grouped, SqlSelect select) {
  private static final String ORDINAL = "_b";

  ProxyQuery {
    used = List.copyOf(used);
  }

  /** {@code SELECT key, expression FROM root LEFT JOIN … GROUP BY key}. */
  static ProxyQuery of(
      SqlNode expression, Relation.Blobs root, TableDirectory tables, KnownFunctions functions) {
    FunctionFacts facts = functions.facts();
    ProxyNames names = new ProxyNames(root, tables);
    SqlNode score = names.qualified(expression);
    List<Relation> used = names.used();
    boolean aggregates = TargetPlanner.mixing(score, facts).isPresent();
    if (aggregates) {
      refuseMultiplied(score, used, facts);
    }
    SqlParserPos pos = expression.getParserPosition();
    SqlNode from = Trees.as(new SqlIdentifier(root.name(), pos), root.name());
    List<Relation> joined = new ArrayList<>(List.of(root));
    for (Relation table : used) {
      from = joined(from, joined, table, pos);
      joined.add(table);
    }
    boolean grouped = aggregates || used.stream().anyMatch(ProxyQuery::many);
    SqlNode value =
        grouped && !aggregates
            ? SqlStdOperatorTable.MAX.createCall(score.getParserPosition(), score)
            : score;
    SqlNode key = Trees.column(root.name(), root.keyColumn(), pos);
    List<SqlNode> items = List.of(Trees.as(key, "k"), Trees.as(value, "s"));
    SqlSelect select = Trees.select(pos, new SqlNodeList(items, pos), from, null);
    if (grouped) {
      select.setGroupBy(new SqlNodeList(keys(score, key, root), pos));
    }
    return new ProxyQuery(root, used, score, grouped, select);
  }

  /**
   * The scores by ordinal, read without a detour over keys; the empty string where that cannot be.
   *
   * @param resolved the query with constants in the places of their calls
   */
  String direct(SqlSelect resolved) {
    SqlNode value = ((SqlCall) resolved.getSelectList().get(1)).operand(0);
    List<Relation> all = new ArrayList<>(used);
    all.add(root);
    boolean named = all.stream().anyMatch(t -> ProxyNames.has(t, ORDINAL));
    if (grouped || named || !QueryReader.queriesIn(score).isEmpty()) {
      return "";
    }
    String first = DuckDbText.quote(root.name()) + "." + DuckDbText.quote(ORDINAL);
    StringBuilder text =
        new StringBuilder("SELECT ")
            .append(first)
            .append(" AS \"_ord\", CAST(")
            .append(DuckDbText.unparse(value))
            .append(" AS DOUBLE) AS \"score\" FROM ")
            .append(PerBlob.blobs(root, null, ORDINAL))
            .append(" AS ")
            .append(DuckDbText.quote(root.name()));
    for (Relation table : used) {
      String name = DuckDbText.quote(table.name());
      text.append(" LEFT JOIN ")
          .append(PerBlob.rows((Relation.Virtual) table, null, ORDINAL))
          .append(" AS ")
          .append(name)
          .append(" ON ")
          .append(name)
          .append('.')
          .append(DuckDbText.quote(ORDINAL))
          .append(" = ")
          .append(first);
    }
    return text.toString();
  }

  private static SqlNode joined(
      SqlNode from, List<Relation> joined, Relation table, SqlParserPos pos) {
    Relation under = joined.get(0);
    for (Relation other : joined) {
      if (Lineage.beneath(other, table) && Lineage.depth(other) >= Lineage.depth(under)) {
        under = other;
      }
    }
    SqlNode on = null;
    for (String key : Lineage.keyColumns(under)) {
      SqlNode equal =
          SqlStdOperatorTable.EQUALS.createCall(
              pos, Trees.column(table.name(), key, pos), Trees.column(under.name(), key, pos));
      on = on == null ? equal : SqlStdOperatorTable.AND.createCall(pos, on, equal);
    }
    return Trees.join(
        from, JoinType.LEFT, Trees.as(new SqlIdentifier(table.name(), pos), table.name()), on);
  }

  /** The root's columns that an expression uses, all of them functions of the key. */
  private static List<SqlNode> keys(SqlNode score, SqlNode key, Relation.Blobs root) {
    List<SqlNode> keys = new ArrayList<>(List.of(key));
    Set<String> seen = new LinkedHashSet<>(Set.of(root.keyColumn().toLowerCase(Locale.ROOT)));
    score.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlIdentifier id) {
            if (!id.isStar()
                && id.names.size() == 2
                && id.names.get(0).equals(root.name())
                && seen.add(id.names.get(1).toLowerCase(Locale.ROOT))) {
              keys.add(id);
            }
            return null;
          }

          @Override
          public @Nullable Void visit(SqlCall call) {
            return call.isA(SqlKind.QUERY) ? null : super.visit(call);
          }
        });
    return keys;
  }

  private static boolean many(Relation table) {
    return Lineage.keyColumns(table).size() > 1;
  }

  /** Sums and counts over the pairs of two tables' rows would count each row several times. */
  private static void refuseMultiplied(SqlNode score, List<Relation> used, FunctionFacts facts) {
    List<Relation> many = used.stream().filter(ProxyQuery::many).toList();
    for (int i = 1; i < many.size(); i++) {
      Relation lower = many.get(i - 1);
      Relation upper = many.get(i);
      boolean paired =
          Lineage.beneath(lower, upper)
              && Lineage.keyColumns(lower).size() == Lineage.keyColumns(upper).size();
      if (!paired) {
        Within.first(score, call -> facts.aggregate(call) && !extreme(call))
            .ifPresent(
                call -> {
                  throw Lineage.failure(
                      call,
                      "'"
                          + lower.name()
                          + "' and '"
                          + upper.name()
                          + "' both have several rows per blob, so that this would count pairs of"
                          + " them; give the proxy as a query of its own");
                });
      }
    }
  }

  private static boolean extreme(SqlCall call) {
    return call.getOperator() instanceof SqlFunction function
        && Set.of("MAX", "MIN").contains(function.getName().toUpperCase(Locale.ROOT));
  }
}
