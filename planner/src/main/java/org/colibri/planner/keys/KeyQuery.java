package org.colibri.planner.keys;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.util.Litmus;
import org.colibri.parser.DuckDbText;
import org.colibri.planner.Relation;
import org.colibri.planner.schema.FunctionFacts;
import org.colibri.planner.tree.Block;
import org.colibri.planner.tree.Source;
import org.colibri.planner.tree.StatementTree;
import org.jspecify.annotations.Nullable;

/** The conditions of one occurrence's surroundings, as far as they can be decided now. */
final class KeyQuery {
  private static final String INPUT = "_k";

  private final StatementTree tree;
  private final FunctionFacts functions;
  private final Occurrence occurrence;
  private final Set<String> filled;
  private final Map<Source, Binding> bindings = new HashMap<>();
  private final Map<Source, String> rows = new LinkedHashMap<>();
  private final List<Decided> decided = new ArrayList<>();
  private final Equalities equalities;

  /** A condition over what is there, and the sources besides the input that it mentions. */
  private record Decided(String text, Set<Source> others) {}

  /**
   * @param columns lower-case names of the input's columns
   * @param alone whether only conditions on the occurrence's own columns count
   */
  KeyQuery(
      StatementTree tree,
      FunctionFacts functions,
      Occurrence occurrence,
      Set<String> columns,
      Set<String> filled,
      boolean alone) {
    this.tree = tree;
    this.functions = functions;
    this.occurrence = occurrence;
    this.filled = filled;
    bindings.put(occurrence.source(), new Binding.Input(INPUT, columns));
    Surroundings surroundings = Surroundings.of(occurrence.frames());
    List<Frame> frames = occurrence.frames();
    for (Frame frame : frames.subList(Math.min(1, frames.size()), frames.size())) {
      if (frame instanceof Frame.AtSource at) {
        at.source().query().ifPresent(q -> bindings.put(at.source(), new Binding.Behind(q)));
      }
    }
    this.equalities = new Equalities(surroundings.conditions(), bindings);
    if (!alone) {
      bind(surroundings.sources());
    }
    surroundings.conditions().forEach(this::decide);
  }

  /** The conditions, to be asked of a relation called {@link #INPUT}; none where all qualify. */
  List<String> conditions() {
    List<String> all = new ArrayList<>();
    Set<Decided> left = new HashSet<>();
    for (Decided condition : decided) {
      if (condition.others().isEmpty()) {
        all.add(condition.text());
      } else {
        left.add(condition);
      }
    }
    for (Set<Source> group : groups()) {
      List<Decided> own =
          decided.stream()
              .filter(left::contains)
              .filter(d -> d.others().stream().anyMatch(group::contains))
              .toList();
      if (!ownBlob(group, own)) {
        all.add(exists(group, own));
      }
    }
    return all;
  }

  static String from(String relation, String select, List<String> conditions) {
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    return "SELECT " + select + " FROM " + relation + " AS \"" + INPUT + "\"" + where;
  }

  static String column(String name) {
    return '"' + INPUT + "\"." + DuckDbText.quote(name);
  }

  private void bind(List<Source> sources) {
    for (Source source : sources) {
      if (bindings.containsKey(source)) {
        continue;
      }
      Rewriter rewriter = rewriter(outermost(), Set.of());
      try {
        SqlNode text = rewriter.rows(source);
        if (!rewriter.mentioned().isEmpty()) {
          continue;
        }
        String alias = "_s" + rows.size();
        String names = "";
        if (source.renamed()) {
          names =
              "("
                  + String.join(", ", source.columns().stream().map(DuckDbText::quote).toList())
                  + ")";
        }
        rows.put(source, DuckDbText.unparse(text) + " AS \"" + alias + "\"" + names);
        bindings.put(source, new Binding.Present(alias));
      } catch (Undecidable e) {
        // It is not there yet: the key query does without it.
      }
    }
  }

  private Block outermost() {
    List<Frame> frames = occurrence.frames();
    return frames.get(frames.size() - 1).block();
  }

  private Rewriter rewriter(Block scope, Set<Source> barred) {
    return new Rewriter(tree, functions, bindings, filled, barred, equalities, scope);
  }

  private void decide(Condition condition) {
    if (condition instanceof Condition.Equality equal) {
      try {
        Rewriter left = rewriter(equal.leftBlock(), equal.barred());
        Rewriter right = rewriter(equal.rightBlock(), equal.barred());
        SqlNode node =
            SqlStdOperatorTable.EQUALS.createCall(
                SqlParserPos.ZERO, left.rewrite(equal.left()), right.rewrite(equal.right()));
        Set<Source> mentioned = new HashSet<>(left.mentioned());
        mentioned.addAll(right.mentioned());
        keep(node, mentioned);
      } catch (Undecidable e) {
        // Leaving a condition out lets more inputs through, never fewer.
      }
      return;
    }
    Condition.Expression expression = (Condition.Expression) condition;
    Set<Source> mentioned = new HashSet<>();
    SqlNode relaxed = relax(expression.node(), false, expression, mentioned);
    if (relaxed != null) {
      keep(relaxed, mentioned);
    }
  }

