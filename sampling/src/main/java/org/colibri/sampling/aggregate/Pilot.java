package org.colibri.sampling.aggregate;

import org.colibri.sampling.bound.ErrorRates;

/**
 * What a few labels, or a catalog, say of a column; NaN where they do not.
 *
 * @param population blobs
 * @param mean per blob
 * @param deviation of a blob's value
 * @param correlation of value and proxy, from -1 to 1
 * @param neighbourDeviation root of half the mean squared difference of neighbouring samples, as
 *     far apart as the final sample will be
 */
public record Pilot(
    long population, double mean, double deviation, double correlation, double neighbourDeviation) {

  /**
   * Calls at which a mean whose values have {@code spread} meets the quantity's tolerance, with
   * finite-population correction.
   */
  double calls(double spread, Quantity quantity, double alpha) {
    double allowed = quantity.allowed(mean * population) / population;
    double ratio = ErrorRates.twoSided(0.65 * alpha) * spread / allowed;
    double infinite = ratio * ratio;
    return infinite / (1 + infinite / population);
  }
}
