/** Selections with recall and precision targets, LIMIT search and cascades. */
@NullMarked
package org.colibri.sampling.select;

import org.jspecify.annotations.NullMarked;