  private void keep(SqlNode condition, Set<Source> mentioned) {
    if (condition.getKind() == SqlKind.EQUALS && trivial((SqlCall) condition)) {
      return;
    }
    Set<Source> others = new HashSet<>();
    others.addAll(mentioned);
    others.remove(occurrence.source());
    Decided found = new Decided("(" + DuckDbText.unparse(condition) + ")", others);
    if (!decided.contains(found)) {
      decided.add(found);
    }
  }

  /** What an equality becomes when one side stands for the other. */
  private static boolean trivial(SqlCall equal) {
    return equal.operand(0).equalsDeep(equal.operand(1), Litmus.IGNORE);
  }

  /** Whether the group only says that an input has the blob that it was made from. */
  private boolean ownBlob(Set<Source> group, List<Decided> conditions) {
    Relation.Blobs root = occurrence.table().root();
    Source source = group.iterator().next();
    Binding binding = bindings.get(source);
    if (group.size() > 1
        || !(binding instanceof Binding.Present present)
        || source.relation().filter(r -> r.name().equalsIgnoreCase(root.name())).isEmpty()) {
      return false;
    }
    String key = "." + DuckDbText.quote(root.keyColumn());
    String own = DuckDbText.quote(INPUT) + key;
    String other = DuckDbText.quote(present.alias()) + key;
    Set<String> links =
        Set.of("((" + own + " = " + other + "))", "((" + other + " = " + own + "))");
    return conditions.stream()
        .allMatch(
            c -> links.contains(c.text().toLowerCase(Locale.ROOT)) || links.contains(c.text()));
  }

  /**
   * The strongest condition that follows from this one being true (or, negated, false) and can be
   * decided; null where nothing does.
   */
  private @Nullable SqlNode relax(
      SqlNode node, boolean negated, Condition.Expression within, Set<Source> mentioned) {
    SqlKind kind = node.getKind();
    if (kind == SqlKind.NOT) {
      return relax(((SqlCall) node).operand(0), !negated, within, mentioned);
    }
    if (kind == SqlKind.AND || kind == SqlKind.OR) {
      boolean all = (kind == SqlKind.AND) != negated;
      return combine(((SqlCall) node).getOperandList(), all, negated, within, mentioned);
    }
    try {
      Rewriter rewriter = rewriter(within.block(), within.barred());
      SqlNode decidable = rewriter.rewrite(node);
      mentioned.addAll(rewriter.mentioned());
      return negated ? SqlStdOperatorTable.NOT.createCall(SqlParserPos.ZERO, decidable) : decidable;
    } catch (Undecidable e) {
      return null;
    }
  }

  private @Nullable SqlNode combine(
      List<SqlNode> operands,
      boolean all,
      boolean negated,
      Condition.Expression within,
      Set<Source> mentioned) {
    Set<Source> here = new HashSet<>();
    SqlNode combined = null;
    for (SqlNode operand : operands) {
      SqlNode relaxed = relax(operand, negated, within, here);
      if (relaxed == null && !all) {
        return null;
      }
      if (relaxed != null) {
        combined =
            combined == null
                ? relaxed
                : (all ? SqlStdOperatorTable.AND : SqlStdOperatorTable.OR)
                    .createCall(SqlParserPos.ZERO, combined, relaxed);
      }
    }
    mentioned.addAll(here);
    return combined;
  }

  /** The other sources that conditions tie to the input, each group tied together by itself. */
  private List<Set<Source>> groups() {
    List<Set<Source>> groups = new ArrayList<>();
    for (Decided condition : decided) {
      if (condition.others().isEmpty()) {
        continue;
      }
      Set<Source> merged = new HashSet<>();
      merged.addAll(condition.others());
      for (Set<Source> group : List.copyOf(groups)) {
        if (group.stream().anyMatch(merged::contains)) {
          merged.addAll(group);
          groups.remove(group);
        }
      }
      groups.add(merged);
    }
    return groups;
  }

  private String exists(Set<Source> group, List<Decided> conditions) {
    StringBuilder text = new StringBuilder("EXISTS (SELECT 1 FROM ");
    String comma = "";
    for (Map.Entry<Source, String> row : rows.entrySet()) {
      if (group.contains(row.getKey())) {
        text.append(comma).append(row.getValue());
        comma = ", ";
      }
    }
    List<String> texts = conditions.stream().map(Decided::text).toList();
    return text.append(" WHERE ").append(String.join(" AND ", texts)).append(')').toString();
  }
}
