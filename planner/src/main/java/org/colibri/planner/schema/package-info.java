/**
 * The store as Calcite's validator sees it: tables, types, functions. Only names and rough types
 * matter here; what a query's answer looks like is told by DuckDB, which computes it.
 */
@NullMarked
package org.colibri.planner.schema;

import org.jspecify.annotations.NullMarked;
