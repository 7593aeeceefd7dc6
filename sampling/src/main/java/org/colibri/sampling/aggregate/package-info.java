/** Sums, means, ratios and groups to within an error target. */
@NullMarked
package org.colibri.sampling.aggregate;

import org.jspecify.annotations.NullMarked;
