package org.colibri.sampling.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class SimultaneousTest {

  private static final MultiplierBootstrap MANY = new MultiplierBootstrap(50_000);

  private static UniformRandomProvider random() {
    return RandomSource.L64_X128_MIX.create(7L);
  }

  /** A matrix of ones on the diagonal and the same correlation everywhere else. */
  private static DMatrixRMaj alike(int k, double correlation) {
    DMatrixRMaj matrix = new DMatrixRMaj(k, k);
    for (int i = 0; i < k * k; i++) {
      matrix.data[i] = i % (k + 1) == 0 ? 1 : correlation;
    }
    return matrix;
  }

  private static void expect(double rate, double alpha, int k, double correlation) {
    double each = MANY.each(alpha, alike(k, correlation), random());
    // Two standard errors below by design, and as many to both sides of that by chance.
    boolean near = each > 0.985 * rate && each < 1.002 * rate;
    assertTrue(near, each / rate + " of the rate of " + k + " at " + correlation);
  }

  /**
   * Expected by scipy 1.17.1: brentq on one less the bivariate normal's probability of the square
   * of half-width z, integrated by quad (1e-13), and norm.sf(z) * 2.
   */
  @Test
  void ratesOfTwoAgreeWithIntegralsOfTheBivariateNormal() {
    expect(0.02567819147367964, 0.05, 2, 0.25);
    expect(0.02695783944690756, 0.05, 2, 0.5);
    expect(0.03501861590759776, 0.05, 2, 0.9);
    expect(0.03501861590759776, 0.05, 2, -0.9);
    expect(0.04408329972184268, 0.05, 2, 0.99);
    expect(0.006619720525554396, 0.01, 2, 0.9);
  }

  /**
   * Expected by scipy 1.17.1: brentq on the integral, over the common factor, of a power of the
   * normal probability; at .5 these are Dunnett's (1964) two-sided points 2.35, 2.51 and 2.72 for
   * infinite degrees of freedom.
   */
  @Test
  void ratesOfSeveralAgreeWithDunnettsPoints() {
    expect(0.018825393669448968, 0.05, 3, 0.5);
    expect(0.012023187077251732, 0.05, 5, 0.5);
    expect(0.00660183536042225, 0.05, 10, 0.5);
    expect(0.01719220595819027, 0.05, 10, 0.9);
  }

  @Test
  void independentEstimatesHaveSidaksRateAndCopiesTheWhole() {
    MultiplierBootstrap few = new MultiplierBootstrap(100);
    assertEquals(1 - Math.sqrt(0.95), few.each(0.05, alike(2, 0), random()), 1e-12);
    assertEquals(0.05, few.each(0.05, alike(2, 1), random()), 1e-12);
    assertEquals(0.05, few.each(0.05, alike(2, -1), random()), 1e-12);
    assertEquals(0.05, few.each(0.05, alike(30, 1), random()), 1e-12);
    assertEquals(0.05, few.each(0.05, alike(1, 1), random()), 1e-12);
  }

  @Test
  void fewDrawsMakeIntervalsWiderRatherThanNarrower() {
    double exact = 0.03501861590759776;
    UniformRandomProvider random = random();
    int above = 0;
    for (int i = 0; i < 300; i++) {
      double each = new MultiplierBootstrap(500).each(0.05, alike(2, 0.9), random);
      above += each > exact ? 1 : 0;
      assertTrue(each > 0.9 * exact && each < 1.02 * exact, "rate " + each);
    }
    assertTrue(above <= 18, above + " of 300"); // 2.3 % expected; exceeded with p = 0.0001
  }

  @Test
  void bonferroniKnowsNothingOfCorrelations() {
    assertEquals(0.0125, new Bonferroni().each(0.05, alike(4, 1), random()), 1e-15);
  }

  @Test
  void whatIsNoCorrelationMatrixIsRefused() {
    for (DMatrixRMaj bad :
        new DMatrixRMaj[] {
          alike(2, Double.NaN),
          alike(2, 1.1),
          new DMatrixRMaj(2, 3),
          new DMatrixRMaj(0, 0),
          new DMatrixRMaj(2, 2)
        }) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new MultiplierBootstrap(100).each(0.05, bad, random()));
    }
    assertThrows(IllegalArgumentException.class, () -> new MultiplierBootstrap(99));
    for (double alpha : new double[] {0, 1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> MANY.each(alpha, alike(2, 0.5), random()));
      assertThrows(
          IllegalArgumentException.class,
          () -> new Bonferroni().each(alpha, alike(2, 0.5), random()));
    }
  }
}
