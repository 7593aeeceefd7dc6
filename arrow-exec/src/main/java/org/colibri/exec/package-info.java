/**
 * The embedded API, and how a statement runs.
 *
 * <p>An {@link org.colibri.exec.Engine} is a database in this process; a {@link
 * org.colibri.exec.Session} is one user's conversation with it; {@link
 * org.colibri.exec.Session#query} runs a statement to the point where its rows can be read and
 * gives a {@link org.colibri.exec.QueryResult}: a cursor that needs no off-heap memory, or Arrow
 * batches, and a {@link org.colibri.exec.QueryReport} that says what the answer rests on. Whatever
 * goes wrong is a {@link org.colibri.exec.ColibriException} with a kind, a message that names the
 * remedy, and the place in the statement where there is one.
 *
 * <p>Package {@code statement} sends each kind of statement to what runs it: declarations, SHOW,
 * EXPLAIN, maintenance. Package {@code query} runs queries: it makes the populations current, asks
 * the plan which inputs of which virtual table may matter, has the materializer answer those that
 * are not covered, cheapest filter first, and lets DuckDB run what remains. A query holds a read
 * lock while it does so; what changes declarations or forgets blobs takes the write lock.
 *
 * <p>A query in an open transaction reads the rows that models give for it from outside the
 * transaction, since its own snapshot is older; a query that would mix these with plain tables
 * which the transaction has changed is refused.
 */
@NullMarked
package org.colibri.exec;

import org.jspecify.annotations.NullMarked;
