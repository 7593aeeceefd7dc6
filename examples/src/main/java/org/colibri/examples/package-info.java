/** Colibri's examples package. */
@NullMarked
package org.colibri.examples;

import org.jspecify.annotations.NullMarked;
