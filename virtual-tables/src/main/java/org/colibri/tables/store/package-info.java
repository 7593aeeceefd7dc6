/** The DuckDB file beneath everything. */
@NullMarked
package org.colibri.tables.store;

import org.jspecify.annotations.NullMarked;
