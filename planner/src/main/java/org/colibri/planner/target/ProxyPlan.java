package org.colibri.planner.target;

import org.colibri.planner.PlannedQuery;
import org.colibri.planner.Relation;

/**
 * A score per blob, planned: an ordinary query, run in full before sampling, in bulk.
 *
 * @param name of a declared proxy, else the expression's text
 * @param query gives what must be filled, and the rows (key, score)
 * @param scores a SELECT over filled tables: {@code _ord} (BIGINT) of a blob and its score (DOUBLE,
 *     may be NULL), at most one row per blob
 */
public record ProxyPlan(String name, PlannedQuery query, Relation.Blobs root, String scores) {}
