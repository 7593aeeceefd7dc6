package org.colibri.tables.catalog;

import java.util.List;
import org.colibri.tables.source.SourceColumn;

/**
 * What {@code CREATE VIRTUAL TABLE} declares, names resolved.
 *
 * @param name as the user wrote it
 * @param model the model's name
 * @param input the deepest table among those that the arguments name: a blob table or a virtual
 *     table
 * @param arguments one per INPUT column of the model
 * @param keyColumns the key columns of the input, and the ordinal column where the model gives many
 *     rows; all among {@code columns}
 * @param columns key columns, then the model's outputs; DuckDB types
 * @param inline whether it stands for a model call inside a query rather than for a declared table
 * @param createSql the statement that made it
 */
public record VirtualTableSpec(
    String name,
    String model,
    String input,
    List<Argument> arguments,
    List<String> keyColumns,
    List<SourceColumn> columns,
    boolean inline,
    String createSql) {
  public VirtualTableSpec {
    arguments = List.copyOf(arguments);
    keyColumns = List.copyOf(keyColumns);
    columns = List.copyOf(columns);
  }
}
