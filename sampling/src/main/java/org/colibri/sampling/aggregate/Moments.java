package org.colibri.sampling.aggregate;

/**
 * An estimated total over the sampled part of a population, with its precision.
 *
 * @param total the estimate
 * @param variance of {@code total}
 * @param skewness of one value's contribution: third central moment over the cube of the deviation
 * @param nonZero values that are not zero
 */
record Moments(double total, double variance, double skewness, int nonZero) {}
