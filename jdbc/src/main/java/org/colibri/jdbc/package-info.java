/** Colibri's jdbc package. */
@NullMarked
package org.colibri.jdbc;

import org.jspecify.annotations.NullMarked;
