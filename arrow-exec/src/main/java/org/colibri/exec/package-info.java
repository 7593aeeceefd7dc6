/** Colibri's exec package. */
@NullMarked
package org.colibri.exec;

import org.jspecify.annotations.NullMarked;
