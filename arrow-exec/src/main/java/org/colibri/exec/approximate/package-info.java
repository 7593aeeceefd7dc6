/**
 * Queries with accuracy clauses: which blobs to ask, having them asked, and the answer with what is
 * promised about it.
 */
@NullMarked
package org.colibri.exec.approximate;

import org.jspecify.annotations.NullMarked;
