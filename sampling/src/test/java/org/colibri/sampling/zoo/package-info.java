/**
 * Populations to measure on: semi-synthetic tables, their transforms, and published ones read from
 * disk.
 */
@NullMarked
package org.colibri.sampling.zoo;

import org.jspecify.annotations.NullMarked;
