package org.colibri.planner.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.colibri.planner.PlanException;
import org.colibri.planner.Relation;
import org.colibri.planner.tree.Block.Clause;
import org.colibri.planner.tree.Block.Subquery;
import org.jspecify.annotations.Nullable;

/** Reads a tree into {@link Query queries} and {@link Block blocks}; changes nothing in it. */
public final class QueryReader {
  private final Lookup relations;
  private final IdentityHashMap<SqlNode, Source> leaves = new IdentityHashMap<>();
  private final IdentityHashMap<SqlNode, Query> queries = new IdentityHashMap<>();
  private final Map<Query, Integer> mentions = new HashMap<>();

  private QueryReader(Lookup relations) {
    this.relations = relations;
  }

  /** What a name stands for, if anything. */
  @FunctionalInterface
  public interface Lookup {
    Optional<Relation> find(String name);
  }

  /** The named things in reach of a WITH's body. An item that is being defined has no query yet. */
  private record Named(@Nullable Query query, List<String> columns, boolean open) {}

  /** Reads outermost queries. */
  public static StatementTree read(List<SqlNode> roots, Lookup relations) {
    QueryReader reader = new QueryReader(relations);
    List<Query> read = new ArrayList<>();
    for (SqlNode root : roots) {
      read.add(reader.query(root, null, Map.of()));
    }
    return new StatementTree(read, reader.leaves, reader.queries, reader.mentions);
  }

  private Query query(SqlNode node, @Nullable Block outer, Map<String, Named> named) {
    Query query = unregistered(node, outer, named);
    queries.put(node, query);
    return query;
  }

  private Query unregistered(SqlNode node, @Nullable Block outer, Map<String, Named> named) {
    return switch (node.getKind()) {
      case ORDER_BY -> ordered((SqlOrderBy) node, outer, named);
      case WITH -> with((SqlWith) node, outer, named);
      case SELECT -> select((SqlSelect) node, outer, named);
      case UNION, INTERSECT, EXCEPT -> {
        List<Query> parts = new ArrayList<>();
        for (SqlNode operand : ((SqlCall) node).getOperandList()) {
          parts.add(query(operand, outer, named));
        }
        List<Query.Output> names =
            parts.get(0).outputs().stream().map(o -> new Query.Output(o.name(), null)).toList();
        yield new Query(node, names, parts.get(0).open(), null, parts, List.of(), false);
      }
      default -> {
        List<Query> items = new ArrayList<>();
        for (SqlNode nested : queriesIn(node)) {
          items.add(query(nested, outer, named));
        }
        yield new Query(node, List.of(), true, null, List.of(), items, false);
      }
    };
  }

  private Query ordered(SqlOrderBy node, @Nullable Block outer, Map<String, Named> named) {
    Query body = query(node.query, outer, named);
    List<Query> items = new ArrayList<>();
    for (SqlNode nested : queriesIn(node.orderList)) {
      Query read = query(nested, body.block().orElse(null), named);
      items.add(read);
    }
    return body.with(node, items, node.offset != null || node.fetch != null);
  }

  private Query with(SqlWith node, @Nullable Block outer, Map<String, Named> named) {
    Map<String, Named> inReach = new HashMap<>(named);
    List<Query> items = new ArrayList<>();
    for (SqlNode element : node.withList) {
      SqlWithItem item = (SqlWithItem) element;
      String name = item.name.getSimple().toLowerCase(Locale.ROOT);
      List<String> columns = item.columnList == null ? List.of() : names(item.columnList);
      if (item.recursive.booleanValue()) {
        inReach.put(name, new Named(null, columns, columns.isEmpty()));
      }
      Query read = query(item.query, outer, inReach);
      items.add(read);
      boolean given = !columns.isEmpty();
      List<String> outputs =
          given ? columns : read.outputs().stream().map(Query.Output::name).toList();
      inReach.put(name, new Named(read, outputs, !given && read.open()));
    }
    return query(node.body, outer, inReach).with(node, items, false);
  }

  private Query select(SqlSelect node, @Nullable Block outer, Map<String, Named> named) {
    Block block = new Block(node, outer);
    List<SqlNode> conditions = new ArrayList<>();
    SqlNode from = node.getFrom();
    if (from != null) {
      block.from(item(from, block, named, conditions));
    }
    for (SqlNode condition : conditions) {
      subqueries(condition, block, named, Clause.ON, null);
    }
    for (SqlNode conjunct : block.conjuncts()) {
      subqueries(conjunct, block, named, Clause.WHERE, conjunct);
    }
    List<@Nullable SqlNode> later = new ArrayList<>();
    later.add(node.getSelectList());
    later.add(node.getGroup());
    later.add(node.getHaving());
    later.add(node.getWindowList());
    later.add(node.getQualify());
    later.add(node.getOrderList());
    for (SqlNode part : later) {
      if (part != null) {
        subqueries(part, block, named, Clause.LATER, null);
      }
    }
    boolean limited = node.getOffset() != null || node.getFetch() != null;
    Outputs outputs = Outputs.of(block);
    return new Query(node, outputs.list(), outputs.open(), block, List.of(), List.of(), limited);
  }

  private void subqueries(
      SqlNode expression,
      Block block,
      Map<String, Named> named,
      Clause clause,
      @Nullable SqlNode conjunct) {
    for (SqlNode nested : queriesIn(expression)) {
      block.add(new Subquery(query(nested, block, named), clause, conjunct));
    }
  }

