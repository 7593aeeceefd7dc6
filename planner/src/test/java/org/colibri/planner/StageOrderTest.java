package org.colibri.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.colibri.planner.StageOrder.Candidate;
import org.junit.jupiter.api.Test;

class StageOrderTest {
  @Test
  void aCheapStageThatLetsLittleThroughComesFirst() {
    Candidate dear = new Candidate("dear", 1.0, 0.5);
    Candidate cheap = new Candidate("cheap", 0.1, 0.5);
    Candidate sharp = new Candidate("sharp", 0.15, 0.05);
    assertEquals(Optional.of(sharp), StageOrder.next(List.of(dear, cheap, sharp)));
  }

  @Test
  void whatIsUnknownIsMeasuredFirst() {
    Candidate known = new Candidate("known", 0.001, 0.01);
    Candidate unknown = new Candidate("unknown", Double.NaN, 0.5);
    assertEquals(Optional.of(unknown), StageOrder.next(List.of(known, unknown)));
  }

  @Test
  void aStageThatLetsEverythingThroughComesLast() {
    Candidate all = new Candidate("all", 0.0001, 1);
    Candidate some = new Candidate("some", 10, 0.99);
    assertEquals(Optional.of(some), StageOrder.next(List.of(all, some)));
  }

  @Test
  void thereIsNoNextOfNothing() {
    assertEquals(Optional.empty(), StageOrder.next(List.of()));
  }

  @Test
  void impossibleNumbersAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Candidate("x", -1, 0.5));
    assertThrows(IllegalArgumentException.class, () -> new Candidate("x", 1, 1.5));
  }

  /** The expected cost per input of running stages one after the other. */
  private static double cost(List<Candidate> order) {
    double left = 1;
    double total = 0;
    for (Candidate stage : order) {
      total += left * stage.secondsPerInput();
      left *= stage.selectivity();
    }
    return total;
  }

  @Property(tries = 200)
  void noOtherOrderOfThreeCostsLess(
      @ForAll @Size(3) List<@DoubleRange(min = 0.01, max = 5) Double> costs,
      @ForAll @Size(3) List<@DoubleRange(min = 0, max = 0.99) Double> selectivities) {
    List<Candidate> left = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      left.add(new Candidate("t" + i, costs.get(i), selectivities.get(i)));
    }
    List<Candidate> all = List.copyOf(left);
    List<Candidate> chosen = new ArrayList<>();
    while (!left.isEmpty()) {
      Candidate next = StageOrder.next(left).orElseThrow();
      chosen.add(next);
      left.remove(next);
    }
    double least =
        permutations(all).stream().map(StageOrderTest::cost).min(Comparator.naturalOrder()).get();
    assertEquals(least, cost(chosen), 1e-9 * Math.max(1, least));
  }

  private static List<List<Candidate>> permutations(List<Candidate> of) {
    List<List<Candidate>> all = new ArrayList<>();
    for (int[] p : new int[][] {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
      all.add(List.of(of.get(p[0]), of.get(p[1]), of.get(p[2])));
    }
    return all;
  }
}
