package org.colibri.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** DuckDB gives the same for the user's own text as for the planned one, whatever its shape. */
class ShapesTest {
  @Test
  void everyShapeGivesWhatDuckDbGivesForTheUsersText() throws SQLException, IOException {
    List<String> wrong = new ArrayList<>();
    List<String> shapes = shapes();
    try (World world = new World()) {
      RandomQuery.views().forEach(world::declare);
      world.data(new Random(11));
      world.showTruth(RandomQuery.views());
      for (String sql : shapes) {
        List<String> direct = world.rows(sql);
        try {
          PlannedQuery plan = world.plan(sql);
          if (!world.truth(plan).equals(direct)) {
            wrong.add(sql + "\n  gives " + world.truth(plan) + "\n  not " + direct);
          } else if (!world.answer(plan).equals(direct)) {
            wrong.add(sql + "\n  pruned gives " + world.rows(plan.sql()) + "\n  not " + direct);
          }
          world.forget();
        } catch (RuntimeException | SQLException e) {
          wrong.add(sql + "\n  " + e.getMessage());
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(shapes.size() >= 180, shapes.size() + " shapes");
  }

  private static List<String> shapes() throws IOException {
    try (InputStream in = ShapesTest.class.getResourceAsStream("shapes.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("--"))
          .toList();
    }
  }
}
