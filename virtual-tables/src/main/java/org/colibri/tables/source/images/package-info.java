/** Pictures: sizes from headers, pixels upright. */
@NullMarked
package org.colibri.tables.source.images;

import org.jspecify.annotations.NullMarked;
