package org.colibri.sampling.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.Interval;
import org.colibri.sampling.design.RandomOrder;
import org.junit.jupiter.api.Test;

class BoundsTest {

  private static final UniformRandomProvider RANDOM = RandomSource.L64_X128_MIX.create(5L);

  /**
   * Expected by exact binomial coefficients in Python, and by scipy 1.17.1's hypergeom.cdf for the
   * large ones.
   */
  @Test
  void hypergeometricLimitsAgreeWithExactSums() {
    assertEquals(24, HypergeometricLimits.upper(60, 12, 2, 0.05));
    assertEquals(11, HypergeometricLimits.upper(60, 12, 0, 0.05));
    assertEquals(99, HypergeometricLimits.upper(1000, 100, 5, 0.05));
    assertEquals(337, HypergeometricLimits.upper(11165, 1000, 20, 0.025));
    assertEquals(38_756, HypergeometricLimits.upper(50_000_000, 10_000, 3, 0.05));
    assertEquals(149_560, HypergeometricLimits.upper(50_000_000, 1000, 0, 0.05));
    assertEquals(3, HypergeometricLimits.lower(60, 12, 2, 0.05));
    assertEquals(49, HypergeometricLimits.lower(60, 12, 12, 0.05));
    assertEquals(21, HypergeometricLimits.lower(1000, 100, 5, 0.05));
    assertEquals(141, HypergeometricLimits.lower(11165, 1000, 20, 0.025));
    assertEquals(1_362_310, HypergeometricLimits.lower(50_000_000, 10_000, 300, 0.05));
  }

  @Test
  void hypergeometricLimitsFailNoMoreOftenThanTheySay() {
    for (int positives : new int[] {1, 7, 30}) {
      double failing = 0;
      for (int x = 0; x <= Math.min(20, positives); x++) {
        double chance =
            HypergeometricLimits.atMost(60, positives, 20, x)
                - (x == 0 ? 0 : HypergeometricLimits.atMost(60, positives, 20, x - 1));
        failing += HypergeometricLimits.upper(60, 20, x, 0.05) < positives ? chance : 0;
        assertTrue(
            HypergeometricLimits.lower(60, 20, x, 0.05)
                <= HypergeometricLimits.upper(60, 20, x, 0.05));
      }
      assertTrue(failing <= 0.05, positives + " fails " + failing);
    }
  }

  @Test
  void aCensusHasNoDoubt() {
    assertEquals(7, HypergeometricLimits.upper(20, 20, 7, 0.05));
    assertEquals(7, HypergeometricLimits.lower(20, 20, 7, 0.05));
  }

  /** Expected by scipy 1.17.1: beta.ppf(.025, 7, 94), beta.ppf(.975, 8, 93). */
  @Test
  void clopperPearsonAgreesWithBetaQuantiles() {
    Interval interval = BinomialLimits.twoSided(100, 7, 0.05);
    assertEquals(0.028605288907438704, interval.lower(), 1e-9);
    assertEquals(0.13891972845585732, interval.upper(), 1e-9);
  }

  /** Expected by scipy 1.17.1's chi2.ppf in the formula of Fay and Feuer. */
  @Test
  void gammaLimitAgreesWithChiSquareQuantile() {
    assertEquals(119.1613396247405, GammaLimit.upper(30, 500, 25, 0.05), 1e-8);
    // With equal weights and nothing seen it is the exact Poisson limit, -ln α times the weight.
    assertEquals(-4 * Math.log(0.05), GammaLimit.upper(0, 0, 4, 0.05), 1e-9);
  }

  /** Expected by scipy 1.17.1: norm.ppf(1 - .05/8). */
  @Test
  void sharedErrorRatesAgreeWithNormalQuantile() {
    assertEquals(2.497705474412374, ErrorRates.twoSided(0.05 / 4), 1e-9);
  }

  @Test
  void spendingNeverExceedsItsRate() {
    for (int looks : new int[] {1, 2, 5}) {
      double sum = 0;
      for (int look = 0; look < 60; look++) {
        sum += ErrorRates.spent(0.05, look, looks);
      }
      assertTrue(sum <= 0.05 + 1e-12 && sum > 0.045, looks + " looks spend " + sum);
    }
  }

  @Test
  void errorRatesOutsideTheUnitIntervalAreRefused() {
    for (double bad : new double[] {0, 1, -0.1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> ErrorRates.check(bad));
    }
  }

  @Test
  void skewCorrectionReachesFartherOnTheSideOfTheTail() {
    assertEquals(1.96, NormalLimits.skewCorrected(1.96, 0, 100), 1e-12);
    assertTrue(NormalLimits.skewCorrected(1.96, 2, 100) > 1.96);
    assertTrue(NormalLimits.skewCorrected(1.96, -2, 100) < 1.96);
  }

  /** Expected by mpmath 1.3.0's findroot on Hall's cubic, at 40 digits. */
  @Test
  void skewCorrectionSolvesTheCubic() {
    assertEquals(2.3391454796900014, NormalLimits.skewCorrected(1.96, 2, 100), 1e-12);
    assertEquals(1.7215303117691021, NormalLimits.skewCorrected(1.96, -2, 100), 1e-12);
    assertEquals(3.4273811176866043, NormalLimits.skewCorrected(2.5, 5, 400), 1e-12);
    assertEquals(2.0777981663696313, NormalLimits.skewCorrected(2.5, -5, 400), 1e-12);
  }

