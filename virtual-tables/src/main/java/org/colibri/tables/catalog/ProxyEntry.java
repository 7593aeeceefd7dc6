package org.colibri.tables.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A declared proxy: a score per blob, kept as text.
 *
 * @param id never used again, also after a drop
 * @param table the blob table or virtual table that it is declared on
 * @param createSql the statement that made it, with the changes of later ones
 * @param quality null while nothing was measured
 */
public record ProxyEntry(
    int id, String name, String table, String createSql, @Nullable ProxyQuality quality) {}
