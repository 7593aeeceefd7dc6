/**
 * From a statement's tree to what models must fill and what DuckDB then runs.
 *
 * <p>{@link org.colibri.planner.Planner} is the front door. It takes the parser's tree, never
 * changes it, and needs no store: all it may know is in a {@link
 * org.colibri.planner.PlanningContext}, taken as it is when the statement is planned. It gives a
 * {@link org.colibri.planner.PlannedQuery}: which virtual tables are needed, SELECTs that say which
 * of their inputs, and the statement's text for DuckDB. When to ask, in which order to fill and how
 * is the executor's business; {@link org.colibri.planner.StageOrder} has the arithmetic.
 *
 * <p>The way of a statement, each step in the package of its name:
 *
 * <ol>
 *   <li>{@code tree}: views and SQL functions are written out; the queries, their FROMs and what
 *       names point to are read from the tree.
 *   <li>{@code inline}: a query that names only columns gets its FROM; calls of models become joins
 *       with the virtual tables they stand for ({@code declare} understands their arguments, as it
 *       does those of CREATE VIRTUAL TABLE).
 *   <li>{@code validate}: Calcite checks a copy, over a {@code schema} in which virtual tables look
 *       like tables; its complaints are said again with place and remedy.
 *   <li>{@code keys}: for every mention of a virtual table, which inputs it may need.
 *   <li>{@code tree} again: in the tree as the user wrote it each table is swapped for its
 *       relation, and the text is printed for DuckDB. No optimizer rewrites it: that is DuckDB's
 *       trade, and what it is given is what was asked.
 * </ol>
 *
 * <p>Two promises: leaving inputs out never changes an answer (a test runs random queries against
 * the whole truth), and what cannot be planned is a {@link org.colibri.planner.PlanException} that
 * names the place and what to do.
 */
@NullMarked
package org.colibri.planner;

import org.jspecify.annotations.NullMarked;
