package org.colibri.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.colibri.planner.strategy.Alternative;
import org.colibri.planner.strategy.CallCost;
import org.colibri.planner.strategy.Choice;
import org.colibri.planner.strategy.Decision;
import org.colibri.planner.strategy.Way;
import org.junit.jupiter.api.Test;

class ChoiceTest {
  private static final double UNKNOWN = Double.NaN;

  private static Alternative way(
      String strategy, double oracle, double each, double proxy, double eachOfThose) {
    return Alternative.of(
        strategy, null, oracle, new CallCost(each, 0), proxy, new CallCost(eachOfThose, 0));
  }

  @Test
  void secondsDecideWhereTheyAreKnown() {
    Alternative exact = way("exact", 900, 0.02, 0, 0);
    Alternative proxied = way("regression", 300, 0.02, 900, 0.014);
    assertSame(exact, Choice.best(List.of(exact, proxied)));
    assertEquals("takes 0.600 s more", Choice.reason(proxied, exact));
  }

  @Test
  void callsDecideWhereNobodyCanTellSeconds() {
    Alternative exact = way("exact", 900, UNKNOWN, 0, 0);
    Alternative proxied = way("regression", 300, UNKNOWN, 900, UNKNOWN);
    assertSame(proxied, Choice.best(List.of(exact, proxied)));
    assertEquals("needs 600 more oracle calls", Choice.reason(exact, proxied));
  }

  @Test
  void whatNobodyKnowsIsTakenWhereNothingIsKnown() {
    Alternative first = way("ordered", UNKNOWN, UNKNOWN, 0, 0);
    Alternative second = way("uniform", UNKNOWN, UNKNOWN, 0, 0);
    assertSame(first, Choice.best(List.of(first, second)));
    assertSame(first, Choice.best(List.of(first)));
  }

  @Test
  void waysByOneProxyShareItsScoresAndOfEqualOnesTheFirstWins() {
    Alternative exact = way("exact", 900, 1, 0, 0);
    Alternative line = way("regression", 300, 1, 900, 0.1);
    Alternative lines = way("stratified", 200, 1, 900, 0.1);
    Alternative same = way("difference", 200, 1, 900, 0.1);
    assertSame(lines, Choice.best(List.of(exact, line, lines, same)));
    assertTrue(Choice.noDearer(lines, same));
    assertTrue(Choice.noDearer(same, lines));
    assertFalse(Choice.noDearer(line, lines));
  }

  @Test
  void moneyGoesBeforeSeconds() {
    Alternative dear =
        Alternative.of("exact", null, 900, new CallCost(0.001, 0.01), 0, CallCost.FREE);
    Alternative slow =
        Alternative.of("regression", null, 300, new CallCost(0.001, 0.01), 900, new CallCost(1, 0));
    assertSame(slow, Choice.best(List.of(dear, slow)));
    assertEquals("costs 6.000 more", Choice.reason(dear, slow));
  }

  @Test
  void whatIsUnknownLosesAndAWayThatAsksAllSaysSo() {
    Alternative exact = way("exact", 900, UNKNOWN, 0, 0);
    Alternative some = way("ordered", UNKNOWN, UNKNOWN, 0, 0);
    assertSame(exact, Choice.best(List.of(some, exact)));
    assertEquals("its calls are not known without a pilot", Choice.reason(some, exact));
    assertEquals(
        "asks every blob, which the other does only where it must", Choice.reason(exact, some));
  }

  @Property(tries = 200)
  void theBestTakesTheLeastOfWhatIsKnown(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 20) Integer> calls,
      @ForAll @Size(8) List<Boolean> known,
      @ForAll @Size(8) List<@IntRange(max = 3) Integer> scored) {
    List<Alternative> ways = new ArrayList<>();
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < calls.size(); i++) {
      double oracle = known.get(i) ? calls.get(i) : UNKNOWN;
      Alternative way = way("way " + i, oracle, 1, scored.get(i), 0.25);
      least = known.get(i) ? Math.min(least, way.seconds()) : least;
      ways.add(way);
    }
    double found = Choice.best(ways).seconds();
    assertEquals(least == Double.POSITIVE_INFINITY ? UNKNOWN : least, found);
  }

  @Test
  void aWayThatOnlyCoverageMakesCheaperIsToldApart() {
    Way chosen = new Way(way("ordered", 200, 1, 0, 0), way("ordered", 200, 1, 0, 0));
    Way covered = new Way(way("exact", 10, 1, 0, 0), way("exact", 900, 1, 0, 0));
    Way worse = new Way(way("uniform", 500, 1, 0, 0), way("uniform", 500, 1, 0, 0));
    Way noted = new Way(worse.expected(), worse.weighed(), "does not pay");
    Decision decision = new Decision(List.of(covered, chosen, worse, noted), chosen, "");
    assertEquals(
        List.of(
            "takes 700 s more where nothing is covered",
            "chosen",
            "takes 300 s more",
            "does not pay"),
        decision.ways().stream().map(decision::reason).toList());
    assertEquals(
        "chosen for now; 100 blobs decide",
        new Decision(List.of(chosen), chosen, "100 blobs decide").reason(chosen));
    assertEquals(
        "chosen; 2 events are too few",
        new Decision(List.of(chosen), chosen, "", "2 events are too few").reason(chosen));
  }
}
