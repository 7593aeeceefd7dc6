/** Queries: which inputs must be filled, in which order, and the answer from the store. */
@NullMarked
package org.colibri.exec.query;

import org.jspecify.annotations.NullMarked;
