package org.colibri.tables.materialize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.colibri.models.Image;
import org.colibri.models.ModelException;
import org.colibri.tables.TableException;
import org.colibri.tables.catalog.Argument;
import org.colibri.tables.catalog.StageVersion;
import org.colibri.tables.fake.Database;
import org.colibri.tables.fake.FakeMedia;
import org.colibri.tables.fake.FakeModels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class FailingModelTest {
  private volatile long failsUpTo;
  private final FakeModels models =
      new FakeModels()
          .answer(
              "count",
              (input, i, rows) -> {
                long frame = FakeMedia.position((Image) input[0]);
                if (frame < failsUpTo) {
                  throw new ModelException.InferenceFailed("count", "out of luck", null);
                }
                rows.row(i, (int) frame);
              });
  private final Database database = Database.inMemory(models);

  @AfterEach
  void close() {
    database.close();
  }

  private StageVersion counts(int frames) {
    FakeMedia media = new FakeMedia().file("a.mp4", frames, 1);
    database.populations().prepare(database.table("frames", media));
    database.create(Database.model("count", false, Map.of(), "image IMAGE", "n INTEGER"));
    return database.create(
        database.virtual("counts", "count", "frames", List.of("frame_id"), new Argument.Content()));
  }

  private TableException failing(StageVersion stage, int inputs, long maxFailures) {
    return assertThrows(
        TableException.FillFailed.class,
        () ->
            database
                .materializer()
                .fill(
                    stage,
                    RoaringBitmap.bitmapOfRange(0, inputs),
                    maxFailures,
                    (t, d, n, r) -> {},
                    new Cancellation()));
  }

  @Test
  void aWhollyFailingModelFailsQuickly() {
    failsUpTo = 10_000;
    StageVersion counts = counts(10_000);
    String message = failing(counts, 10_000, 10_000).getMessage();
    assertTrue(
        message.matches(
            "model count failed on every input so far \\(\\d+ of them\\); the first: frame_id 0:"
                + " out of luck\\. Check its options and what it is given, then run the query"
                + " again"),
        message);
    assertTrue(models.asked().size() < 40, "asked for " + models.asked().size());
  }

  @Test
  void aModelThatFailsOnTheOnlyFewInputsFailsTheQuery() {
    failsUpTo = 3;
    assertEquals(
        "model count failed on every input so far (3 of them); the first: frame_id 0: out of luck."
            + " Check its options and what it is given, then run the query again",
        failing(counts(3), 3, -1).getMessage());
  }

  @Test
  void tooManyFailuresFailTheQueryAndTheRestIsKept() {
    StageVersion counts = counts(40);
    database.fill(counts, 30, 40);
    failsUpTo = 20;
    String message = failing(counts, 30, 2).getMessage();
    assertTrue(
        message.matches(
            "counts: \\d+ of 30 inputs failed, more than the 2 allowed; the first: frame_id 0: out"
                + " of luck\\. SHOW ERRORS lists them; SET max_failures allows more"),
        message);
    assertEquals(10, database.number("SELECT count(*) FROM " + counts.relation()));
  }

  @Test
  void aLaterFillingTriesTheFailedOnesAgain() {
    StageVersion counts = counts(40);
    database.fill(counts, 30, 40);
    failsUpTo = 2;
    Filled filled = database.fill(counts, 0, 40);
    assertEquals(2, filled.failed());
    assertEquals(10, filled.cached());
    assertEquals(
        List.of("counts 0 model out of luck", "counts 1 model out of luck"),
        database.rows(database.materializer().failuresSql()));
    failsUpTo = 0;
    Filled again = database.fill(counts, 0, 40);
    assertEquals(2, again.inferred());
    assertEquals(38, again.cached());
    assertEquals(List.of(), database.rows(database.materializer().failuresSql()));
    assertEquals(40, database.number("SELECT count(*) FROM " + counts.relation()));
  }
}
