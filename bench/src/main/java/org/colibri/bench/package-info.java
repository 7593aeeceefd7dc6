/** Colibri's bench package. */
@NullMarked
package org.colibri.bench;

import org.jspecify.annotations.NullMarked;
