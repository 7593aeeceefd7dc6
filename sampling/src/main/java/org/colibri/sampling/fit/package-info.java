/** Small regressions that calibrate a proxy to the oracle's answer. */
@NullMarked
package org.colibri.sampling.fit;

import org.jspecify.annotations.NullMarked;
