package org.colibri.planner.target;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.colibri.parser.SqlText;
import org.colibri.planner.Relation;
import org.colibri.planner.TableDirectory;
import org.colibri.planner.declare.Lineage;
import org.colibri.planner.tree.Block;
import org.colibri.planner.tree.QueryReader;
import org.colibri.planner.tree.Replacement;
import org.colibri.planner.tree.Source;
import org.colibri.planner.tree.Trees;
import org.jspecify.annotations.Nullable;

/**
 * Finds the virtual tables that can be asked what a query asks of its own, because they have the
 * columns that it uses: another detector's boxes in the place of the query's, FROM, WHERE and all.
 * Where a query joins several virtual tables of a blob, each may have its own.
 *
 * <p>A selection scores a blob by its best row, if both tables have a column {@code score} or
 * {@code confidence}, and then asks nothing of that column; else by the number of its rows. A query
 * of numbers scores it by the first of them.
 */
final class StandIns {
  private static final List<String> SURENESS = List.of("score", "confidence");
  private static final int MOST = 16; // each is planned and may be piloted
  private static final Set<String> NUMBERS = Set.of("FLOAT", "REAL", "DOUBLE", "DECIMAL");

  private final Question question;
  private final @Nullable SqlNode number;
  private final Map<Source, Relation.Virtual> sources = new LinkedHashMap<>();

  /**
   * @param number what an aggregation sums over a blob; null where the query asks whether there is
   *     a row
   */
  StandIns(Question question, @Nullable SqlNode number) {
    this.question = question;
    this.number = number;
  }

  List<StandIn> among(TableDirectory tables) {
    List<StandIn> found = new ArrayList<>();
    if (!question.beforehand().isEmpty() || aboutConstants() || !plainlyNamed()) {
      return found;
    }
    List<Map<Relation.Virtual, Relation.Virtual>> choices = List.of(Map.of());
    for (Relation.Virtual asked : new LinkedHashSet<>(sources.values())) {
      Set<String> used = used(asked);
      List<Relation.Virtual> options = new ArrayList<>();
      for (Relation relation : tables.relations()) {
        if (relation instanceof Relation.Virtual other && fits(other, asked, used)) {
          options.add(other);
        }
      }
      options.add(asked);
      choices = with(choices, asked, options);
    }
    for (Map<Relation.Virtual, Relation.Virtual> choice : choices) {
      if (choice.entrySet().stream().anyMatch(e -> !e.getKey().equals(e.getValue()))) {
        found.add(standIn(choice));
      }
    }
    return found;
  }

  /** Notes which virtual tables are asked; false where one is not named in FROM as it is. */
  private boolean plainlyNamed() {
    for (Hanging.Leaf leaf : question.sampled().leaves()) {
      if (leaf.virtual()) {
        if (!leaf.path().isEmpty() || leaf.source().renamed()) {
          return false;
        }
        Relation.Virtual table = (Relation.Virtual) leaf.source().relation().orElseThrow();
        sources.put(
            leaf.source(),
            sources.values().stream()
                .filter(t -> t.name().equalsIgnoreCase(table.name()))
                .findFirst()
                .orElse(table));
      }
    }
    return true;
  }

  /** Every choice with every option for one table more, those that replace most first. */
  private static List<Map<Relation.Virtual, Relation.Virtual>> with(
      List<Map<Relation.Virtual, Relation.Virtual>> choices,
      Relation.Virtual asked,
      List<Relation.Virtual> options) {
    List<Map<Relation.Virtual, Relation.Virtual>> all = new ArrayList<>();
    for (Map<Relation.Virtual, Relation.Virtual> choice : choices) {
      for (Relation.Virtual option : options) {
        Map<Relation.Virtual, Relation.Virtual> more = new LinkedHashMap<>(choice);
        more.put(asked, option);
        all.add(more);
      }
    }
    return all.subList(0, Math.min(all.size(), MOST));
  }

  /** Whether the query compares with a model's answer, which another model's cannot be put for. */
  private boolean aboutConstants() {
    return !question.exact().constants().isEmpty();
  }

  /** The columns of models that the query uses of a table; all of them where it uses none. */
  private Set<String> used(Relation.Virtual asked) {
    Set<String> outputs = outputs(asked);
    Set<String> used = new LinkedHashSet<>();
    SqlSelect select = question.block().select();
    List<@Nullable SqlNode> parts = new ArrayList<>();
    parts.add(select.getWhere());
    parts.add(select.getFrom());
    parts.add(number);
    for (SqlNode part : parts) {
      used.addAll(columns(part, asked, false));
    }
    used.retainAll(outputs);
    return used.isEmpty() ? outputs : used;
  }

