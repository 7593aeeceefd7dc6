/** Colibri's parser package. */
@NullMarked
package org.colibri.parser;

import org.jspecify.annotations.NullMarked;
