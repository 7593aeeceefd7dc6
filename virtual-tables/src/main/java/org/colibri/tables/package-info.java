/** Colibri's tables package. */
@NullMarked
package org.colibri.tables;

import org.jspecify.annotations.NullMarked;
