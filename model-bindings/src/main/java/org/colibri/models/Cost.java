package org.colibri.models;

/**
 * A measured cost of one input. NaN where not measured: an unknown cost never travels as a guess.
 *
 * @param secondsPerInput pre-processing and inference, without the first calls at a batch size
 *     (they warm up)
 * @param moneyPerInput the WITH option {@code price}, in whatever currency the user thinks in; 0
 *     where none is given
 * @param inputs how many inputs the figure rests on
 * @param batchSize the batch size used last
 */
public record Cost(double secondsPerInput, double moneyPerInput, long inputs, int batchSize) {
  public static Cost unknown() {
    return new Cost(Double.NaN, 0, 0, 1);
  }
}
