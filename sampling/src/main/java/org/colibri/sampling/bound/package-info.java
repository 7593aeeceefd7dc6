/** Confidence limits, each in its own file with its source, assumptions and guarantee. */
@NullMarked
package org.colibri.sampling.bound;

import org.jspecify.annotations.NullMarked;
