package org.colibri.planner.tree;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;

/** A statement's queries, and what each leaf of its FROMs stands for. Nodes go by identity. */
public final class StatementTree {
  private final List<Query> roots;
  private final IdentityHashMap<SqlNode, Source> leaves;
  private final IdentityHashMap<SqlNode, Query> queries;
  private final Map<Query, Integer> mentions;

  StatementTree(
      List<Query> roots,
      IdentityHashMap<SqlNode, Source> leaves,
      IdentityHashMap<SqlNode, Query> queries,
      Map<Query, Integer> mentions) {
    this.roots = List.copyOf(roots);
    this.leaves = new IdentityHashMap<>(leaves);
    this.queries = new IdentityHashMap<>(queries);
    this.mentions = Map.copyOf(mentions);
  }

  /** The outermost queries. */
  public List<Query> roots() {
    return roots;
  }

  /** What a node in a FROM stands for. */
  public Optional<Source> source(SqlNode leaf) {
    return Optional.ofNullable(leaves.get(leaf));
  }

  /** The query that a node is. */
  public Optional<Query> query(SqlNode node) {
    return Optional.ofNullable(queries.get(node));
  }

  /** Every leaf of every FROM. */
  public List<Source> sources() {
    return List.copyOf(leaves.values());
  }

  /** Every query. */
  public List<Query> queries() {
    return List.copyOf(queries.values());
  }

  /** How many FROMs name this WITH item; 0 for a query that is no WITH item. */
  public int mentions(Query query) {
    return mentions.getOrDefault(query, 0);
  }
}
