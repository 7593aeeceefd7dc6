/** Tables that DuckDB reads from CSV, Parquet and JSON files. */
@NullMarked
package org.colibri.tables.source.relation;

import org.jspecify.annotations.NullMarked;
