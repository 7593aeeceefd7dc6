package org.colibri.planner.target;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.colibri.parser.DuckDbText;
import org.colibri.planner.declare.Lineage;
import org.colibri.planner.schema.FunctionFacts;
import org.colibri.planner.tree.Block;
import org.colibri.planner.tree.Headings;
import org.colibri.planner.tree.Query;
import org.colibri.planner.tree.Trees;
import org.jspecify.annotations.Nullable;

/** Reads a SELECT of rows: which blobs it asks for, and what it shows of them. */
final class SelectionShape {
  private static final String UNSEEN = "_r";

  private final Question question;
  private final Aliases aliases;

  SelectionShape(Question question) {
    this.question = question;
    this.aliases = new Aliases(question.block());
  }

  /** Refuses what is no selection of rows. */
  static void check(Block block, FunctionFacts functions) {
    SqlSelect select = block.select();
    SqlNodeList group = select.getGroup();
    SqlCall mixing =
        Within.shown(
                select,
                call ->
                    call.getKind() == SqlKind.OVER || (group == null && functions.aggregate(call)))
            .orElse(null);
    if (mixing != null) {
      throw Lineage.failure(
          mixing,
          mixing.getKind() == SqlKind.OVER
              ? "a window function needs all rows, and this target returns some; leave it out"
              : "RECALL and PRECISION TARGET are about rows, and this is a number about them;"
                  + " count them with ERROR TARGET");
    }
    if (group != null && (group.isEmpty() || group.stream().anyMatch(Hanging::several))) {
      throw Lineage.failure(
          group.isEmpty() ? select : group,
          "RECALL and PRECISION TARGET need groups of one blob each, without ROLLUP, CUBE or"
              + " GROUPING SETS; group by the key of the blobs");
    }
  }

  /** The way to compute the SELECT list, and the keys of ORDER BY, for blobs that no one asked. */
  private record Unseen(List<SqlNode> items, List<Key> keys) {}

  /**
   * A key of ORDER BY.
   *
   * @param index of the item that it is, or -1
   * @param unseen the key over the blob table
   */
  private record Key(SortKey key, int index, SqlNode unseen) {}

  SelectionPlan plan() {
    SqlNode positives = question.layers().around(positives());
    Unseen unseen = unseen();
    return new SelectionPlan(
        question.basis(),
        ordinals -> question.perBlob().text(positives, ordinals),
        unseen == null,
        unseen == null ? (verified, none) -> question.restricted(verified) : both(unseen));
  }

  private SqlSelect positives() {
    SqlSelect exposing = question.perBlob().exposing();
    List<SqlNode> items = List.of(Trees.as(question.perBlob().ordinal(), "o"));
    SqlNodeList group = question.block().select().getGroup();
    if (group == null) {
      return Layers.over(exposing, items, null, true);
    }
    List<SqlNode> keys = new ArrayList<>(group.stream().map(aliases::grouped).toList());
    if (!question.sampled().apart(keys, question.block())) {
      throw Lineage.failure(
          group,
          "RECALL and PRECISION TARGET are about blobs, and these groups mix them; group by "
              + question.sampled().root().keyColumn()
              + " too, or use ERROR TARGET for numbers by group");
    }
    keys.add(question.perBlob().ordinal());
    SqlSelect grouped = Layers.over(exposing, items, keys, true);
    SqlNode having = question.block().select().getHaving();
    if (having != null) {
      grouped.setHaving(aliases.opened(having));
    }
    return grouped;
  }

  private @Nullable Unseen unseen() {
    if (question.root().open()) {
      return null;
    }
    BlobColumns columns = new BlobColumns(question.sampled(), UNSEEN);
    List<SqlNode> items = new ArrayList<>();
    Aliases opened = aliases;
    int plain = 0;
    for (Query.Output output : question.root().outputs()) {
      SqlNode expression = output.expression();
      SqlNode over =
          expression == null ? null : columns.over(opened.opened(expression), question.block());
      if (over == null) {
        return null;
      }
      items.add(over);
      plain++;
    }
    boolean starred = plain != aliases.items().size();
    List<Key> keys = new ArrayList<>();
    for (SqlNode node : question.layers().order()) {
      SortKey key = SortKey.of(node);
      int index = index(key.node(), starred);
      SqlNode over =
          index >= 0 ? items.get(index) : columns.over(opened.opened(key.node()), question.block());
      if (over == null || (index < 0 && question.block().select().isDistinct())) {
        return null;
      }
      keys.add(new Key(key, index, over));
    }
    return new Unseen(items, keys);
  }

  /** Where a star stands among the items their numbers are not those of the answer's columns. */
  private int index(SqlNode key, boolean starred) {
    if (key instanceof org.apache.calcite.sql.SqlNumericLiteral literal && literal.isInteger()) {
      return literal.intValue(true) - 1;
    }
    return starred ? -1 : aliases.index(key, true);
  }

  private BinaryOperator<String> both(Unseen unseen) {
    boolean hidden = unseen.keys().stream().anyMatch(k -> k.index() < 0);
    SqlSelect select =
        (SqlSelect) Headings.keep(select(question.written()), question.block().select());
    List<SqlNode> items = new ArrayList<>(select.getSelectList().stream().toList());
    List<String> others = new ArrayList<>();
    unseen.items().forEach(item -> others.add(DuckDbText.unparse(item)));
    if (hidden) {
      for (int i = 0; i < unseen.keys().size(); i++) {
        Key key = unseen.keys().get(i);
        SqlNode own =
            key.index() >= 0 && key.key().node() instanceof org.apache.calcite.sql.SqlLiteral
                ? shown(key.index())
                : aliases.opened(key.key().node());
        items.add(Trees.as(own, "_o" + i));
        others.add(DuckDbText.unparse(key.unseen()));
      }
    }
    SqlSelect seen = (SqlSelect) select.clone(select.getParserPosition());
    seen.setSelectList(new SqlNodeList(items, SqlParserPos.ZERO));
    SqlNode query = question.layers().around(seen);
    String union = select.isDistinct() ? ") UNION (SELECT " : ") UNION ALL (SELECT ";
    String order = order(unseen, hidden);
    return (verified, blobs) -> {
      String all =
          "("
              + question.perBlob().restricted(query, verified)
              + union
              + String.join(", ", others)
              + " FROM "
              + PerBlob.blobs(question.sampled().root(), blobs, "")
              + " AS \""
              + UNSEEN
              + "\")";
      return hidden
          ? "SELECT * EXCLUDE (" + excluded(unseen) + ") FROM (" + all + ")" + order
          : all + order;
    };
  }

  private SqlNode shown(int index) {
    SqlNode expression = question.root().outputs().get(index).expression();
    if (expression == null) {
      throw new IllegalStateException("a column without an expression");
    }
    return expression;
  }

  private static SqlNode select(SqlNode written) {
    return Layers.of(written).map(l -> (SqlNode) l.select()).orElse(written);
  }

  private static String excluded(Unseen unseen) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < unseen.keys().size(); i++) {
      names.add("\"_o" + i + "\"");
    }
    return String.join(", ", names);
  }

  private static String order(Unseen unseen, boolean hidden) {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < unseen.keys().size(); i++) {
      Key key = unseen.keys().get(i);
      keys.add((hidden ? "\"_o" + i + "\"" : String.valueOf(key.index() + 1)) + key.key().suffix());
    }
    return keys.isEmpty() ? "" : " ORDER BY " + keys.stream().collect(Collectors.joining(", "));
  }
}
