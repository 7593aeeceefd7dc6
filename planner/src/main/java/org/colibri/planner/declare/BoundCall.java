package org.colibri.planner.declare;

import java.util.List;
import org.colibri.planner.ModelSignature;
import org.colibri.planner.Relation;
import org.colibri.tables.catalog.Argument;

/**
 * A model with its arguments, understood.
 *
 * @param input the deepest table among those the arguments name
 * @param tables all tables the arguments name, the input among them
 */
public record BoundCall(
    ModelSignature model, List<Argument> arguments, Relation input, List<Relation> tables) {
  public BoundCall {
    arguments = List.copyOf(arguments);
    tables = List.copyOf(tables);
  }
}
