package org.colibri.tables.materialize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.colibri.models.Image;
import org.colibri.tables.TableException;
import org.colibri.tables.catalog.Argument;
import org.colibri.tables.catalog.BlobTable;
import org.colibri.tables.catalog.StageVersion;
import org.colibri.tables.catalog.VirtualTableSpec;
import org.colibri.tables.fake.Database;
import org.colibri.tables.fake.FakeMedia;
import org.colibri.tables.fake.FakeModels;
import org.colibri.tables.source.RelationSource;
import org.colibri.tables.source.SourceColumn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/** What models are given, and what of it they are not. */
class InputsTest {
  private final List<String> seen = new ArrayList<>();
  private final FakeModels models =
      new FakeModels()
          .answer(
              "detector",
              (input, i, rows) -> {
                rows.row(i, 0f, 2f);
                rows.row(i, 1f, null);
                rows.row(i, 9f, 12f);
              })
          .answer(
              "size",
              (input, i, rows) -> {
                Image image = (Image) input[0];
                seen.add(image.width() + "x" + image.height());
                rows.row(i, image.width());
              })
          .answer("words", (input, i, rows) -> rows.row(i, "<" + input[0] + ">"))
          .answer(
              "all",
              (input, i, rows) ->
                  rows.row(
                      i,
                      true,
                      7,
                      8L,
                      1.5f,
                      2.5,
                      "text",
                      java.time.LocalDate.of(2026, 11, 1),
                      java.time.LocalDateTime.of(2026, 11, 1, 12, 30),
                      new byte[] {65, 66},
                      new float[] {1, 2}));
  private final Database database = Database.inMemory(models);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void cropsAreCutFromOneDecodingAndNullEdgesGiveNoCall() {
    FakeMedia media = new FakeMedia().file("a.mp4", 3, 1);
    database.populations().prepare(database.table("frames", media));
    database.create(
        Database.model("detector", true, Map.of(), "image IMAGE", "xmin REAL", "xmax REAL"));
    database.create(Database.model("size", false, Map.of(), "image IMAGE", "width INTEGER"));
    StageVersion objects =
        database.create(
            database.virtual(
                "objects", "detector", "frames", List.of("frame_id"), new Argument.Content()));
    StageVersion sizes =
        database.create(
            database.virtual(
                "sizes",
                "size",
                "objects",
                List.of("frame_id", "objects_no"),
                new Argument.Crop("\"objects\".\"xmin\"", "0", "\"objects\".\"xmax\"", "3")));
    database.fill(objects, 0, 3);
    assertEquals(3, media.decoded());
    Filled filled = database.fill(sizes, 0, 9);
    assertEquals(6, media.decoded());
    assertEquals(3, filled.inferred());
    assertEquals(3, filled.failed());
    assertEquals(List.of("2x3", "2x3", "2x3"), seen);
    assertEquals(
        List.of("0 0 2", "0 1 null", "1 0 2", "1 1 null", "2 0 2", "2 1 null"),
        database.rows(
            "SELECT frame_id, objects_no, width FROM " + sizes.relation() + " ORDER BY ALL"));
    assertEquals(
        List.of(
            "sizes 0, 2 unreadable the box (9.0, 0.0, 12.0, 3.0) holds no pixel of a picture of"
                + " 4x4"),
        database.rows(database.materializer().failuresSql() + " LIMIT 1"));
  }

  @Test
  void aNullInputOfAManyRowModelIsCoveredAndGivesNoRow() {
    database.execute("CREATE TABLE raw AS SELECT * FROM (VALUES (1, 'a'), (2, NULL)) t(id, text)");
    database.populations().prepare(database.table("reviews", relation("INTEGER")));
    database.create(Database.model("words", true, Map.of(), "text VARCHAR", "word VARCHAR"));
    StageVersion words = database.create(words("INTEGER"));
    Filled filled = database.fill(words, 0, 2);
    assertEquals(1, filled.inferred());
    assertEquals(RoaringBitmap.bitmapOf(0, 1), database.materializer().covered(words));
    assertEquals(
        List.of("1 0 <a>"),
        database.rows("SELECT id, words_no, word FROM " + words.relation() + " ORDER BY ALL"));
  }

  private static RelationSource relation(String keyType) {
    return new RelationSource(
        "SELECT * FROM main.raw",
        List.of(new SourceColumn("id", keyType), new SourceColumn("text", "VARCHAR")),
        "id");
  }

  private static VirtualTableSpec words(String keyType) {
    return new VirtualTableSpec(
        "words",
        "words",
        "reviews",
        List.of(new Argument.Sql("\"reviews\".\"text\"")),
        List.of("id", "words_no"),
        List.of(
            new SourceColumn("id", keyType),
            new SourceColumn("words_no", "BIGINT"),
            new SourceColumn("word", "VARCHAR")),
        false,
        "");
  }

