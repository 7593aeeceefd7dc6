package org.colibri.sampling.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.colibri.sampling.Interval;
import org.colibri.sampling.design.RandomOrder;

/** Laws of every bound of a mean, whatever the values. */
class MeanBoundProperties {

  @Provide
  Arbitrary<MeanBound> bounds() {
    return Arbitraries.of(MeanBound.all());
  }

  @Provide
  Arbitrary<double[]> values() {
    return Arbitraries.doubles().between(-2, 5).array(double[].class).ofMinSize(1).ofMaxSize(150);
  }

  /** With an error rate that nothing here will meet; more values of a kind than a formula needs. */
  @Property(tries = 60)
  void intervalsLieInEachOtherHoldTheMeanAndEndInIt(
      @ForAll("bounds") MeanBound bound,
      @ForAll("values") double[] kinds,
      @ForAll @IntRange(min = 1, max = 8) int times,
      @ForAll @DoubleRange(min = 0, max = 1) double halfWidth,
      @ForAll long seed) {
    double truth = Arrays.stream(kinds).sum() / kinds.length;
    double[] values = new double[times * kinds.length];
    Arrays.setAll(values, i -> kinds[i / times]);
    MeanSequence sequence = bound.start(values.length, new Interval(-2, 5), 1e-9);
    Interval before = sequence.mean();
    assertEquals(new Interval(-2, 5), before);
    double sum = 0;
    for (int i : new RandomOrder(values.length, seed).next(values.length)) {
      sequence.aim(halfWidth, values.length);
      sequence.add(values[i]);
      sum += values[i];
      Interval now = sequence.mean();
      assertTrue(now.lower() >= before.lower() - 1e-12 && now.upper() <= before.upper() + 1e-12);
      assertTrue(now.lower() <= truth + 1e-12 && truth - 1e-12 <= now.upper());
      assertEquals(sum / sequence.count(), sequence.average(), 1e-12);
      assertTrue(sequence.deviation() > 0);
      before = now;
    }
    assertEquals(truth, before.lower(), 1e-12);
    assertEquals(truth, before.upper(), 1e-12);
  }
}