  private static Set<String> outputs(Relation table) {
    List<String> keys = Lineage.keyColumns(table);
    return table.columns().stream()
        .map(c -> c.name().toLowerCase(Locale.ROOT))
        .filter(name -> keys.stream().noneMatch(name::equalsIgnoreCase))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private boolean fits(Relation.Virtual other, Relation.Virtual asked, Set<String> used) {
    return other.root().name().equalsIgnoreCase(asked.root().name())
        && !Lineage.beneath(asked, other)
        && !Lineage.beneath(other, asked)
        && outputs(other).containsAll(used);
  }

  /**
   * The names in an expression that point to the table asked, in lower case; with {@code strict}
   * the names of everything else too, as the empty string.
   */
  private Set<String> columns(
      @Nullable SqlNode expression, Relation.Virtual asked, boolean strict) {
    Set<String> names = new LinkedHashSet<>();
    if (expression != null) {
      expression.accept(
          new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlIdentifier id) {
              Block.Ref ref = question.block().resolve(id).orElse(null);
              boolean own =
                  ref != null && ref.rest().isEmpty() && asked.equals(sources.get(ref.source()));
              if (own) {
                names.add(ref.column().toLowerCase(Locale.ROOT));
              } else if (strict) {
                names.add("");
              }
              return null;
            }
          });
    }
    return names;
  }

  /**
   * @param choice what each table asked is read from
   */
  private StandIn standIn(Map<Relation.Virtual, Relation.Virtual> choice) {
    SqlSelect select = question.block().select();
    SqlParserPos pos = SqlParserPos.ZERO;
    Relation.Virtual asked = choice.keySet().iterator().next();
    String sure = number == null ? sureness(asked, choice.getOrDefault(asked, asked)) : null;
    String anchor = question.sampled().anchor().source().alias();
    SqlNode score =
        number != null
            ? number
            : sure != null
                ? SqlStdOperatorTable.MAX.createCall(pos, Trees.column(anchor, sure, pos))
                : SqlStdOperatorTable.COUNT.createCall(pos, SqlIdentifier.star(pos));
    SqlNode where = null;
    for (SqlNode conjunct : question.block().conjuncts()) {
      if (sure == null || !aboutOnly(conjunct, asked, sure)) {
        where = where == null ? conjunct : SqlStdOperatorTable.AND.createCall(pos, where, conjunct);
      }
    }
    Replacement tables = new Replacement();
    sources.forEach(
        (source, table) ->
            tables.putTable(
                source.leaf(),
                new SqlIdentifier(choice.getOrDefault(table, table).name(), pos),
                source.alias()));
    SqlNode from = tables.in(java.util.Objects.requireNonNull(select.getFrom()));
    SqlNode key = Trees.column(anchor, question.sampled().anchor().key(), pos);
    List<SqlNode> items =
        List.of(Trees.as(key, question.sampled().root().keyColumn()), Trees.as(score, "_score"));
    SqlSelect made = Trees.select(pos, new SqlNodeList(items, pos), from, where);
    made.setGroupBy(new SqlNodeList(List.of(key), pos));
    String said = sure != null ? "MAX(" + sure + ")" : SqlText.unparse(score).replace("\"", "");
    List<String> read = choice.values().stream().map(Relation::name).distinct().toList();
    return new StandIn(
        said + " FROM " + String.join(", ", read), read, question.layers().around(made));
  }

  private boolean aboutOnly(SqlNode conjunct, Relation.Virtual asked, String column) {
    return QueryReader.queriesIn(conjunct).isEmpty()
        && columns(conjunct, asked, true).equals(Set.of(column));
  }

  private @Nullable String sureness(Relation.Virtual asked, Relation.Virtual other) {
    if (sources.size() != 1) {
      return null; // whose row would it be?
    }
    return SURENESS.stream()
        .filter(name -> number(asked, name) && number(other, name))
        .findFirst()
        .orElse(null);
  }

  private static boolean number(Relation table, String column) {
    return table.columns().stream()
        .anyMatch(
            c ->
                c.name().equalsIgnoreCase(column)
                    && NUMBERS.stream()
                        .anyMatch(type -> c.type().toUpperCase(Locale.ROOT).startsWith(type)));
  }
}
