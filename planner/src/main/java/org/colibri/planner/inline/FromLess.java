package org.colibri.planner.inline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.colibri.planner.Relation;
import org.colibri.planner.TableDirectory;
import org.colibri.planner.declare.Lineage;
import org.colibri.planner.tree.TreeCopy;
import org.colibri.planner.tree.Trees;
import org.jspecify.annotations.Nullable;

/**
 * Finds the FROM of a query without one: the smallest set of tables on one line from the blobs
 * upward that has all the columns, the nearest to the blobs where several do. They are joined by
 * their keys.
 */
public final class FromLess {
  private final TableDirectory tables;

  public FromLess(TableDirectory tables) {
    this.tables = tables;
  }

  /** The query with a FROM where it needs one; a query that names no column needs none. */
  public SqlNode complete(SqlNode query) {
    return complete(query, List.of());
  }

  private SqlNode complete(SqlNode query, List<SqlNode> order) {
    if (query instanceof SqlOrderBy ordered) {
      List<@Nullable SqlNode> operands = new ArrayList<>(ordered.getOperandList());
      operands.set(0, complete(ordered.query, ordered.orderList.stream().toList()));
      return TreeCopy.remade(ordered, ordered.getParserPosition(), operands);
    }
    if (query instanceof SqlWith with) {
      List<@Nullable SqlNode> operands = new ArrayList<>(with.getOperandList());
      operands.set(operands.indexOf(with.body), complete(with.body, List.of()));
      return TreeCopy.remade(with, with.getParserPosition(), operands);
    }
    if (query.isA(SqlKind.SET_QUERY)) {
      SqlCall call = (SqlCall) query;
      List<@Nullable SqlNode> operands = new ArrayList<>();
      call.getOperandList().forEach(part -> operands.add(complete(part, List.of())));
      return TreeCopy.remade(call, call.getParserPosition(), operands);
    }
    if (!(query instanceof SqlSelect select) || select.getFrom() != null) {
      return query;
    }
    Map<String, SqlIdentifier> columns = new LinkedHashMap<>();
    Set<String> named = new LinkedHashSet<>();
    Set<String> aliases = aliases(select);
    List<@Nullable SqlNode> parts = new ArrayList<>(List.of(select.getSelectList()));
    parts.add(select.getWhere());
    parts.add(select.getGroup());
    parts.add(select.getHaving());
    parts.add(select.getQualify());
    parts.addAll(order);
    for (SqlNode part : parts) {
      if (part != null) {
        part.accept(new Names(columns, named, aliases));
      }
    }
    if (columns.isEmpty() && named.isEmpty()) {
      return query;
    }
    List<@Nullable SqlNode> operands = new ArrayList<>(select.getOperandList());
    operands.set(SqlSelect.FROM_OPERAND, from(choose(columns, named, select), select));
    return TreeCopy.remade(select, select.getParserPosition(), operands);
  }

  private static Set<String> aliases(SqlSelect select) {
    Set<String> aliases = new LinkedHashSet<>();
    for (SqlNode item : select.getSelectList()) {
      if (item.getKind() == SqlKind.AS) {
        aliases.add(lower(((SqlIdentifier) ((SqlCall) item).operand(1)).getSimple()));
      }
    }
    return aliases;
  }

  private List<Relation> choose(
      Map<String, SqlIdentifier> columns, Set<String> named, SqlSelect select) {
    for (SqlIdentifier column : columns.values()) {
      unknown(column);
    }
    List<List<Relation>> found = new ArrayList<>();
    for (Relation end : tables.relations()) {
      if (end.blobs().isPresent()) {
        List<Relation> smallest = smallest(line(end), columns.keySet(), named);
        if (smallest != null && !found.contains(smallest)) {
          found.add(smallest);
        }
      }
    }
    if (found.isEmpty()) {
      throw Lineage.failure(
          select,
          "no line of tables made from one another has all of "
              + String.join(", ", columns.keySet())
              + "; say with FROM which tables are meant");
    }
    found.sort(Comparator.comparingInt(List<Relation>::size).thenComparingInt(FromLess::height));
    List<Relation> best = found.get(0);
    TreeSet<String> equals = new TreeSet<>();
    for (List<Relation> other : found) {
      if (other.size() == best.size() && height(other) == height(best)) {
        equals.add(String.join(" with ", other.stream().map(Relation::name).toList()));
      }
    }
    if (equals.size() > 1) {
      throw Lineage.failure(
          select,
          "these columns may come from "
              + String.join(" or from ", equals)
              + "; say with FROM which is meant");
    }
    return best;
  }

