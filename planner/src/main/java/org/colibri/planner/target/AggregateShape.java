package org.colibri.planner.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.colibri.parser.DuckDbText;
import org.colibri.planner.declare.Lineage;
import org.colibri.planner.schema.FunctionFacts;
import org.colibri.planner.target.AggregatePlan.Group;
import org.colibri.planner.target.AggregatePlan.Order;
import org.colibri.planner.target.AggregatePlan.Output;
import org.colibri.planner.target.AggregatePlan.Ratio;
import org.colibri.planner.target.AggregatePlan.Total;
import org.colibri.planner.tree.Block;
import org.jspecify.annotations.Nullable;

/** Reads a SELECT of numbers: which sums over blobs it asks for. */
final class AggregateShape {
  private static final Set<SqlKind> SEVERAL =
      Set.of(SqlKind.ROLLUP, SqlKind.CUBE, SqlKind.GROUPING_SETS);

  private final Question question;
  private final Quantities quantities;
  private final Aliases aliases;
  private final List<SqlNode> groups = new ArrayList<>();
  private final List<SqlNode> statistics = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();

  AggregateShape(Question question) {
    this.question = question;
    this.quantities = new Quantities(question.sampled(), question.functions());
    this.aliases = new Aliases(question.block());
  }

  /** Refuses what no sample answers, whatever FROM holds. */
  static void check(Block block, FunctionFacts functions) {
    SqlSelect select = block.select();
    if (select.isDistinct()) {
      throw Lineage.failure(
          select, "SELECT DISTINCT cannot be estimated; use GROUP BY under ERROR TARGET");
    }
    SqlNode having = select.getHaving();
    if (having != null) {
      throw Lineage.failure(
          having,
          "under ERROR TARGET an estimate near HAVING's limit would decide by chance which groups"
              + " are there; leave HAVING out and filter the answer");
    }
    SqlNode qualify = select.getQualify();
    if (qualify != null) {
      throw Lineage.failure(
          qualify, "QUALIFY needs all rows; leave it out under ERROR TARGET and filter the answer");
    }
    SqlCall mixing = TargetPlanner.mixing(select.getSelectList(), functions).orElse(null);
    if (mixing == null) {
      throw Lineage.failure(
          select,
          "ERROR TARGET is about numbers, and this SELECT has no COUNT, SUM or AVG; use RECALL"
              + " TARGET for rows");
    }
    for (SqlNode item : grouped(select)) {
      if (SEVERAL.contains(item.getKind()) || (item instanceof SqlNodeList)) {
        throw Lineage.failure(
            item,
            "under ERROR TARGET there is one grouping, without ROLLUP, CUBE or GROUPING SETS; ask"
                + " for each by itself");
      }
    }
  }

  /** The items of GROUP BY, those in parentheses one by one. */
  private static List<SqlNode> grouped(SqlSelect select) {
    List<SqlNode> items = new ArrayList<>();
    SqlNodeList group = select.getGroup();
    for (SqlNode item : group == null ? SqlNodeList.EMPTY : group) {
      if (item.getKind() == SqlKind.ROW && ((SqlCall) item).operandCount() > 0) {
        items.addAll(((SqlCall) item).getOperandList());
      } else {
        items.add(item);
      }
    }
    return items;
  }

  AggregatePlan plan() {
    SqlSelect select = question.block().select();
    for (SqlNode key : grouped(select)) {
      int index =
          key instanceof org.apache.calcite.sql.SqlNumericLiteral ? aliases.index(key, false) : -1;
      group(index < 0 ? aliases.opened(key) : aliases.items().get(index).node());
    }
    List<Output> outputs = new ArrayList<>();
    for (Aliases.Item item : aliases.items()) {
      outputs.add(output(item.node(), select));
    }
    List<Order> order = new ArrayList<>();
    for (SqlNode node : question.layers().order()) {
      SortKey key = SortKey.of(node);
      int index = aliases.index(key.node(), true);
      if (index < 0) {
        throw Lineage.failure(
            key.node(),
            "under ERROR TARGET an answer is sorted by its own columns; add this to the SELECT"
                + " list");
      }
      order.add(new Order(index, key.suffix()));
    }
    SqlNode values = values();
    return new AggregatePlan(
        question.basis(),
        ordinals -> question.perBlob().text(values, ordinals),
        groups.size(),
        groups.stream().map(SqlNode::getParserPosition).toList(),
        new Strata(question, groups).sql(),
        statistics.size(),
        outputs,
        order);
  }

