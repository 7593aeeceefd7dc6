/** Filling virtual tables: exactly the inputs that coverage lacks, batch by batch. */
@NullMarked
package org.colibri.tables.materialize;

import org.jspecify.annotations.NullMarked;
