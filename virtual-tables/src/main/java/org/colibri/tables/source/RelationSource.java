package org.colibri.tables.source;

import java.util.List;

/**
 * A source that DuckDB reads: CSV, Parquet, JSON.
 *
 * @param sql a SELECT that gives exactly {@link #columns()}, in file order
 * @param columns in the order of the SELECT
 * @param keyColumn one of the columns: named by the option {@code key}, else {@code row_id}, which
 *     counts from 0
 */
public record RelationSource(String sql, List<SourceColumn> columns, String keyColumn)
    implements BlobSource {
  public RelationSource {
    columns = List.copyOf(columns);
  }
}
