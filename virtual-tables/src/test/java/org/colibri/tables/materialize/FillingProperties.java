package org.colibri.tables.materialize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.colibri.models.Image;
import org.colibri.tables.TableException;
import org.colibri.tables.catalog.Argument;
import org.colibri.tables.catalog.BlobTable;
import org.colibri.tables.catalog.StageVersion;
import org.colibri.tables.fake.Database;
import org.colibri.tables.fake.FakeMedia;
import org.colibri.tables.fake.FakeModels;
import org.roaringbitmap.RoaringBitmap;

/** Whatever way rows come to be there, they are the same, and coverage says so. */
class FillingProperties {
  private static final int FRAMES = 60;

  private static FakeModels models() {
    return new FakeModels()
        .answer(
            "detector",
            (input, i, rows) -> {
              long frame = FakeMedia.position((Image) input[0]);
              for (int box = 0; box < frame % 3; box++) {
                rows.row(i, "car" + box, (float) frame);
              }
            })
        .answer("colour", (input, i, rows) -> rows.row(i, "c" + input[0]));
  }

  private static Map<String, String> batchSize(int size) {
    return Map.of("batch_size", Integer.toString(size));
  }

  private static StageVersion objects(Database database, FakeMedia media, int batchSize) {
    database.populations().prepare(database.table("frames", media));
    database.create(
        Database.model(
            "detector", true, batchSize(batchSize), "image IMAGE", "label VARCHAR", "score REAL"));
    return database.create(
        database.virtual(
            "objects", "detector", "frames", List.of("frame_id"), new Argument.Content()));
  }

  private static StageVersion colours(Database database, int batchSize) {
    database.create(
        Database.model("colour", false, batchSize(batchSize), "text VARCHAR", "colour VARCHAR"));
    return database.create(
        database.virtual(
            "colours",
            "colour",
            "objects",
            List.of("frame_id", "objects_no"),
            new Argument.Sql("\"frames\".\"video\" || \"objects\".\"label\"")));
  }

  private static List<String> userRows(Database database, StageVersion stage) {
    String columns =
        stage.table().spec().columns().stream()
            .map(c -> '"' + c.name() + '"')
            .collect(Collectors.joining(", "));
    return database.rows("SELECT " + columns + " FROM " + stage.relation() + " ORDER BY ALL");
  }

  /** The rows of a filling in one go. */
  private static List<List<String>> inOneGo() {
    try (Database database = Database.inMemory(models())) {
      StageVersion objects = objects(database, new FakeMedia().file("a.mp4", FRAMES, 1), 8);
      StageVersion colours = colours(database, 8);
      database.fill(objects, 0, FRAMES);
      database.fill(colours, 0, database.number("SELECT count(*) FROM " + objects.relation()));
      return List.of(userRows(database, objects), userRows(database, colours));
    }
  }

