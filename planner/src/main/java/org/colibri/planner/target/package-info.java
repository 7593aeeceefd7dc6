/**
 * Queries with accuracy clauses: which shapes they may have, what a blob's statistic is, and the
 * SQL that computes it from the rows that models gave for the blob.
 */
@NullMarked
package org.colibri.planner.target;

import org.jspecify.annotations.NullMarked;
