package org.colibri.sampling.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.colibri.sampling.Interval;
import org.junit.jupiter.api.Test;

class MeanBoundTest {

  private static final Interval UNIT = new Interval(0, 1);

  /**
   * Expected by Python's decimal at 40 digits: the paper's formula after every value, with the
   * variance as a sum over all values, the narrowest limits, and what is possible.
   */
  @Test
  void empiricalBernsteinLimitsAreThePapersCutByWhatIsPossible() {
    MeanSequence free = new EmpiricalBernstein().start(5000, new Interval(0, 4), 0.05);
    MeanSequence cut = new EmpiricalBernstein().start(500, new Interval(0, 4), 0.05);
    for (int i = 0; i < 450; i++) {
      free.add(i * i * 37 % 101 / 25.0);
      cut.add(i * i * 37 % 101 / 25.0);
    }
    assertEquals(1.3559101017897957, free.mean().lower(), 1e-12);
    assertEquals(2.6485859796120826, free.mean().upper(), 1e-12);
    assertEquals(1.80296, cut.mean().lower(), 1e-12);
    assertEquals(2.20296, cut.mean().upper(), 1e-12);
    MeanSequence events = new EmpiricalBernstein().start(1200, UNIT, 0.05);
    for (int i = 0; i < 960; i++) {
      events.add(i % 7 == 3 ? 1 : 0);
    }
    assertEquals(0.1141666666666666, events.mean().lower(), 1e-12); // what is possible
    assertEquals(0.2464349192182859, events.mean().upper(), 1e-12); // the formula's, at 960
  }

  /** Expected by Python's math: the first t at which the formula is at most the half-width. */
  @Test
  void whatABoundExpectsFollowsItsOwnWidth() {
    MeanBound bernstein = new EmpiricalBernstein();
    assertEquals(43_057, bernstein.expectedCalls(1_000_000, UNIT, 0.3, 0.01, 0.05));
    // Nine tenths known leave no more than a twentieth to either side.
    assertEquals(900, bernstein.expectedCalls(1000, UNIT, 0.3, 0.05, 0.05));
    for (MeanBound bound : MeanBound.all()) {
      assertEquals(1000, bound.expectedCalls(1000, UNIT, 0.3, 0, 0.05));
      assertEquals(Double.NaN, bound.expectedCalls(1000, UNIT, Double.NaN, 0.1, 0.05));
      assertEquals(Double.NaN, bound.expectedCalls(1000, UNIT, 0.3, Double.NaN, 0.05));
      double narrow = bound.expectedCalls(1_000_000, UNIT, 0.3, 0.01, 0.05);
      double steady = bound.expectedCalls(1_000_000, UNIT, 0.1, 0.01, 0.05);
      double wide = bound.expectedCalls(1_000_000, UNIT, 0.3, 0.02, 0.05);
      assertTrue(steady < narrow && wide < narrow && narrow < 1_000_000, bound.toString());
    }
  }

  @Test
  void everyBoundRefusesWhatItCannotBound() {
    for (MeanBound bound : MeanBound.all()) {
      MeanSequence sequence = bound.start(10, UNIT, 0.05);
      assertThrows(IllegalArgumentException.class, () -> sequence.add(1.5));
      assertThrows(IllegalArgumentException.class, () -> sequence.add(Double.NaN));
      assertEquals(0, sequence.count());
      assertThrows(IllegalArgumentException.class, () -> bound.start(10, UNIT, 0));
      for (Interval range : new Interval[] {Interval.UNBOUNDED, new Interval(2, 2)}) {
        assertThrows(IllegalArgumentException.class, () -> bound.start(10, range, 0.05));
      }
    }
  }
}
