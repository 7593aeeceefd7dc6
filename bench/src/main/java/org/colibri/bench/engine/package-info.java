/** What the engine adds to a model's own time, measured as ratios within one run. */
@NullMarked
package org.colibri.bench.engine;

import org.jspecify.annotations.NullMarked;
