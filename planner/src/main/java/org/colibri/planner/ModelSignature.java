package org.colibri.planner;

import java.util.List;

/**
 * A model as the planner sees it.
 *
 * @param inputs names and types; a type is a DuckDB type name, {@code IMAGE} or {@code AUDIO}
 * @param outputs names and DuckDB type names
 * @param manyRows whether an input may give any number of rows
 */
public record ModelSignature(
    String name, List<Relation.Column> inputs, List<Relation.Column> outputs, boolean manyRows) {
  public ModelSignature {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }
}
