/**
 * Confidence limits, each in its own file with its source, assumptions and guarantee. Where there
 * is a choice it is a value of a sealed family: {@link org.colibri.sampling.bound.MeanBound} for
 * one bounded mean, {@link org.colibri.sampling.bound.Simultaneous} for several intervals.
 */
@NullMarked
package org.colibri.sampling.bound;

import org.jspecify.annotations.NullMarked;
