package org.colibri.tables.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.colibri.models.Cost;
import org.colibri.tables.fake.Database;
import org.colibri.tables.fake.FakeMedia;
import org.colibri.tables.fake.FakeModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept in memory says what the store says. */
class CostsTest {
  private final FakeModels models =
      new FakeModels().answer("detector", (input, i, rows) -> rows.row(i, "a box"));
  private final FakeMedia media = new FakeMedia().file("a.mp4", 60, 1);

  private static void detector(Database database, OnExisting existing, String variant) {
    database
        .catalog()
        .createModel(
            Database.model(
                "detector", true, Map.of("variant", variant), "image IMAGE", "label VARCHAR"),
            existing,
            "CREATE MODEL detector " + variant);
  }

  private void declare(Database database) {
    database.populations().prepare(database.table("frames", media));
    detector(database, OnExisting.FAIL, "one");
    database.create(
        database.virtual(
            "objects", "detector", "frames", List.of("frame_id"), new Argument.Content()));
  }

  private static long inputs(Database database) {
    return database.catalog().cost("detector").inputs();
  }

  @Test
  void aModelThatIsReplacedHasACostOfItsOwnAndFindsTheOldOneAgain() {
    try (Database database = Database.inMemory(models)) {
      declare(database);
      assertEquals(0, inputs(database));
      database.fill(database.stage("objects"), 0, 40);
      long some = inputs(database);
      assertTrue(some > 0 && some < 40, "those of the first calls are left out");
      database.fill(database.stage("objects"), 40, 60);
      assertEquals(some + 20, inputs(database));
      detector(database, OnExisting.REPLACE, "two");
      assertEquals(0, inputs(database));
      database.fill(database.stage("objects"), 0, 40);
      assertEquals(some, inputs(database));
      detector(database, OnExisting.REPLACE, "one");
      database.stage("objects");
      assertEquals(some + 20, inputs(database));
    }
  }

  @Test
  void aModelThatIsDroppedAndMadeAgainHasNoCost() {
    try (Database database = Database.inMemory(models)) {
      declare(database);
      database.fill(database.stage("objects"), 0, 40);
      assertTrue(inputs(database) > 0);
      assertTrue(database.catalog().drop("MODEL", "detector", false, true));
      assertEquals(0, inputs(database));
      detector(database, OnExisting.FAIL, "one");
      database.create(
          database.virtual(
              "objects", "detector", "frames", List.of("frame_id"), new Argument.Content()));
      database.stage("objects");
      assertEquals(0, inputs(database));
    }
  }

  @Test
  void whatOthersMeasuredIsFoundWhenTheStoreIsOpenedAgain(@TempDir Path directory) {
    Path file = directory.resolve("store.db");
    for (int before : new int[] {0, 10, 20}) {
      try (Database database = Database.open(file, models, Map.of())) {
        Costs costs = database.catalog().costs();
        assertEquals(before, costs.of(1, "v").inputs());
        costs.add(1, "v", new Cost(0.5, 0.25, 10, 4));
        assertEquals(new Cost(0.5, 0.25, before + 10, 4), costs.of(1, "v"));
      }
    }
  }

  @Test
  void measurementsOfSeveralThreadsAddUpAndMixNoVersions() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (Database database = Database.inMemory(models)) {
      Costs costs = database.catalog().costs();
      List<Future<?>> done = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        String version = "v" + thread % 2;
        done.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 10; i++) {
                    costs.add(1, version, new Cost(0.5, 0, 1, 4));
                    costs.of(1, version);
                  }
                }));
      }
      for (Future<?> one : done) {
        one.get(1, TimeUnit.MINUTES);
      }
      for (String version : List.of("v0", "v1")) {
        assertEquals(20, costs.of(1, version).inputs());
        assertEquals(0.5, costs.of(1, version).secondsPerInput(), 1e-9);
        assertEquals(0, costs.of(2, version).inputs());
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
