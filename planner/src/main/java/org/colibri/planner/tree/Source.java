package org.colibri.planner.tree;

import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;
import org.colibri.planner.Relation;
import org.jspecify.annotations.Nullable;

/** One table of a FROM: something of the directory, a query in parentheses, a WITH item. */
public final class Source implements FromItem {
  private final String alias;
  private final SqlNode leaf;
  private final List<String> columns;
  private final boolean open;
  private final boolean renamed;
  private final boolean lateral;
  private final @Nullable Relation relation;
  private final @Nullable Query query;

  Source(
      String alias,
      SqlNode leaf,
      List<String> columns,
      boolean open,
      boolean renamed,
      boolean lateral,
      @Nullable Relation relation,
      @Nullable Query query) {
    this.alias = alias;
    this.leaf = leaf;
    this.columns = List.copyOf(columns);
    this.open = open;
    this.renamed = renamed;
    this.lateral = lateral;
    this.relation = relation;
    this.query = query;
  }

  public String alias() {
    return alias;
  }

  /** The node in the tree, without its alias. */
  public SqlNode leaf() {
    return leaf;
  }

  /** Names in order; the empty string for a column without one. */
  public List<String> columns() {
    return columns;
  }

  /** Whether there are columns that {@link #columns()} does not tell. */
  public boolean open() {
    return open;
  }

  /** Whether the FROM gives the columns names of its own: {@code AS t(a, b)}. */
  public boolean renamed() {
    return renamed;
  }

  /** Whether it may point to what stands before it in the FROM. */
  public boolean lateral() {
    return lateral;
  }

  public Optional<Relation> relation() {
    return Optional.ofNullable(relation);
  }

  /** The query that makes its rows, be it written here or in a WITH. */
  public Optional<Query> query() {
    return Optional.ofNullable(query);
  }

  /** The place of a column among {@link #columns()}, or -1. */
  public int indexOf(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).equalsIgnoreCase(column)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public List<Source> sources() {
    return List.of(this);
  }

  @Override
  public String toString() {
    return alias;
  }
}
