package org.colibri.tables.source;

/**
 * A column that a user sees.
 *
 * @param name as the source gives it
 * @param sqlType a DuckDB type name, such as {@code BIGINT} or {@code TIMESTAMP}
 */
public record SourceColumn(String name, String sqlType) {}
