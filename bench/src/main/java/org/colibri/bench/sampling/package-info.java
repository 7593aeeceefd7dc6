/**
 * Measures the promises of the sampling module: misses, calls and coverage over many seeds, and
 * speed.
 */
@NullMarked
package org.colibri.bench.sampling;

import org.jspecify.annotations.NullMarked;
