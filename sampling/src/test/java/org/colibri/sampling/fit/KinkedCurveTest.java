package org.colibri.sampling.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class KinkedCurveTest {

  private static final int CELLS = 14;

  private static double[] octaves() {
    double[] at = new double[CELLS];
    Arrays.setAll(at, c -> c);
    return at;
  }

  private static double[][] draws(double[] at, int[] trials, int[] successes) {
    return new KinkedCurve(List.of(at), trials, successes, 0.02)
        .draw(2000, RandomSource.L64_X128_MIX.create(1));
  }

  private static double mean(double[][] draws, int cell) {
    return Arrays.stream(draws).mapToDouble(draw -> draw[cell]).average().orElseThrow();
  }

  private static int[] all(int value) {
    int[] cells = new int[CELLS];
    Arrays.fill(cells, value);
    return cells;
  }

  @Test
  void manyLabelsLeaveLittleDoubt() {
    int[] successes = {980, 960, 900, 700, 350, 120, 60, 30, 15, 8, 4, 2, 1, 0};
    double[][] draws = draws(octaves(), all(1000), successes);
    for (int c = 0; c < CELLS; c++) {
      double share = successes[c] / 1000.0;
      assertEquals(share, mean(draws, c), 4 * Math.sqrt(share * (1 - share) / 1000) + 0.003);
    }
  }

  @Test
  void withoutLabelsChancesFallAndAreUncertain() {
    double[][] draws = draws(octaves(), all(0), all(0));
    for (double[] draw : draws) {
      for (int c = 1; c < CELLS; c++) {
        // A floor or a level stretch does not fall; the lattice may add a step.
        assertTrue(draw[c] <= draw[c - 1] * 1.3, Arrays.toString(draw));
      }
    }
    double[] first = Arrays.stream(draws).mapToDouble(draw -> draw[0]).sorted().toArray();
    assertTrue(first[100] < 0.05 && first[1900] > 0.95);
  }

  @Test
  void afterACliffASlowTailIsForeseen() {
    int[] trials = {16, 32, 60, 60, 60, 60, 60, 20, 20, 20, 20, 20, 20, 20};
    int[] successes = {16, 32, 60, 60, 57, 9, 2, 0, 0, 0, 0, 0, 0, 0};
    double[][] draws = draws(octaves(), trials, successes);
    double slow = Arrays.stream(draws).filter(draw -> draw[9] > 0.002).count() / 2000.0;
    // Going on down the cliff, three octaves more would leave less than a millionth.
    assertTrue(slow > 0.1 && slow < 0.7, "slow " + slow);
  }

  @Test
  void aFloorIsSeen() {
    int[] successes = {16, 32, 60, 60, 57, 9, 5, 6, 4, 5, 6, 5, 4, 6};
    double[][] draws = draws(octaves(), all(60), successes.clone());
    assertEquals(0.085, mean(draws, CELLS - 1), 0.03);
  }

  @Test
  void aGapIsCrossedInManySteps() {
    // Beyond a gap of eight octaves a chance is about the same, whether cells lie in it or not.
    int[] trials = {100, 100, 100};
    int[] successes = {95, 60, 20};
    double[][] near = draws(new double[] {0, 1, 2}, trials, successes);
    double[][] far =
        draws(new double[] {0, 1, 2, 10}, new int[] {100, 100, 100, 0}, new int[] {95, 60, 20, 0});
    double[] between = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    int[] none = Arrays.copyOf(trials, between.length);
    double[][] filled = draws(between, none, Arrays.copyOf(successes, between.length));
    assertEquals(mean(near, 2), mean(far, 2), 0.03);
    double[] one = Arrays.stream(far).mapToDouble(draw -> Math.log(draw[3])).sorted().toArray();
    double[] other =
        Arrays.stream(filled).mapToDouble(draw -> Math.log(draw[10])).sorted().toArray();
    for (int quantile : new int[] {400, 1000, 1600}) {
      assertEquals(other[quantile], one[quantile], 1.0);
    }
  }

  @Test
  void meansAreThoseOfManyDraws() {
    int[] trials = {16, 32, 60, 60, 60, 60, 60, 20, 20, 20, 20, 20, 20, 0};
    int[] successes = {16, 32, 59, 50, 31, 9, 2, 1, 0, 1, 0, 0, 0, 0};
    double[] at = octaves();
    at[CELLS - 1] = 20; // beyond a gap
    double[] means = new KinkedCurve(List.of(at), trials, successes, 0.02).means();
    double[][] draws = draws(at, trials, successes);
    for (int c = 0; c < CELLS; c++) {
      int cell = c;
      double[] one = Arrays.stream(draws).mapToDouble(draw -> draw[cell]).toArray();
      double mean = Arrays.stream(one).average().orElseThrow();
      double variance = Arrays.stream(one).map(x -> (x - mean) * (x - mean)).sum() / one.length;
      assertEquals(mean, means[c], 4 * Math.sqrt(variance / one.length), "cell " + c);
    }
  }

  @Test
  void ofTwoScalesTheOneThatTheLabelsBearOutIsBelieved() {
    // The curve falls by six in the log-odds between two cells: one step of a scale that stretches
    // there, a cliff of one that does not.
    int[] trials = {200, 200, 200, 200, 200, 200, 200, 0, 0, 0, 0, 0, 0, 0};
    int[] successes = {190, 180, 164, 20, 5, 2, 1, 0, 0, 0, 0, 0, 0, 0};
    double[] stretched = octaves();
    for (int c = 3; c < CELLS; c++) {
      stretched[c] += 3;
    }
    double[] both = new KinkedCurve(List.of(octaves(), stretched), trials, successes, 1).means();
    double[] one = new KinkedCurve(List.of(stretched), trials, successes, 1).means();
    double[] other = new KinkedCurve(List.of(octaves()), trials, successes, 1).means();
    int deep = CELLS - 1;
    assertTrue(Math.abs(Math.log(one[deep] / other[deep])) > 0.2, one[deep] + " " + other[deep]);
    assertTrue(
        Math.abs(both[deep] - one[deep]) < 0.5 * Math.abs(both[deep] - other[deep]),
        "mean " + both[deep]);
    double[] same = new KinkedCurve(List.of(octaves(), octaves()), trials, successes, 1).means();
    assertArrayEquals(other, same, 1e-12);
  }

  @Test
  void labelsThatNoCurveExplainsGiveNumbersAllTheSame() {
    int[] successes = new int[CELLS];
    successes[CELLS - 2] = 4500;
    successes[CELLS - 1] = 5000;
    for (double floor : new double[] {0.02, 1}) {
      KinkedCurve curve = new KinkedCurve(List.of(octaves()), all(5000), successes, floor);
      for (double mean : curve.means()) {
        assertTrue(mean >= 0 && mean <= 1, () -> "a mean of " + mean);
      }
      for (double[] draw : curve.draw(100, RandomSource.L64_X128_MIX.create(1))) {
        for (double chance : draw) {
          assertTrue(chance >= 0 && chance <= 1, () -> "a chance of " + chance);
        }
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameDraws() {
    int[] successes = new int[CELLS];
    assertArrayEquals(
        draws(octaves(), all(3), successes)[7], draws(octaves(), all(3), successes)[7]);
    KinkedCurve empty = new KinkedCurve(List.of(new double[0]), new int[0], new int[0], 0.02);
    assertEquals(0, empty.draw(1, RandomSource.L64_X128_MIX.create(1))[0].length);
    assertEquals(0, empty.means().length);
  }
}
