package org.colibri.planner.tree;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** A FROM clause: one {@link Source}, or a join of two items. */
public sealed interface FromItem permits Source, FromItem.Join {
  /** The sources from left to right. */
  List<Source> sources();

  /**
   * A join.
   *
   * @param on its ON condition; null where there is none
   * @param merged lower-case names of the columns that USING or NATURAL make one
   */
  record Join(
      FromItem left, FromItem right, JoinType type, @Nullable SqlNode on, Set<String> merged)
      implements FromItem {
    public Join {
      merged = Set.copyOf(merged);
    }

    /** Whether rows of either side appear only in pairs. */
    public boolean inner() {
      return type == JoinType.INNER || type == JoinType.CROSS || type == JoinType.COMMA;
    }

    @Override
    public List<Source> sources() {
      List<Source> all = new java.util.ArrayList<>(left.sources());
      all.addAll(right.sources());
      return all;
    }
  }

  /** The names that both of these have, in lower case: what NATURAL joins by. */
  static Set<String> common(FromItem left, FromItem right) {
    Set<String> names = new LinkedHashSet<>();
    left.sources().forEach(s -> s.columns().forEach(c -> names.add(c.toLowerCase(Locale.ROOT))));
    Set<String> others = new LinkedHashSet<>();
    right.sources().forEach(s -> s.columns().forEach(c -> others.add(c.toLowerCase(Locale.ROOT))));
    names.retainAll(others);
    return names;
  }
}
