package org.colibri.planner.target;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.colibri.parser.DuckDbText;
import org.colibri.planner.Relation;
import org.colibri.planner.tree.LeafSwap;
import org.colibri.planner.tree.Outputs;
import org.colibri.planner.tree.Query;
import org.colibri.planner.tree.Replacement;
import org.colibri.planner.tree.Source;
import org.colibri.planner.tree.StatementTree;
import org.colibri.planner.tree.Trees;
import org.jspecify.annotations.Nullable;

/**
 * Prints a query so that it reads rows of some blobs only, and so that each row tells its blob. The
 * tables that hang on the blobs are restricted, all of them: rows of different blobs never meet.
 * Subqueries in expressions stay as they are.
 */
final class PerBlob {
  private final StatementTree tree;
  private final Sampled sampled;
  private final String ordinal;

  PerBlob(StatementTree tree, Sampled sampled) {
    this.tree = tree;
    this.sampled = sampled;
    String name = "_b";
    while (taken(tree, name)) {
      name += "_";
    }
    this.ordinal = name;
  }

  private static boolean taken(StatementTree tree, String name) {
    return tree.sources().stream().anyMatch(s -> s.indexOf(name) >= 0);
  }

  /** The query over the blobs of a relation of ordinals, its columns unchanged. */
  String restricted(SqlNode query, String ordinals) {
    return new LeafSwap(tree, source -> relation(source, ordinals, false)).text(query);
  }

  /** A query made by {@link #exposing} over the blobs of a relation of ordinals. */
  String text(SqlNode query, String ordinals) {
    return new LeafSwap(tree, source -> relation(source, ordinals, true)).text(query);
  }

  private String relation(Source source, String ordinals, boolean exposed) {
    Relation relation = source.relation().orElseThrow();
    if (sampled.leaf(source) == null) {
      return relation.userRelation();
    }
    boolean shown = exposed && source == sampled.anchor().source();
    String name = shown ? ordinal : "";
    return relation instanceof Relation.Virtual virtual
        ? rows(virtual, ordinals, name)
        : blobs((Relation.Blobs) relation, ordinals, name);
  }

  /**
   * The rows of a virtual table that come from the blobs of a relation of ordinals.
   *
   * @param ordinals the relation, or null for all blobs
   * @param ordinal the name of a column for the blob's ordinal, or the empty string
   */
  static String rows(Relation.Virtual virtual, @Nullable String ordinals, String ordinal) {
    Relation.Stage own = virtual.stages().get(virtual.stages().size() - 1);
    String columns =
        virtual.columns().stream()
            .map(c -> DuckDbText.quote(c.name()))
            .collect(Collectors.joining(", "));
    return "(SELECT "
        + columns
        + (ordinal.isEmpty() ? "" : ", \"_blob\" AS " + DuckDbText.quote(ordinal))
        + " FROM "
        + own.physicalRelation()
        + among("\"_blob\"", ordinals)
        + ")";
  }

  /**
   * The blobs of a relation of ordinals.
   *
   * @param ordinals the relation, or null for all blobs
   * @param ordinal the name of a column for the ordinal, or the empty string
   */
  static String blobs(Relation.Blobs blobs, @Nullable String ordinals, String ordinal) {
    String user = blobs.userRelation();
    String shown = ordinal.isEmpty() ? "" : "\"_ord\" AS " + DuckDbText.quote(ordinal);
    String end = " FROM " + blobs.physicalRelation() + ")";
    if (user.startsWith("(SELECT ") && user.endsWith(end)) {
      return user.substring(0, user.length() - end.length())
          + (shown.isEmpty() ? "" : ", " + shown)
          + " FROM "
          + blobs.physicalRelation()
          + among("\"_ord\"", ordinals)
          + ")";
    }
    String key = DuckDbText.quote(blobs.keyColumn());
    return "(SELECT \"_u\".*"
        + (shown.isEmpty() ? "" : ", \"_o\"." + shown)
        + " FROM "
        + user
        + " AS \"_u\" JOIN "
        + blobs.physicalRelation()
        + " AS \"_o\" ON \"_o\"."
        + key
        + " = \"_u\"."
        + key
        + among("\"_o\".\"_ord\"", ordinals)
        + ")";
  }

  private static String among(String column, @Nullable String ordinals) {
    return ordinals == null ? "" : " WHERE " + column + " IN (SELECT \"o\" FROM " + ordinals + ")";
  }

  /** The outermost SELECT with the ordinal of the row's blob in reach, as {@link #ordinal}. */
  SqlSelect exposing() {
    SqlSelect select = sampled.block().select();
    List<Source> path = sampled.anchor().path();
    Source inner = sampled.anchor().source();
    SqlNode before = null;
    SqlNode after = null;
    for (int i = path.size() - 1; i >= 0; i--) {
      Query query = path.get(i).query().orElseThrow();
      SqlNode replaced = replaced(query.node(), before, after);
      before = query.node();
      after = passing((SqlSelect) replaced, query, inner);
      inner = path.get(i);
    }
    return (SqlSelect) replaced(select, before, after).clone(select.getParserPosition());
  }

  private static SqlNode replaced(SqlNode tree, @Nullable SqlNode before, @Nullable SqlNode after) {
    if (before == null || after == null) {
      return tree;
    }
    Replacement replacement = new Replacement();
    replacement.put(before, after);
    return replacement.in(tree);
  }

  /** The ordinal of the row's blob, for the outermost SELECT. */
  SqlNode ordinal() {
    List<Source> path = sampled.anchor().path();
    return ordinal(path.isEmpty() ? sampled.anchor().source() : path.get(0));
  }

  private SqlNode ordinal(Source source) {
    return source.alias().isEmpty()
        ? new SqlIdentifier(ordinal, SqlParserPos.ZERO)
        : Trees.column(source.alias(), ordinal, SqlParserPos.ZERO);
  }

  /** A SELECT that gives the ordinal as one column more; its stars are written out. */
  private SqlSelect passing(SqlSelect select, Query query, Source inner) {
    List<SqlNode> items = new ArrayList<>();
    for (SqlNode item : select.getSelectList()) {
      if (item instanceof SqlIdentifier id && id.isStar() && !query.open()) {
        items.addAll(Outputs.written(query.block().orElseThrow(), id));
      } else {
        items.add(item);
      }
    }
    SqlNode own = ordinal(inner);
    if (select.getGroup() != null) {
      own = SqlStdOperatorTable.ANY_VALUE.createCall(SqlParserPos.ZERO, own); // all are the same
    }
    items.add(Trees.as(own, ordinal));
    SqlSelect copy = (SqlSelect) select.clone(select.getParserPosition());
    copy.setSelectList(new SqlNodeList(items, select.getSelectList().getParserPosition()));
    return copy;
  }
}