  @Test
  void keysOfAnyTypeGoThrough() {
    for (String key :
        List.of(
            "TRUE::BOOLEAN",
            "-3::TINYINT",
            "200::UTINYINT",
            "-300::SMALLINT",
            "60000::USMALLINT",
            "4000000000::UINTEGER",
            "18446744073709551615::UBIGINT",
            "170141183460469231731687303715884105727::HUGEINT",
            "12.34::DECIMAL(9,2)",
            "1.5::FLOAT",
            "2.5::DOUBLE",
            "'x'::VARCHAR",
            "DATE '2026-11-01'",
            "TIME '10:11:12'",
            "TIMESTAMP '2026-11-01 10:11:12.123456'",
            "TIMESTAMPTZ '2026-11-01 10:11:12+00'",
            "'ab'::BLOB",
            "'7b6dbb5c-8a3c-4d0f-9c52-2f0a2b7b8a11'::UUID")) {
      try (Database own = Database.inMemory(models)) {
        own.execute("CREATE TABLE raw AS SELECT " + key + " AS id, 'a' AS text");
        String type = own.rows("SELECT typeof(id) FROM raw").get(0);
        BlobTable reviews = own.table("reviews", relation(type));
        own.populations().prepare(reviews);
        own.create(Database.model("words", true, Map.of(), "text VARCHAR", "word VARCHAR"));
        StageVersion words = own.create(words(type));
        own.fill(words, 0, 1);
        assertEquals(
            own.rows("SELECT id FROM raw"), own.rows("SELECT id FROM " + words.relation()), key);
      }
    }
  }

  @Test
  void outputsOfAllTypesGoThrough() {
    database.execute("CREATE TABLE raw AS SELECT 1 AS id, 'a' AS text");
    database.populations().prepare(database.table("reviews", relation("INTEGER")));
    database.create(
        Database.model(
            "all",
            false,
            Map.of(),
            "text VARCHAR",
            "a BOOLEAN",
            "b INTEGER",
            "c BIGINT",
            "d REAL",
            "e DOUBLE",
            "f VARCHAR",
            "g DATE",
            "h TIMESTAMP",
            "i BLOB",
            "j FLOAT_ARRAY"));
    List<SourceColumn> columns = new ArrayList<>();
    columns.add(new SourceColumn("id", "INTEGER"));
    database
        .catalog()
        .snapshot()
        .model("all")
        .orElseThrow()
        .spec()
        .outputs()
        .forEach(
            o ->
                columns.add(
                    new SourceColumn(
                        o.name(),
                        o.type().name().equals("FLOAT_ARRAY") ? "FLOAT[]" : o.type().name())));
    StageVersion all =
        database.create(
            new VirtualTableSpec(
                "everything",
                "all",
                "reviews",
                List.of(new Argument.Sql("\"reviews\".\"text\"")),
                List.of("id"),
                columns,
                false,
                ""));
    database.fill(all, 0, 1);
    assertEquals(
        List.of("true 7 8 1.5 2.5 text 2026-11-01 2026-11-01 12:30:00.0 AB [1.0, 2.0]"),
        database.rows("SELECT a, b, c, d, e, f, g, h, i::VARCHAR, j FROM " + all.relation()));
  }

  @Test
  void aWrongArgumentNamesTheTable() {
    database.execute("CREATE TABLE raw AS SELECT 1 AS id, 'a' AS text");
    database.populations().prepare(database.table("reviews", relation("INTEGER")));
    database.create(Database.model("words", true, Map.of(), "text BIGINT", "word VARCHAR"));
    StageVersion words = database.create(words("INTEGER"));
    String message =
        assertThrows(TableException.class, () -> database.fill(words, 0, 1)).getMessage();
    assertTrue(message.startsWith("filling words failed: Conversion Error"), message);
  }

  @Test
  void progressTellsHowFarItIsAndHowFast() {
    List<String> told = new ArrayList<>();
    long[] now = {0};
    Progress progress =
        new Progress(
            "objects",
            100,
            (table, done, total, rate) ->
                told.add(table + " " + done + "/" + total + " " + Math.round(rate)),
            () -> now[0]);
    for (int i = 0; i < 10; i++) {
      now[0] += 50_000_000;
      progress.more(10);
    }
    assertEquals(
        List.of(
            "objects 10/100 0",
            "objects 30/100 200",
            "objects 50/100 200",
            "objects 70/100 200",
            "objects 90/100 200",
            "objects 100/100 200"),
        told);
  }

  @Test
  void theCostOfAModelIsKeptInTheCatalog() {
    FakeMedia media = new FakeMedia().file("a.mp4", 40, 1);
    database.populations().prepare(database.table("frames", media));
    database.create(
        Database.model("size", false, Map.of("price", "0.5"), "image IMAGE", "width INTEGER"));
    assertTrue(Double.isNaN(database.catalog().cost("size").secondsPerInput()));
    StageVersion sizes =
        database.create(
            database.virtual(
                "sizes", "size", "frames", List.of("frame_id"), new Argument.Content()));
    Filled filled = database.fill(sizes, 0, 40);
    assertEquals(20.0, filled.money());
    assertTrue(database.catalog().cost("size").secondsPerInput() > 0);
    assertEquals(0.5, database.catalog().cost("size").moneyPerInput());
  }
}
