package org.colibri.planner;

import java.util.List;
import java.util.Optional;

/**
 * A table as a FROM may name it. What the planner knows of it is its columns and, where models fill
 * it, the chain of stages down to the blobs.
 *
 * <p>The physical relations that {@link Stage}s name have, besides the columns, {@code _ord}: the
 * dense ordinal of the row, and of virtual tables {@code _blob}: the ordinal of the row's blob.
 */
public sealed interface Relation {
  /** The name as the user wrote it when declaring it. */
  String name();

  List<Column> columns();

  /** The DuckDB relation, qualified and quoted, that a query reads in place of the name. */
  String userRelation();

  /**
   * The stages whose rows this relation is made of, the one nearest to the blobs first; empty
   * unless virtual.
   */
  default List<Stage> stages() {
    return List.of();
  }

  /** The blob table underneath; empty for a plain table. */
  default Optional<Blobs> blobs() {
    return Optional.empty();
  }

  /**
   * A column.
   *
   * @param name as declared
   * @param type a DuckDB type name
   */
  record Column(String name, String type) {}

  /** A table of the store that no model fills and that is no blob table. */
  record Plain(String name, List<Column> columns, String userRelation) implements Relation {
    public Plain {
      columns = List.copyOf(columns);
    }
  }

  /**
   * A blob table.
   *
   * @param physicalRelation qualified and quoted; has {@code _ord} and the columns
   * @param keyColumn the name of its key
   * @param contentColumn the column that models decode, or the empty string
   */
  record Blobs(
      String name,
      List<Column> columns,
      String userRelation,
      String physicalRelation,
      String keyColumn,
      String contentColumn)
      implements Relation {
    public Blobs {
      columns = List.copyOf(columns);
    }

    @Override
    public Optional<Blobs> blobs() {
      return Optional.of(this);
    }
  }

  /**
   * A virtual table.
   *
   * @param root the blob table underneath
   * @param stages this table's own stage last, its ancestors' before it
   */
  record Virtual(
      String name, List<Column> columns, String userRelation, Blobs root, List<Stage> stages)
      implements Relation {
    public Virtual {
      columns = List.copyOf(columns);
      stages = List.copyOf(stages);
    }

    @Override
    public Optional<Blobs> blobs() {
      return Optional.of(root);
    }
  }

  /**
   * One model's work within a chain.
   *
   * @param table the virtual table that it fills
   * @param model the model's name
   * @param physicalRelation qualified and quoted; has {@code _ord}, {@code _blob} and the columns
   * @param keyColumns the columns of the table that are its key
   * @param columns all columns of the table
   */
  record Stage(
      String table,
      String model,
      String physicalRelation,
      List<String> keyColumns,
      List<Column> columns) {
    public Stage {
      keyColumns = List.copyOf(keyColumns);
      columns = List.copyOf(columns);
    }
  }
}
