package org.colibri.tables.source;

import java.util.List;

/**
 * Where a blob table's rows come from: files of pictures or sound, or a relation that DuckDB can
 * read. Thread-safe.
 */
public sealed interface BlobSource permits MediaSource, RelationSource {
  /** The cheap columns in the order users see them, the key among them, the content column not. */
  List<SourceColumn> columns();

  /** The name of the key among {@link #columns()}. */
  String keyColumn();
}
