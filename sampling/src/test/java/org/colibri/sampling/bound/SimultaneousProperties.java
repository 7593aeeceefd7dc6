package org.colibri.sampling.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.ejml.data.DMatrixRMaj;

/** Laws of shared error rates, whatever the correlations; singular matrices among them. */
class SimultaneousProperties {

  private static final MultiplierBootstrap BOOTSTRAP = new MultiplierBootstrap(1000);

  private static UniformRandomProvider random(long seed) {
    return RandomSource.L64_X128_MIX.create(seed);
  }

  /** Correlations of k combinations of {@code rank} numbers: singular where there are fewer. */
  private static DMatrixRMaj correlation(int k, int rank, long seed) {
    UniformRandomProvider random = random(seed);
    double[][] loads = new double[k][rank];
    for (double[] load : loads) {
      double squares = 0;
      for (int r = 0; r < rank; r++) {
        load[r] = random.nextDouble() - 0.3;
        squares += load[r] * load[r];
      }
      for (int r = 0; r < rank; r++) {
        load[r] /= Math.sqrt(squares);
      }
    }
    DMatrixRMaj matrix = new DMatrixRMaj(k, k);
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        for (int r = 0; r < rank; r++) {
          matrix.data[i * k + j] += loads[i][r] * loads[j][r];
        }
      }
    }
    return matrix;
  }

  @Property(tries = 100)
  void aRateLiesBetweenBonferronisAndTheWhole(
      @ForAll @IntRange(min = 1, max = 8) int k,
      @ForAll @IntRange(min = 1, max = 8) int rank,
      @ForAll @Scale(6) @DoubleRange(min = 1e-6, max = 0.5) double alpha,
      @ForAll long seed) {
    double each = BOOTSTRAP.each(alpha, correlation(k, rank, seed), random(seed));
    assertTrue(each >= alpha / k && each <= alpha, "rate " + each);
    assertTrue(each >= 1 - Math.pow(1 - alpha, 1.0 / k) - 1e-12, "below Šidák's: " + each);
    if (rank == 1) {
      assertEquals(alpha, each, 1e-6 * alpha);
    }
  }

  @Property(tries = 60)
  void theOrderOfTheEstimatesDoesNotMatter(
      @ForAll @IntRange(min = 2, max = 6) int k,
      @ForAll @IntRange(min = 1, max = 6) int rank,
      @ForAll long seed) {
    DMatrixRMaj matrix = correlation(k, rank, seed);
    int[] order = PermutationSampler.natural(k);
    PermutationSampler.shuffle(random(seed + 1), order);
    DMatrixRMaj shuffled = new DMatrixRMaj(k, k);
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        shuffled.set(i, j, matrix.get(order[i], order[j]));
      }
    }
    double one = BOOTSTRAP.each(0.05, matrix, random(seed + 2));
    double other = BOOTSTRAP.each(0.05, shuffled, random(seed + 3));
    assertEquals(1, one / other, 0.08); // of the noise of the draws, some 1 % each
  }

  @Property(tries = 60)
  void aLargerRateOfAllIsALargerRateOfEach(
      @ForAll @IntRange(min = 2, max = 6) int k,
      @ForAll @IntRange(min = 1, max = 6) int rank,
      @ForAll @Scale(6) @DoubleRange(min = 0.001, max = 0.4) double alpha,
      @ForAll @Scale(6) @DoubleRange(min = 1.1, max = 2) double factor,
      @ForAll long seed) {
    DMatrixRMaj matrix = correlation(k, rank, seed);
    double less = BOOTSTRAP.each(alpha, matrix, random(seed));
    double more = BOOTSTRAP.each(factor * alpha, matrix, random(seed));
    assertTrue(less < more, less + " at " + alpha + ", " + more + " at " + factor * alpha);
  }
}
