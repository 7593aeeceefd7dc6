package org.colibri.planner.declare;

import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.colibri.planner.PlanException;
import org.colibri.planner.Relation;

/** Which table stands above which on the way from blobs to models' outputs. */
public final class Lineage {
  private Lineage() {}

  /** 0 for a blob table, 1 for a virtual table over it, and so on. */
  public static int depth(Relation relation) {
    return relation.stages().size();
  }

  /** Whether {@code lower} is {@code upper} or one of those that it is made from. */
  public static boolean beneath(Relation lower, Relation upper) {
    if (lower.name().equalsIgnoreCase(upper.name())) {
      return true;
    }
    if (lower instanceof Relation.Blobs) {
      return upper.blobs().filter(b -> b.name().equalsIgnoreCase(lower.name())).isPresent();
    }
    return upper.stages().stream().anyMatch(s -> s.table().equalsIgnoreCase(lower.name()));
  }

  /** The names of the columns that are the key of a blob or virtual table. */
  public static List<String> keyColumns(Relation relation) {
    if (relation instanceof Relation.Blobs blobs) {
      return List.of(blobs.keyColumn());
    }
    List<Relation.Stage> stages = relation.stages();
    return stages.isEmpty() ? List.of() : stages.get(stages.size() - 1).keyColumns();
  }

  /** A failure at a node's place. */
  public static PlanException failure(SqlNode node, String message) {
    SqlParserPos pos = node.getParserPosition();
    return new PlanException(message, pos.getLineNum(), pos.getColumnNum(), null);
  }
}
