package org.colibri.tables.catalog;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stage with what it is made from: what the materializer needs to fill it.
 *
 * @param id of {@code colibri.stages}
 * @param modelVersion the hash that the loaded model must have
 * @param input the stage beneath; null directly over the blob table
 * @param root the blob table at the bottom
 */
public record StageEntry(
    int id,
    StageVersion stage,
    ModelEntry model,
    String modelVersion,
    @Nullable StageEntry input,
    BlobTable root) {
  /** The physical relation whose {@code _ord} this stage's {@code _in} speaks of. */
  public String inputRelation() {
    return input == null ? root.relation() : input.stage().relation();
  }

  /** The key columns of the input. */
  public List<String> inputKey() {
    return input == null ? List.of(root.keyColumn()) : input.stage().table().spec().keyColumns();
  }

  /** The stages beneath this one, the nearest first. */
  public List<StageEntry> beneath() {
    List<StageEntry> stages = new ArrayList<>();
    for (StageEntry stage = input; stage != null; stage = stage.input()) {
      stages.add(stage);
    }
    return stages;
  }

  /** The unqualified name of the physical relation. */
  public String table() {
    return stage.relation().substring(stage.relation().indexOf('.') + 1);
  }
}
