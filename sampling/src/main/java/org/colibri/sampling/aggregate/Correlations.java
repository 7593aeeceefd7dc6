package org.colibri.sampling.aggregate;

import org.ejml.data.DMatrixRMaj;

/** Correlations of the errors of several estimates. */
final class Correlations {

  private Correlations() {}

  /**
   * By influences over standard errors. What a variance has beyond its influences, such as a floor,
   * counts as noise of its own, which brings estimates apart. Estimates without a variance, or
   * without a finite one, have nothing in common with others.
   *
   * @param influences per estimate, on the parts of one sample
   * @param variances of the estimates
   */
  static DMatrixRMaj of(double[][] influences, double[] variances) {
    int k = influences.length;
    double[] errors = new double[k];
    for (int i = 0; i < k; i++) {
      errors[i] = Math.sqrt(Math.max(variances[i], dot(influences[i], influences[i])));
    }
    DMatrixRMaj correlation = new DMatrixRMaj(k, k);
    for (int i = 0; i < k; i++) {
      correlation.set(i, i, 1);
      for (int j = 0; j < i; j++) {
        double both = dot(influences[i], influences[j]) / errors[i] / errors[j];
        double known = Double.isNaN(both) ? 0 : Math.max(-1, Math.min(1, both));
        correlation.set(i, j, known);
        correlation.set(j, i, known);
      }
    }
    return correlation;
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
