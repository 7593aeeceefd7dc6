/** Colibri's sampling package. */
@NullMarked
package org.colibri.sampling;

import org.jspecify.annotations.NullMarked;
