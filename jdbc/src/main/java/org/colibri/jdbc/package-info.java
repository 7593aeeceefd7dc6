/**
 * Colibri behind {@code java.sql}: a thin layer over a {@link org.colibri.exec.Session}.
 *
 * <p>The interfaces of {@code java.sql} have some six hundred methods, most of which mean nothing
 * here. Each class of this package therefore has only the methods that mean something, under the
 * names of {@code java.sql}, and {@link Facade} makes the interface of it: what the class has is
 * called, what it lacks is refused as unsupported. Rows are DuckDB's own cursor, so a result costs
 * what it costs there and no memory of Arrow's is touched: the driver works in a JVM started with
 * no flags.
 *
 * <p>Only this package makes {@link java.sql.SQLException}s; {@link SqlStates} holds the table.
 */
@NullMarked
package org.colibri.jdbc;

import org.jspecify.annotations.NullMarked;