  /**
   * What the first of the numbers sums over a blob; null where that is only whether it has a row.
   */
  @Nullable SqlNode number() {
    for (Output output : plan().estimated()) {
      if (output instanceof Total total) {
        return total.indicator() ? null : statistics.get(total.statistic());
      }
      if (output instanceof Ratio ratio) {
        return statistics.get(ratio.numerator());
      }
    }
    return null;
  }

  private int group(SqlNode key) {
    for (int i = 0; i < groups.size(); i++) {
      if (aliases.same(groups.get(i), key)) {
        return i;
      }
    }
    groups.add(key);
    return groups.size() - 1;
  }

  private Output output(SqlNode node, SqlSelect select) {
    if (node instanceof SqlIdentifier id && id.isStar()) {
      throw Lineage.failure(node, "name the columns instead of a star under ERROR TARGET");
    }
    if (TargetPlanner.mixing(node, question.functions()).isEmpty()) {
      if (select.getGroup() == null) {
        throw Lineage.failure(
            node,
            "beside COUNT, SUM and AVG only columns of GROUP BY can stand under ERROR TARGET; leave"
                + " this out");
      }
      return new Group(group(node));
    }
    Quantity quantity = quantities.of(node);
    if (quantity instanceof Quantity.Total total) {
      return new Total(statistic(total.sql()), presence(total.presence()), total.indicator());
    }
    if (quantity instanceof Quantity.Ratio ratio) {
      int denominator = statistic(ratio.denominator().sql());
      int presence = presence(ratio.numerator().presence());
      return new Ratio(
          statistic(ratio.numerator().sql()),
          denominator,
          ratio.scale(),
          presence == denominator ? -1 : presence);
    }
    throw new IllegalStateException("an aggregate that is a constant");
  }

  private int presence(@Nullable SqlNode rows) {
    return rows == null ? -1 : statistic(rows);
  }

  private int statistic(SqlNode sql) {
    String text = DuckDbText.unparse(sql);
    int known = texts.indexOf(text);
    if (known >= 0) {
      return known;
    }
    texts.add(text);
    statistics.add(sql);
    return statistics.size() - 1;
  }

  private SqlNode values() {
    List<SqlNode> items = new ArrayList<>();
    List<SqlNode> keys = new ArrayList<>();
    items.add(as(question.perBlob().ordinal(), "_b"));
    keys.add(number(1));
    for (SqlNode group : groups) {
      items.add(as(group, "g" + (items.size() - 1)));
      keys.add(number(items.size()));
    }
    for (int i = 0; i < statistics.size(); i++) {
      items.add(as(real(statistics.get(i)), "s" + i));
    }
    return question.layers().around(Layers.over(question.perBlob().exposing(), items, keys, false));
  }

  private static SqlNode as(SqlNode node, String name) {
    return SqlStdOperatorTable.AS.createCall(
        SqlParserPos.ZERO, node, new SqlIdentifier(name, SqlParserPos.ZERO));
  }

  private static SqlNode number(int value) {
    return SqlLiteral.createExactNumeric(String.valueOf(value), SqlParserPos.ZERO);
  }

  private static SqlNode real(SqlNode node) {
    SqlDataTypeSpec type =
        new SqlDataTypeSpec(
            new SqlBasicTypeNameSpec(SqlTypeName.DOUBLE, SqlParserPos.ZERO), SqlParserPos.ZERO);
    return SqlStdOperatorTable.CAST.createCall(SqlParserPos.ZERO, node, type);
  }
}
