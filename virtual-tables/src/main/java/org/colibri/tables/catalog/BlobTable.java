package org.colibri.tables.catalog;

import java.util.List;
import org.colibri.models.ValueType;
import org.colibri.tables.source.SourceColumn;
import org.colibri.tables.source.SourceSpec;
import org.jspecify.annotations.Nullable;

/**
 * A blob table as declared.
 *
 * @param id of the store, never used again
 * @param columns the cheap columns in the user's order, the key among them
 * @param contentColumn the column of decoded content that comes last in the user's view; empty
 *     where there is none (a text column of a CSV file is an ordinary column)
 * @param contentType IMAGE or AUDIO; null where there is no content column
 * @param source what WITH declared; null for a plain table with a one-column primary key
 * @param createSql the statement that made it
 */
public record BlobTable(
    int id,
    String name,
    List<SourceColumn> columns,
    String keyColumn,
    String contentColumn,
    @Nullable ValueType contentType,
    @Nullable SourceSpec source,
    String createSql) {
  public BlobTable {
    columns = List.copyOf(columns);
  }

  /** This table under an id. */
  BlobTable withId(int number) {
    return new BlobTable(
        number, name, columns, keyColumn, contentColumn, contentType, source, createSql);
  }

  /** The physical relation, qualified: {@code _ord} and the cheap columns. */
  public String relation() {
    return "colibri_rows.b" + id;
  }
}
