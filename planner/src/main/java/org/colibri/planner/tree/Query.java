package org.colibri.planner.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** Anything that gives rows: a SELECT, a set operation, VALUES, with its WITH and ORDER BY. */
public final class Query {
  private final SqlNode node;
  private final List<Output> outputs;
  private final boolean open;
  private final @Nullable Block block;
  private final List<Query> parts;
  private final List<Query> items;
  private final boolean limited;

  Query(
      SqlNode node,
      List<Output> outputs,
      boolean open,
      @Nullable Block block,
      List<Query> parts,
      List<Query> items,
      boolean limited) {
    this.node = node;
    this.outputs = List.copyOf(outputs);
    this.open = open;
    this.block = block;
    this.parts = List.copyOf(parts);
    this.items = List.copyOf(items);
    this.limited = limited;
  }

  /**
   * A column of the answer.
   *
   * @param name the empty string where it has none that can be told
   * @param expression over the block's sources; null where it is not one expression
   */
  public record Output(String name, @Nullable SqlNode expression) {}

  /** With WITH, ORDER BY and LIMIT. */
  public SqlNode node() {
    return node;
  }

  public List<Output> outputs() {
    return outputs;
  }

  /** Whether there are columns that {@link #outputs()} does not tell. */
  public boolean open() {
    return open;
  }

  /** The SELECT, if it is one. */
  public Optional<Block> block() {
    return Optional.ofNullable(block);
  }

  /** The sides of a set operation. */
  public List<Query> parts() {
    return parts;
  }

  /** The queries of its WITH. */
  public List<Query> items() {
    return items;
  }

  /** Whether LIMIT, OFFSET or FETCH cuts it. */
  public boolean limited() {
    return limited;
  }

  /** This query and all within it, WITH items, FROMs and expressions included; none twice. */
  public List<Query> everything() {
    List<Query> all = new ArrayList<>();
    gather(all);
    return all;
  }

  private void gather(List<Query> all) {
    if (all.stream().anyMatch(q -> q == this)) {
      return;
    }
    all.add(this);
    items.forEach(q -> q.gather(all));
    parts.forEach(q -> q.gather(all));
    if (block != null) {
      block.sources().forEach(s -> s.query().ifPresent(q -> q.gather(all)));
      block.subqueries().forEach(s -> s.query().gather(all));
    }
  }

  Query with(SqlNode outerNode, List<Query> more, boolean cut) {
    List<Query> all = new ArrayList<>(more);
    all.addAll(items);
    return new Query(outerNode, outputs, open, block, parts, all, limited || cut);
  }
}
