package org.colibri.tables.materialize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.colibri.tables.TableException;
import org.colibri.tables.catalog.Argument;
import org.colibri.tables.catalog.StageVersion;
import org.colibri.tables.fake.Database;
import org.colibri.tables.fake.FakeMedia;
import org.colibri.tables.fake.FakeModels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class FillingTest {
  private final FakeModels models =
      new FakeModels()
          .answer(
              "detector",
              (input, i, rows) -> {
                long frame = FakeMedia.position((org.colibri.models.Image) input[0]);
                for (int box = 0; box < frame % 3; box++) {
                  rows.row(i, "car" + box, (float) frame);
                }
              })
          .answer("colour", (input, i, rows) -> rows.row(i, "c" + input[0]));
  private final FakeMedia media = new FakeMedia().file("a.mp4", 10, 1).file("b.mp4", 5, 1);
  private final Database database = Database.inMemory(models);

  @AfterEach
  void close() {
    database.close();
  }

  private StageVersion objects() {
    database.populations().prepare(database.table("frames", media));
    database.create(
        Database.model("detector", true, Map.of(), "image IMAGE", "label VARCHAR", "score REAL"));
    return database.create(
        database.virtual(
            "objects", "detector", "frames", List.of("frame_id"), new Argument.Content()));
  }

  @Test
  void fillsExactlyWhatIsAskedAndNothingTwice() {
    StageVersion objects = objects();
    Filled first = database.fill(objects, 0, 6);
    assertEquals(6, first.inferred());
    assertEquals(0, first.cached());
    assertEquals(6, models.calls());
    assertEquals(RoaringBitmap.bitmapOfRange(0, 6), database.materializer().covered(objects));
    assertEquals(
        List.of(
            "1 0 car0 1.0",
            "2 0 car0 2.0",
            "2 1 car1 2.0",
            "4 0 car0 4.0",
            "5 0 car0 5.0",
            "5 1 car1 5.0"),
        database.rows(
            "SELECT frame_id, objects_no, label, score FROM "
                + objects.relation()
                + " ORDER BY ALL"));
    Filled second = database.fill(objects, 0, 15);
    assertEquals(9, second.inferred());
    assertEquals(6, second.cached());
    Filled third = database.fill(objects, 0, 15);
    assertEquals(0, third.inferred());
    assertEquals(15, third.cached());
    assertEquals(15, models.calls());
  }

  @Test
  void fillsAChainByTheRowsBeneath() {
    StageVersion objects = objects();
    database.fill(objects, 0, 15);
    database.create(Database.model("colour", false, Map.of(), "text VARCHAR", "colour VARCHAR"));
    StageVersion colours =
        database.create(
            database.virtual(
                "colours",
                "colour",
                "objects",
                List.of("frame_id", "objects_no"),
                new Argument.Sql("\"frames\".\"video\" || ' ' || \"objects\".\"label\"")));
    long rows = database.number("SELECT count(*) FROM " + objects.relation());
    Filled filled = database.fill(colours, 0, rows);
    assertEquals(rows, filled.inferred());
    assertEquals(
        List.of("11 0 cb.mp4 car0", "12 0 cb.mp4 car0", "12 1 cb.mp4 car1"),
        database.rows(
            "SELECT frame_id, objects_no, colour FROM "
                + colours.relation()
                + " WHERE frame_id IN (10, 11, 12) ORDER BY ALL"));
    assertTrue(database.catalog().cost("colour").inputs() >= 0);
  }

  @Test
  void recordsAnUnreadableBlobAndGoesOn() {
    media.breakFrame(7);
    StageVersion objects = objects();
    Filled filled = database.fill(objects, 0, 10);
    assertEquals(9, filled.inferred());
    assertEquals(1, filled.failed());
    assertEquals(
        List.of("objects 7 unreadable frame 7 of a.mp4 cannot be decoded"),
        database.rows(database.materializer().failuresSql()));
    int decoded = media.decoded();
    Filled again = database.fill(objects, 0, 10);
    assertEquals(0, again.inferred());
    assertEquals(1, again.failed());
    assertEquals(9, again.cached());
    assertEquals(decoded, media.decoded());
  }

  @Test
  void stopsWithinABatchOfACancellation() {
    StageVersion objects = objects();
    Cancellation cancellation = new Cancellation();
    models.before(batch -> cancellation.cancel());
    TableException.Cancelled e =
        assertThrows(
            TableException.Cancelled.class,
            () ->
                database
                    .materializer()
                    .fill(
                        objects,
                        RoaringBitmap.bitmapOfRange(0, 15),
                        -1,
                        (t, d, n, r) -> {},
                        cancellation));
    assertEquals("filling objects was cancelled; what was done is kept", e.getMessage());
    models.before(batch -> {});
    database.fill(objects, 0, 15);
    assertEquals(15, models.calls());
  }
}
