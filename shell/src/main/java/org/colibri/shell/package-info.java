/** Colibri's shell package. */
@NullMarked
package org.colibri.shell;

import org.jspecify.annotations.NullMarked;
