package org.colibri.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Pruning never changes an answer. */
class SoundnessProperties {
  private static World world;
  private static int asked;
  private static int tooSlow;

  @BeforeContainer
  static void open() throws SQLException {
    world = new World();
    RandomQuery.views().forEach(world::declare);
  }

  @AfterContainer
  static void close() throws SQLException {
    world.close();
    assertTrue(
        tooSlow <= asked / 10,
        () -> tooSlow + " of " + asked + " queries were too slow to compare: tame RandomQuery");
  }

  @Property(
      tries = 100,
      shrinking = ShrinkingMode.OFF,
      afterFailure = AfterFailureMode.SAMPLE_FIRST)
  void fillingOnlyWhatKeyQueriesAskGivesTheAnswerOverEverything(@ForAll long seed)
      throws SQLException {
    Random random = new Random(seed);
    world.data(random);
    for (int i = 0; i < 3; i++) {
      String sql = new RandomQuery(random).query();
      PlannedQuery plan = world.plan(sql);
      asked++;
      try {
        List<String> truth = world.truth(plan);
        if (random.nextBoolean()) {
          world.fillSome(random);
        }
        assertEquals(truth, world.answer(plan), sql);
      } catch (SQLTimeoutException e) {
        // Subqueries nested over cross joins: the store would take minutes over either answer.
        tooSlow++;
      }
      world.forget();
    }
  }
}
