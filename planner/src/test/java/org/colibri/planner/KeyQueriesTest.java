package org.colibri.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyQueriesTest {
  private World world;

  @BeforeEach
  void open() throws SQLException {
    world = new World();
    world.data(new Random(7));
  }

  @AfterEach
  void close() throws SQLException {
    world.close();
  }

  private Set<Long> asked(String sql, String table, String... filled) throws SQLException {
    PlannedQuery plan = world.plan(sql);
    for (PlannedQuery.Need need : plan.needs()) {
      if (need.table().name().equals(table)) {
        return world.asked(plan, need, Set.of(filled));
      }
    }
    return new HashSet<>();
  }

  private void same(String sql) throws SQLException {
    PlannedQuery plan = world.plan(sql);
    List<String> truth = world.truth(plan);
    assertEquals(truth, world.answer(plan), sql);
  }

  @Test
  void aConditionOnTheKeyPrunes() throws SQLException {
    assertEquals(
        Set.of(0L, 1L, 2L),
        asked("SELECT * FROM objects WHERE frame_id < 25 AND label = 'car'", "objects"));
    same("SELECT * FROM objects WHERE frame_id < 25 AND label = 'car'");
  }
}