  private void unknown(SqlIdentifier column) {
    TreeSet<String> all = new TreeSet<>();
    for (Relation relation : tables.relations()) {
      if (relation.blobs().isPresent()) {
        relation.columns().forEach(c -> all.add(c.name()));
      }
    }
    String name = column.getSimple();
    if (all.stream().noneMatch(name::equalsIgnoreCase)) {
      throw Lineage.failure(
          column,
          "no table has a column '"
              + name
              + "'"
              + TableDirectory.nearest(name, all)
                  .map(n -> "; did you mean '" + n + "'?")
                  .orElse(all.isEmpty() ? "" : "; there are " + String.join(", ", all)));
    }
  }

  /** A table and those that it is made from, the blob table first. */
  private List<Relation> line(Relation end) {
    List<Relation> line = new ArrayList<>();
    end.blobs().ifPresent(line::add);
    for (Relation.Stage stage : end.stages()) {
      tables.find(stage.table()).ifPresent(line::add);
    }
    return line;
  }

  private static @Nullable List<Relation> smallest(
      List<Relation> line, Set<String> columns, Set<String> named) {
    Set<Relation> chosen = new LinkedHashSet<>();
    for (String table : named) {
      Relation relation =
          line.stream().filter(r -> r.name().equalsIgnoreCase(table)).findFirst().orElse(null);
      if (relation == null) {
        return null;
      }
      chosen.add(relation);
    }
    for (String column : columns) {
      List<Relation> owners = line.stream().filter(r -> has(r, column)).toList();
      if (owners.isEmpty()) {
        return null;
      }
      if (owners.size() == 1) {
        chosen.add(owners.get(0));
      }
    }
    for (String column : columns) {
      if (chosen.stream().noneMatch(r -> has(r, column))) {
        line.stream().filter(r -> has(r, column)).findFirst().ifPresent(chosen::add);
      }
    }
    return line.stream().filter(chosen::contains).toList();
  }

  private static boolean has(Relation relation, String column) {
    return relation.columns().stream().anyMatch(c -> c.name().equalsIgnoreCase(column));
  }

  private static int height(List<Relation> relations) {
    return relations.stream().mapToInt(Lineage::depth).sum();
  }

  private static SqlNode from(List<Relation> relations, SqlSelect select) {
    SqlParserPos pos = select.getParserPosition();
    SqlNode from = new SqlIdentifier(relations.get(0).name(), pos);
    for (int i = 1; i < relations.size(); i++) {
      List<SqlNode> keys = new ArrayList<>();
      for (String key : Lineage.keyColumns(relations.get(i - 1))) {
        keys.add(new SqlIdentifier(key, pos));
      }
      SqlNode next = new SqlIdentifier(relations.get(i).name(), pos);
      from = Trees.using(from, next, new SqlNodeList(keys, pos));
    }
    return from;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Collects the columns and tables that a query names, those of queries inside it left aside. */
  private static final class Names extends SqlBasicVisitor<@Nullable Void> {
    private final Map<String, SqlIdentifier> columns;
    private final Set<String> named;
    private final Set<String> aliases;

    Names(Map<String, SqlIdentifier> columns, Set<String> named, Set<String> aliases) {
      this.columns = columns;
      this.named = named;
      this.aliases = aliases;
    }

    @Override
    public @Nullable Void visit(SqlIdentifier id) {
      if (id.names.size() > 1) {
        named.add(lower(id.names.get(id.names.size() - 2)));
      } else if (!id.isStar() && !aliases.contains(lower(id.getSimple()))) {
        columns.putIfAbsent(lower(id.getSimple()), id);
      }
      return null;
    }

    @Override
    public @Nullable Void visit(SqlCall call) {
      if (call.isA(SqlKind.QUERY)) {
        return null;
      }
      if (call.getKind() == SqlKind.AS) {
        return call.operand(0).accept(this);
      }
      return super.visit(call);
    }
  }
}
