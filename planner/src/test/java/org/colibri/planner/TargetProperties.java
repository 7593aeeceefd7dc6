package org.colibri.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.colibri.planner.target.AggregatePlan;
import org.colibri.planner.target.SelectionPlan;

/** What is asked of single blobs adds up to the exact answer. */
class TargetProperties {
  private static World world;

  @BeforeContainer
  static void open() throws SQLException {
    world = new World();
    RandomQuery.views().forEach(world::declare);
    world.run("CREATE TABLE every_blob AS SELECT CAST(range AS BIGINT) AS o FROM range(12)");
    world.run("CREATE TABLE some_blobs (o BIGINT)");
    world.run("CREATE TABLE no_blobs (o BIGINT)");
  }

  @AfterContainer
  static void close() throws SQLException {
    world.close();
  }

  @Property(
      tries = 100,
      shrinking = ShrinkingMode.OFF,
      afterFailure = AfterFailureMode.SAMPLE_FIRST)
  void numbersPerBlobAddUpToTheExactAnswer(@ForAll long seed) throws SQLException {
    Random random = new Random(seed);
    world.data(random);
    String sql = new RandomTarget(random).numbers();
    AggregatePlan plan = (AggregatePlan) world.target(sql);
    String values = World.ofTruth(plan.values().apply("every_blob"));
    assertEquals(
        exact(plan), world.rows(TargetSums.answer(plan, values)), () -> sql + "\n" + values);
    assertEquals(List.of(), world.rows(TargetSums.wrong(plan, values)), () -> sql + "\n" + values);

    if (plan.strata() != null) {
      String lost = TargetSums.outside(plan, values, plan.strata());
      assertEquals(List.of(), world.rows(lost), () -> sql + "\n" + lost);
    }

    choose(random);
    String some = World.ofTruth(plan.values().apply("some_blobs"));
    assertEquals(
        world.rows("SELECT * FROM (" + values + ") WHERE _b IN (SELECT o FROM some_blobs)"),
        world.rows(some),
        () -> sql + "\n" + some);
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF, afterFailure = AfterFailureMode.SAMPLE_FIRST)
  void rowsOfSingleBlobsAreTogetherTheExactAnswer(@ForAll long seed) throws SQLException {
    Random random = new Random(seed);
    world.data(random);
    RandomTarget target = new RandomTarget(random);
    String sql = random.nextInt(3) == 0 ? target.groups() : target.rows();
    SelectionPlan plan = (SelectionPlan) world.target(sql);
    boolean distinct = sql.startsWith("SELECT DISTINCT");
    List<String> exact = world.truth(plan.exact());
    assertEquals(exact, answer(plan, "every_blob", "no_blobs"), sql);

    List<String> together = new ArrayList<>();
    List<String> positives = new ArrayList<>();
    for (int blob = 0; blob < 12; blob++) {
      world.run("DELETE FROM some_blobs");
      world.run("INSERT INTO some_blobs VALUES (" + blob + ")");
      List<String> own = answer(plan, "some_blobs", "no_blobs");
      together.addAll(own);
      assertEquals(
          own.isEmpty() ? List.of() : List.of(String.valueOf(blob)),
          world.rows(World.ofTruth(plan.positives().apply("some_blobs"))),
          sql);
      if (!own.isEmpty()) {
        positives.add(String.valueOf(blob));
      }
    }
    together.sort(String::compareTo);
    assertEquals(exact, distinct ? new ArrayList<>(new TreeSet<>(together)) : together, sql);
    positives.sort(String::compareTo);
    assertEquals(positives, world.rows(World.ofTruth(plan.positives().apply("every_blob"))), sql);

    String candidates = plan.candidates();
    if (candidates != null) {
      List<String> let = world.rows(World.ofTruth(candidates));
      assertTrue(let.containsAll(positives), () -> sql + "\n" + candidates);
    }

    for (PlannedQuery.Need need : plan.exact().needs()) {
      if (plan.prunable() && need.parent().isEmpty()) {
        Set<Long> asked = world.asked(plan.exact(), need, Set.of());
        assertTrue(positives.stream().map(Long::valueOf).allMatch(asked::contains), sql);
      }
    }

    if (!plan.needsRows()) {
      world.run("DELETE FROM some_blobs");
      for (String positive : positives) {
        world.run("INSERT INTO some_blobs VALUES (" + positive + ")");
      }
      List<String> unseen = answer(plan, "no_blobs", "some_blobs");
      assertEquals(new TreeSet<>(exact), new TreeSet<>(unseen), sql);
      assertTrue(distinct || unseen.size() == positives.size(), sql);
    }
  }

  private static List<String> answer(SelectionPlan plan, String verified, String unseen)
      throws SQLException {
    String sql = World.ofTruth(plan.answer().apply(verified, unseen));
    try {
      return world.rows(sql);
    } catch (SQLException e) {
      throw new SQLException(e.getMessage() + "\nin " + sql, e);
    }
  }

  private static List<String> exact(AggregatePlan plan) throws SQLException {
    return world.rows(TargetSums.exact(plan, World.ofTruth(plan.exact().sql())));
  }

  private static void choose(Random random) throws SQLException {
    world.run("DELETE FROM some_blobs");
    for (int blob = 0; blob < 12; blob++) {
      if (random.nextInt(3) == 0) {
        world.run("INSERT INTO some_blobs VALUES (" + blob + ")");
      }
    }
  }
}
