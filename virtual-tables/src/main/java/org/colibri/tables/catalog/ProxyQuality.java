package org.colibri.tables.catalog;

/**
 * How well a proxy has told blobs apart, as queries that used it measured.
 *
 * @param labels blobs whose answers were compared with their scores, at least 0
 * @param auc the probability that a positive blob scores above a negative one, in [0, 1]; NaN where
 *     it was not measured
 * @param correlation of scores and per-blob statistics, in [-1, 1]; NaN where it was not measured
 * @param callsSaved oracle calls that queries did without, at least 0
 */
public record ProxyQuality(long labels, double auc, double correlation, long callsSaved) {
  public ProxyQuality {
    if (labels < 0 || callsSaved < 0) {
      throw new IllegalArgumentException(labels + " labels, " + callsSaved + " calls saved");
    }
    if (!(Double.isNaN(auc) || (auc >= 0 && auc <= 1))) {
      throw new IllegalArgumentException("an AUC is in [0, 1], not " + auc);
    }
    if (!(Double.isNaN(correlation) || (correlation >= -1 && correlation <= 1))) {
      throw new IllegalArgumentException("a correlation is in [-1, 1], not " + correlation);
    }
  }
}
