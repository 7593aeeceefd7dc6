package org.colibri.planner.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.jspecify.annotations.Nullable;

/** One SELECT, with what stands in its FROM. */
public final class Block {
  private final SqlSelect select;
  private final @Nullable Block outer;
  private @Nullable FromItem from;
  private final List<Subquery> subqueries = new ArrayList<>();

  Block(SqlSelect select, @Nullable Block outer) {
    this.select = select;
    this.outer = outer;
  }

  /** The part of a SELECT in which a subquery stands. */
  public enum Clause {
    WHERE,
    ON,
    /** Anything that is computed once for the rows that WHERE let through. */
    LATER
  }

  /**
   * A query inside an expression.
   *
   * @param conjunct of WHERE, the conjunct that holds it; null elsewhere
   */
  public record Subquery(Query query, Clause clause, @Nullable SqlNode conjunct) {}

  /**
   * What a name points to.
   *
   * @param rest field names that follow the column's
   */
  public record Ref(Source source, String column, List<String> rest) {}

  public SqlSelect select() {
    return select;
  }

  /** Empty where there is no FROM. */
  public Optional<FromItem> from() {
    return Optional.ofNullable(from);
  }

  void from(FromItem item) {
    this.from = item;
  }

  void add(Subquery subquery) {
    subqueries.add(subquery);
  }

  /** The block whose columns this one may use too. */
  public Optional<Block> outer() {
    return Optional.ofNullable(outer);
  }

  public List<Source> sources() {
    return from == null ? List.of() : from.sources();
  }

  /** The queries inside its expressions, not those in its FROM. */
  public List<Subquery> subqueries() {
    return subqueries;
  }

  /** What WHERE asks, as the conditions that must all be true. */
  public List<SqlNode> conjuncts() {
    SqlNode where = select.getWhere();
    return where == null ? List.of() : conjuncts(where);
  }

  /** A condition, as the conditions that must all be true. */
  public static List<SqlNode> conjuncts(SqlNode condition) {
    List<SqlNode> all = new ArrayList<>();
    split(condition, all);
    return all;
  }

  private static void split(SqlNode condition, List<SqlNode> all) {
    if (condition.getKind() == SqlKind.AND) {
      for (SqlNode operand : ((org.apache.calcite.sql.SqlCall) condition).getOperandList()) {
        split(operand, all);
      }
    } else {
      all.add(condition);
    }
  }

  /** Where a name points, in this block or one around it; empty where that is not certain. */
  public Optional<Ref> resolve(SqlIdentifier id) {
    for (Block block = this; block != null; block = block.outer) {
      Lookup found = block.find(id.names);
      if (found.known) {
        return Optional.ofNullable(found.ref);
      }
    }
    return Optional.empty();
  }

  private Lookup find(List<String> names) {
    if (from == null) {
      return Lookup.ABSENT;
    }
    String first = names.get(0);
    if (names.size() > 1) {
      List<Source> called =
          sources().stream().filter(s -> s.alias().equalsIgnoreCase(first)).toList();
      if (called.size() > 1) {
        return Lookup.UNCERTAIN;
      }
      if (called.size() == 1) {
        Source source = called.get(0);
        String column = names.get(1);
        return source.open() || source.indexOf(column) >= 0
            ? new Lookup(true, new Ref(source, column, names.subList(2, names.size())))
            : Lookup.UNCERTAIN;
      }
    }
    Lookup found = find(from, first);
    if (found.ref == null || names.size() == 1) {
      return found;
    }
    Ref ref = found.ref;
    return new Lookup(true, new Ref(ref.source(), ref.column(), names.subList(1, names.size())));
  }

  /** Where an unqualified name points within a part of this FROM; empty where not certain. */
  public static Optional<Ref> within(FromItem item, String name) {
    return Optional.ofNullable(find(item, name).ref);
  }

  private static Lookup find(FromItem item, String name) {
    if (item instanceof Source source) {
      if (source.indexOf(name) >= 0) {
        return new Lookup(true, new Ref(source, name, List.of()));
      }
      return source.open() ? Lookup.UNCERTAIN : Lookup.ABSENT;
    }
    FromItem.Join join = (FromItem.Join) item;
    Lookup left = find(join.left(), name);
    Lookup right = find(join.right(), name);
    if (!left.known) {
      return right;
    }
    if (!right.known) {
      return left;
    }
    if (!join.merged().contains(name.toLowerCase(Locale.ROOT))) {
      return Lookup.UNCERTAIN;
    }
    if (join.inner() || join.type() == JoinType.LEFT) {
      return left;
    }
    return join.type() == JoinType.RIGHT ? right : Lookup.UNCERTAIN;
  }

  private record Lookup(boolean known, @Nullable Ref ref) {
    static final Lookup ABSENT = new Lookup(false, null);
    static final Lookup UNCERTAIN = new Lookup(true, null);
  }
}