  private FromItem item(
      SqlNode node, Block block, Map<String, Named> named, List<SqlNode> conditions) {
    if (node instanceof SqlJoin join) {
      FromItem left = item(join.getLeft(), block, named, conditions);
      if (left instanceof FromItem.Join list
          && list.type() == JoinType.COMMA
          && join.getJoinType() != JoinType.COMMA) {
        // JOIN binds tighter than a comma; Calcite's tree has it the other way round.
        FromItem tight = joined(list.right(), join, block, named, conditions);
        return new FromItem.Join(list.left(), tight, JoinType.COMMA, null, Set.of());
      }
      return joined(left, join, block, named, conditions);
    }
    return leaf(node, null, List.of(), false, block, named);
  }

  private FromItem joined(
      FromItem left,
      SqlJoin join,
      Block block,
      Map<String, Named> named,
      List<SqlNode> conditions) {
    FromItem right = item(join.getRight(), block, named, conditions);
    SqlNode condition = join.getCondition();
    SqlNode on = null;
    Set<String> merged = Set.of();
    if (join.isNatural()) {
      merged = FromItem.common(left, right);
    } else if (condition != null && join.getConditionType() == JoinConditionType.USING) {
      merged = new LinkedHashSet<>();
      for (String name : names((SqlNodeList) condition)) {
        merged.add(name.toLowerCase(Locale.ROOT));
      }
    } else if (condition != null) {
      on = condition;
      conditions.add(on);
    }
    JoinType type = join.getJoinType();
    return new FromItem.Join(left, right, type, on, merged);
  }

  private Source leaf(
      SqlNode node,
      @Nullable String alias,
      List<String> renames,
      boolean lateral,
      Block block,
      Map<String, Named> named) {
    switch (node.getKind()) {
      case AS -> {
        List<SqlNode> operands = ((SqlCall) node).getOperandList();
        List<String> columns = new ArrayList<>();
        for (SqlNode operand : operands.subList(2, operands.size())) {
          columns.add(((SqlIdentifier) operand).getSimple());
        }
        String name = ((SqlIdentifier) operands.get(1)).getSimple();
        return leaf(operands.get(0), name, columns, lateral, block, named);
      }
      case LATERAL -> {
        return leaf(((SqlCall) node).operand(0), alias, renames, true, block, named);
      }
      case IDENTIFIER -> {
        return name((SqlIdentifier) node, alias, renames, named);
      }
      case SELECT, ORDER_BY, WITH, UNION, INTERSECT, EXCEPT, VALUES -> {
        Query query = query(node, lateral ? block : block.outer().orElse(null), named);
        List<String> own = query.outputs().stream().map(Query.Output::name).toList();
        return keep(
            new Source(
                alias == null ? "" : alias,
                node,
                renames.isEmpty() ? own : renames,
                renames.isEmpty() && query.open(),
                !renames.isEmpty(),
                lateral,
                null,
                query));
      }
      case UNNEST, COLLECTION_TABLE -> {
        for (SqlNode nested : queriesIn(node)) {
          block.add(new Subquery(query(nested, block, named), Clause.ON, null));
        }
        String name = alias == null ? "" : alias;
        return keep(new Source(name, node, renames, renames.isEmpty(), true, true, null, null));
      }
      default ->
          throw new PlanException(
              node.getKind().sql
                  + " in FROM is not supported; name a table, a query in parentheses or a join",
              node.getParserPosition().getLineNum(),
              node.getParserPosition().getColumnNum(),
              null);
    }
  }

  private Source name(
      SqlIdentifier id, @Nullable String alias, List<String> renames, Map<String, Named> named) {
    String name = id.names.get(id.names.size() - 1);
    Named item = id.isSimple() ? named.get(name.toLowerCase(Locale.ROOT)) : null;
    Relation relation = item == null ? relations.find(name).orElse(null) : null;
    List<String> own = List.of();
    boolean open = true;
    Query query = null;
    if (item != null) {
      own = item.columns();
      open = item.open();
      query = item.query();
      if (query != null) {
        mentions.merge(query, 1, Integer::sum);
      }
    } else if (relation != null) {
      own = relation.columns().stream().map(Relation.Column::name).toList();
      open = false;
    }
    return keep(
        new Source(
            alias == null ? name : alias,
            id,
            renames.isEmpty() ? own : renames,
            renames.isEmpty() && open,
            item != null || !renames.isEmpty(),
            false,
            relation,
            query));
  }

  private Source keep(Source source) {
    leaves.put(source.leaf(), source);
    return source;
  }

  private static List<String> names(SqlNodeList identifiers) {
    List<String> names = new ArrayList<>();
    for (SqlNode identifier : identifiers) {
      names.add(((SqlIdentifier) identifier).getSimple());
    }
    return names;
  }

  /** The queries within an expression, the outermost ones. */
  public static List<SqlNode> queriesIn(SqlNode expression) {
    List<SqlNode> found = new ArrayList<>();
    expression.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlCall call) {
            boolean query = call != expression || expression.getKind() != SqlKind.VALUES;
            if (query && call.isA(SqlKind.QUERY)) {
              found.add(call);
              return null;
            }
            return super.visit(call);
          }
        });
    return found;
  }
}
