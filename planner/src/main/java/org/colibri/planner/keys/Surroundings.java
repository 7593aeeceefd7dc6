package org.colibri.planner.keys;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.colibri.planner.tree.Block;
import org.colibri.planner.tree.FromItem;
import org.colibri.planner.tree.Source;
import org.jspecify.annotations.Nullable;

/**
 * The company that a row of an occurrence must have to matter: sources that must have a row, and
 * conditions that must hold for it and them.
 */
public final class Surroundings {
  private final List<Source> sources = new ArrayList<>();
  private final List<Condition> conditions = new ArrayList<>();

  /** What the frames of an occurrence ask. */
  public static Surroundings of(List<Frame> frames) {
    Surroundings all = new Surroundings();
    for (Frame frame : frames) {
      all.add(frame);
    }
    return all;
  }

  /** In the order of the FROMs they stand in, inner blocks first. */
  public List<Source> sources() {
    return sources;
  }

  public List<Condition> conditions() {
    return conditions;
  }

  private void add(Frame frame) {
    Block block = frame.block();
    FromItem from = block.from().orElse(null);
    if (frame instanceof Frame.InExpression inside) {
      Path path = new Path(block);
      if (from != null) {
        path.keep(from);
      }
      take(path);
      for (SqlNode conjunct : block.conjuncts()) {
        if (conjunct != inside.conjunct()) {
          conditions.add(new Condition.Expression(conjunct, block, Set.of()));
        }
      }
      conditions.addAll(inside.matches());
      return;
    }
    Source source = ((Frame.AtSource) frame).source();
    Path path = new Path(block);
    if (from != null) {
      path.climb(from, source);
    }
    take(path);
    if (!path.stopped) {
      for (SqlNode conjunct : block.conjuncts()) {
        conditions.add(new Condition.Expression(conjunct, block, path.barred));
      }
    }
  }

  private void take(Path path) {
    sources.addAll(path.sources);
    conditions.addAll(path.conditions);
  }

  /** The way from a source up through the joins of its FROM. */
  private static final class Path {
    private final Block block;
    private final List<Source> sources = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final Set<Source> barred = new HashSet<>();
    private boolean stopped;

    Path(Block block) {
      this.block = block;
    }

    /** Takes what every row of the item has, rows of outer joins' optional sides left out. */
    void keep(FromItem item) {
      if (item instanceof Source source) {
        sources.add(source);
        return;
      }
      FromItem.Join join = (FromItem.Join) item;
      JoinType type = effective(join);
      switch (type) {
        case INNER, CROSS, COMMA -> {
          keep(join.left());
          keep(join.right());
          on(join, Set.of());
        }
        case LEFT -> keep(join.left());
        case RIGHT -> keep(join.right());
        default -> {}
      }
    }

    /** Takes what a row of {@code source} needs beside it; false where it is not in the item. */
    boolean climb(FromItem item, Source source) {
      if (item instanceof Source leaf) {
        return leaf == source;
      }
      FromItem.Join join = (FromItem.Join) item;
      boolean left = climb(join.left(), source);
      if (!left && !climb(join.right(), source)) {
        return false;
      }
      if (stopped) {
        return true;
      }
      FromItem own = left ? join.left() : join.right();
      FromItem other = left ? join.right() : join.left();
      switch (effective(join)) {
        case INNER, CROSS, COMMA -> {
          keep(other);
          on(join, barred);
        }
        case LEFT -> optional(join, own, other, !left);
        case RIGHT -> optional(join, own, other, left);
        default -> stopped = true;
      }
      return true;
    }

    private void optional(FromItem.Join join, FromItem own, FromItem other, boolean missable) {
      if (missable) {
        keep(other);
        on(join, barred);
        barred.addAll(own.sources());
      }
    }

    private void on(FromItem.Join join, Set<Source> barredHere) {
      SqlNode on = join.on();
      if (on != null) {
        for (SqlNode conjunct : Block.conjuncts(on)) {
          conditions.add(new Condition.Expression(conjunct, block, barredHere));
        }
      }
      for (String name : join.merged()) {
        SqlNode left = column(join.left(), name);
        SqlNode right = column(join.right(), name);
        if (left != null && right != null) {
          conditions.add(new Condition.Equality(left, block, right, block, barredHere));
        }
      }
    }

    private static @Nullable SqlNode column(FromItem item, String name) {
      return Block.within(item, name)
          .map(ref -> new SqlIdentifier(List.of(ref.source().alias(), name), SqlParserPos.ZERO))
          .orElse(null);
    }

    private JoinType effective(FromItem.Join join) {
      return Surroundings.effective(block, join);
    }
  }

  /** The join's type, where WHERE turns the optional rows away an inner one. */
  public static JoinType effective(Block block, FromItem.Join join) {
    boolean inner =
        (join.type() == JoinType.LEFT && turnedAway(block, join.right()))
            || (join.type() == JoinType.RIGHT && turnedAway(block, join.left()));
    return inner ? JoinType.INNER : join.type();
  }

  private static boolean turnedAway(Block block, FromItem optional) {
    NullRejection rejection = NullRejection.of(block, Set.copyOf(optional.sources()));
    return block.conjuncts().stream().anyMatch(rejection::rejects);
  }
}