  /** Expected by mpmath 1.3.0 from equation 5 and its tuning, at 40 digits. */
  @Test
  void asymptoticSequenceAgreesWithItsEquationAtEveryConfidence() {
    assertEquals(3.035446396635931, AsymptoticSequence.quantile(1000, 0.05), 1e-12);
    assertEquals(3.7632563463841299, AsymptoticSequence.quantile(100, 0.05), 1e-12);
    assertEquals(3.7621881712452201, AsymptoticSequence.quantile(10_000, 0.01), 1e-12);
    assertEquals(2.1185911168513606, AsymptoticSequence.quantile(100, 0.9), 1e-12);
    for (double alpha = 0.8; alpha < 1; alpha += 0.01) {
      double quantile = AsymptoticSequence.quantile(1000, alpha);
      assertTrue(quantile > ErrorRates.twoSided(alpha) && quantile < 4, alpha + ": " + quantile);
    }
  }

  /** Expected by numpy's covariance matrix in the delta method's formula. */
  @Test
  void theResidualsOfARatioHaveTheVarianceOfTheDeltaMethod() {
    double[] above = {3, 0, 5, 2, 7, 1, 4, 4};
    double[] below = {2, 1, 3, 1, 4, 1, 2, 3};
    double ratio = 26.0 / 17;
    double squares = 0; // about their mean, which is zero
    for (int i = 0; i < above.length; i++) {
      squares += Math.pow(RatioLimits.residual(above[i], below[i], ratio), 2);
    }
    assertEquals(0.019868399222094713, squares / 7 / 8 / Math.pow(17.0 / 8, 2), 1e-12);
    assertTrue(RatioLimits.trusted(-10, 1.99));
    assertFalse(RatioLimits.trusted(10, 2.01));
    assertFalse(RatioLimits.trusted(0, 0));
  }

  /** Expected by mpmath 1.3.0 from the papers' formulas, at 40 digits. */
  @Test
  void bernsteinNarrowsWithMoreValuesAndPaysForEveryLook() {
    double few = EmpiricalBernstein.halfWidth(100, 0.1, 1, 0.05);
    assertEquals(0.15144622253257279, few, 1e-12);
    assertEquals(0.074663277534799279, EmpiricalBernstein.halfWidth(2500, 0.7, 4, 0.01), 1e-12);
    assertTrue(EmpiricalBernstein.halfWidth(1000, 0.1, 1, 0.05) < few);
    assertEquals(
        0.39481676092634953, EmpiricalBernstein.anytimeHalfWidth(100, 0.1, 1, 0.05), 1e-12);
  }

  /**
   * Expected by mpmath 1.3.0: the capital as the product that defines it and each limit by 80
   * bisections, at 40 digits; limits here are sought to a thousandth of their distance, outwards.
   */
  @Test
  void bettingLimitsAreTheRootsOfTheCapital() {
    BettingSequence sequence = new BettingSequence(500, new Interval(0, 4), 0.05);
    sequence.aim(0.3, 500);
    BettingSequence events = new BettingSequence(1_000_000, new Interval(0, 1), 0.05);
    events.aim(0.05, 1_000_000);
    for (int i = 0; i < 96; i++) {
      sequence.add(i * i * 37 % 101 / 25.0);
      events.add(i % 7 == 3 ? 1 : 0);
    }
    assertEquals(1.72317080953, sequence.mean().lower(), 4e-4);
    assertEquals(2.30615450023, sequence.mean().upper(), 4e-4);
    assertEquals(0.0514513558295, events.mean().lower(), 1e-4);
    assertEquals(0.284059665635, events.mean().upper(), 2e-4);
  }

  @Test
  void bettingHoldsAtEveryMomentInAtLeastItsConfidence() {
    int population = 300;
    int trials = 400;
    int failures = 0;
    double[] values = new double[population];
    double mean = 0;
    for (int i = 0; i < population; i++) {
      values[i] = i % 10 == 0 ? 4 : RANDOM.nextDouble();
      mean += values[i] / population;
    }
    for (int t = 0; t < trials; t++) {
      BettingSequence sequence = new BettingSequence(population, new Interval(0, 4), 0.1);
      boolean failed = false;
      boolean narrow = false;
      for (int i : new RandomOrder(population, t).next(population)) {
        sequence.add(values[i]);
        Interval now = sequence.mean();
        // What half of the values leave possible without a bet is one wide to either side.
        narrow |= sequence.count() == population / 2 && now.halfWidth() < 0.4;
        failed |= mean < now.lower() - 1e-9 || mean > now.upper() + 1e-9;
      }
      assertEquals(mean, sequence.mean().lower(), 1e-9);
      assertEquals(mean, sequence.mean().upper(), 1e-9);
      failures += failed ? 1 : 0;
      assertTrue(narrow, "limits say no more than what is possible");
    }
    // 40 expected at most; 61 is exceeded with probability 0.001.
    assertTrue(failures <= 61, failures + " of " + trials);
  }
}
