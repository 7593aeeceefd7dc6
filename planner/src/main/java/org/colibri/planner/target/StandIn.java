package org.colibri.planner.target;

import org.apache.calcite.sql.SqlNode;

/**
 * A score per blob that nobody declared: what a query asks, asked of another virtual table over the
 * same blobs.
 *
 * @param name for people, such as {@code COUNT(*) FROM fast_objects}
 * @param table the virtual table
 * @param query of the root's key and a number
 */
public record StandIn(String name, String table, SqlNode query) {}