  @Property(tries = 8, shrinking = ShrinkingMode.OFF)
  void neitherBatchSizeNorThreadsNorOrderChangeTheRows(
      @ForAll @IntRange(min = 1, max = 17) int batchSize,
      @ForAll @IntRange(min = 1, max = 4) int threads,
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 0, max = FRAMES - 1) Integer> starts)
      throws Exception {
    FakeModels models = models();
    ExecutorService callers = Executors.newFixedThreadPool(threads);
    try (Database database = Database.inMemory(models)) {
      StageVersion objects = objects(database, new FakeMedia().file("a.mp4", FRAMES, 1), batchSize);
      StageVersion colours = colours(database, batchSize);
      List<Future<?>> fillings = new ArrayList<>();
      for (int start : starts) {
        fillings.add(callers.submit(() -> database.fill(objects, start, FRAMES)));
        fillings.add(callers.submit(() -> database.fill(objects, 0, start)));
      }
      for (Future<?> filling : fillings) {
        filling.get();
      }
      assertEquals(FRAMES, models.calls());
      long rows = database.number("SELECT count(*) FROM " + objects.relation());
      database.fill(colours, rows / 2, rows);
      database.fill(colours, 0, rows);
      assertEquals(inOneGo(), List.of(userRows(database, objects), userRows(database, colours)));
    } finally {
      callers.shutdown();
    }
  }

  /** Something that happens to a table. */
  record Step(String what, int from, int to) {}

  @Provide
  Arbitrary<Step> steps() {
    Arbitrary<Integer> frame = Arbitraries.integers().between(0, FRAMES - 1);
    return Combinators.combine(
            Arbitraries.of("fill", "fill", "cancelled", "delete", "change", "grow", "chain"),
            frame,
            frame)
        .as((what, a, b) -> new Step(what, Math.min(a, b), Math.max(a, b)));
  }

  @Property(tries = 8, shrinking = ShrinkingMode.OFF)
  void coverageAndRowsAgreeAfterAnything(
      @ForAll @Size(min = 1, max = 12) List<@net.jqwik.api.From("steps") Step> steps) {
    FakeModels models = models();
    FakeMedia media = new FakeMedia().file("a.mp4", FRAMES / 2, 1).file("b.mp4", FRAMES / 2, 1);
    try (Database database = Database.inMemory(models)) {
      StageVersion objects = objects(database, media, 4);
      StageVersion colours = colours(database, 4);
      BlobTable frames = database.catalog().snapshot().blobTable("frames").orElseThrow();
      long stamp = 2;
      for (Step step : steps) {
        switch (step.what()) {
          case "fill" -> database.fill(objects, existing(database, frames, step));
          case "cancelled" ->
              cancelled(database, models, objects, existing(database, frames, step));
          case "delete" ->
              database
                  .populations()
                  .delete(
                      frames,
                      "SELECT _ord FROM "
                          + frames.relation()
                          + " WHERE frame_id BETWEEN "
                          + step.from()
                          + " AND "
                          + (step.from() + 3));
          case "change" -> media.file("b.mp4", FRAMES / 2, stamp++);
          case "grow" -> media.file("c" + stamp + ".mp4", 3, stamp++);
          default ->
              database.fill(colours, ordinals(database, "SELECT _ord FROM " + objects.relation()));
        }
        if (step.what().equals("change") || step.what().equals("grow")) {
          database.populations().refresh(frames);
        }
        checkAgreement(database, frames, objects, colours);
      }
    }
  }

  private static void cancelled(
      Database database, FakeModels models, StageVersion objects, RoaringBitmap inputs) {
    Cancellation cancellation = new Cancellation();
    models.before(batch -> cancellation.cancel());
    try {
      database
          .materializer()
          .fill(objects, inputs, -1, (table, done, total, rate) -> {}, cancellation);
    } catch (TableException.Cancelled e) {
      assertTrue(cancellation.isCancelled());
    } finally {
      models.before(batch -> {});
    }
  }

  private static RoaringBitmap existing(Database database, BlobTable frames, Step step) {
    return ordinals(
        database,
        "SELECT _ord FROM "
            + frames.relation()
            + " WHERE frame_id BETWEEN "
            + step.from()
            + " AND "
            + step.to());
  }

  private static RoaringBitmap ordinals(Database database, String sql) {
    RoaringBitmap bitmap = new RoaringBitmap();
    database.rows(sql).forEach(row -> bitmap.add(Integer.parseInt(row)));
    return bitmap;
  }

  private static void checkAgreement(
      Database database, BlobTable frames, StageVersion objects, StageVersion colours) {
    // A cancelled filling may still be writing: rows and coverage are read from one snapshot.
    List<String> wrong =
        database.rows(
            "SELECT b._ord, count(o._ord) FROM "
                + frames.relation()
                + " b JOIN "
                + objects.relation()
                + " o ON o._in = b._ord GROUP BY b._ord, b._pos"
                + " HAVING count(o._ord) <> b._pos % 3 OR count(DISTINCT o.objects_no) <> b._pos % 3");
    assertEquals(List.of(), wrong, "frames with too many or too few rows");
    assertEquals(
        List.of(),
        database.rows(
            "SELECT o._in FROM "
                + objects.relation()
                + " o ANTI JOIN "
                + frames.relation()
                + " b ON b._ord = o._in"),
        "rows of frames that are gone");
    assertEquals(
        List.of(),
        database.rows(
            "SELECT c._in FROM "
                + colours.relation()
                + " c ANTI JOIN "
                + objects.relation()
                + " o ON o._ord = c._in"),
        "rows of rows that are gone");
    RoaringBitmap blobs = ordinals(database, "SELECT _ord FROM " + frames.relation());
    RoaringBitmap covered = database.materializer().covered(objects);
    assertEquals(0, RoaringBitmap.andNot(covered, blobs).getCardinality(), "covered but gone");
    RoaringBitmap inputs = ordinals(database, "SELECT DISTINCT _in FROM " + objects.relation());
    RoaringBitmap later = database.materializer().covered(objects);
    assertEquals(0, RoaringBitmap.andNot(inputs, later).getCardinality(), "rows without coverage");
    RoaringBitmap parents = ordinals(database, "SELECT _ord FROM " + objects.relation());
    assertEquals(
        0,
        RoaringBitmap.andNot(database.materializer().covered(colours), parents).getCardinality());
    RoaringBitmap withRows =
        ordinals(database, "SELECT _ord FROM " + frames.relation() + " WHERE _pos % 3 > 0");
    withRows.and(covered);
    withRows.andNot(ordinals(database, "SELECT DISTINCT _in FROM " + objects.relation()));
    assertEquals(0, withRows.getCardinality(), "coverage without rows");
  }
}
