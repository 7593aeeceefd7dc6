package org.colibri.tables.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.colibri.models.Image;
import org.colibri.tables.TableException;
import org.colibri.tables.catalog.Populations.Refreshed;
import org.colibri.tables.fake.Database;
import org.colibri.tables.fake.FakeMedia;
import org.colibri.tables.fake.FakeModels;
import org.colibri.tables.source.RelationSource;
import org.colibri.tables.source.SourceColumn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

class PopulationsTest {
  private final FakeModels models =
      new FakeModels()
          .answer(
              "detector",
              (input, i, rows) -> {
                rows.row(i, "box of " + FakeMedia.position((Image) input[0]));
                rows.row(i, "another");
              })
          .answer("length", (input, i, rows) -> rows.row(i, ((String) input[0]).length()));
  private final FakeMedia media = new FakeMedia().file("b.mp4", 3, 1).file("d.mp4", 2, 1);
  private final Database database = Database.inMemory(models);

  @AfterEach
  void close() {
    database.close();
  }

  private BlobTable frames() {
    BlobTable frames = database.table("frames", media);
    database.populations().prepare(frames);
    return frames;
  }

  private StageVersion objects() {
    database.create(Database.model("detector", true, Map.of(), "image IMAGE", "label VARCHAR"));
    return database.create(
        database.virtual(
            "objects", "detector", "frames", List.of("frame_id"), new Argument.Content()));
  }

  private StageVersion lengths(String input, String column, String... key) {
    database.create(Database.model("length", false, Map.of(), "text VARCHAR", "n INTEGER"));
    return database.create(
        database.virtual(
            "lengths",
            "length",
            input,
            List.of(key),
            new Argument.Sql("\"" + input + "\".\"" + column + "\"")));
  }

  private List<String> ordinals(BlobTable table) {
    return database.rows(
        "SELECT _ord, " + table.keyColumn() + " FROM " + table.relation() + " ORDER BY 1");
  }

  @Test
  void listsFilesInTheOrderOfTheirPaths() {
    BlobTable frames = database.table("frames", media);
    assertEquals(-1, database.populations().size(frames));
    database.populations().prepare(frames);
    assertEquals(5, database.populations().size(frames));
    assertEquals(
        List.of(
            "0 0 0 0 b.mp4", "1 0 1 1 b.mp4", "2 0 2 2 b.mp4", "3 1 0 3 d.mp4", "4 1 1 4 d.mp4"),
        database.rows(
            "SELECT _ord, _file, _pos, frame_id, video FROM "
                + frames.relation()
                + " ORDER BY _ord"));
  }

  @Test
  void takesInNewFilesOnlyWhenRefreshed() {
    BlobTable frames = frames();
    media.file("a.mp4", 2, 1);
    database.populations().prepare(frames);
    assertEquals(5, database.populations().size(frames));
    assertEquals(new Refreshed(2, 0, 0), database.populations().refresh(frames));
    assertEquals(List.of("0 0", "1 1", "2 2", "3 3", "4 4", "5 5", "6 6"), ordinals(frames));
    media.remove("b.mp4");
    assertEquals(new Refreshed(0, 0, 3), database.populations().refresh(frames));
    assertEquals(List.of("3 3", "4 4", "5 5", "6 6"), ordinals(frames));
    media.file("b.mp4", 3, 1);
    assertEquals(new Refreshed(3, 0, 0), database.populations().refresh(frames));
    assertEquals(4 + 3, database.populations().size(frames));
    assertEquals(
        7, database.number("SELECT min(_ord) FROM " + frames.relation() + " WHERE _file > 2"));
  }

  @Test
  void aChangedFileIsChangedBlobs() {
    BlobTable frames = frames();
    StageVersion objects = objects();
    StageVersion lengths = lengths("objects", "label", "frame_id", "objects_no");
    database.fill(objects, 0, 5);
    database.fill(lengths, 0, 10);
    media.file("d.mp4", 4, 2);
    assertEquals(new Refreshed(2, 2, 0), database.populations().refresh(frames));
    assertEquals(List.of("0 0", "1 1", "2 2", "5 3", "6 4", "7 5", "8 6"), ordinals(frames));
    assertEquals(RoaringBitmap.bitmapOf(0, 1, 2), database.materializer().covered(objects));
    assertEquals(6, database.number("SELECT count(*) FROM " + objects.relation()));
    assertEquals(6, database.number("SELECT count(*) FROM " + lengths.relation()));
    assertEquals(RoaringBitmap.bitmapOfRange(0, 6), database.materializer().covered(lengths));
  }

  @Test
  void aFileThatChangesByItselfIsSeenByTheNextQuery(@TempDir Path directory) throws Exception {
    Path file = Files.write(directory.resolve("e.mp4"), new byte[3]);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1000));
    FakeMedia own = new FakeMedia().file(file.toString(), 3, 1000);
    BlobTable frames = database.table("frames", own);
    database.populations().prepare(frames);
    StageVersion objects = objects();
    database.fill(objects, 0, 3);
    database.populations().prepare(frames);
    assertEquals(3, database.materializer().covered(objects).getCardinality());
    Files.write(file, new byte[4]);
    own.file(file.toString(), 4, 1000);
    database.populations().prepare(frames);
    assertEquals(List.of("3 0", "4 1", "5 2", "6 3"), ordinals(frames));
    assertTrue(database.materializer().covered(objects).isEmpty());
    assertEquals(0, database.number("SELECT count(*) FROM " + objects.relation()));
  }

  @Test
  void forgetsBlobsWithEverythingDerivedAtEveryVersion() {
    media.breakFrame(1);
    BlobTable frames = frames();
    StageVersion old = objects();
    StageVersion lengths = lengths("objects", "label", "frame_id", "objects_no");
    database.fill(old, 0, 5);
    database.fill(lengths, 0, 8);
    database
        .catalog()
        .createModel(
            Database.model(
                "detector", true, Map.of("variant", "b"), "image IMAGE", "label VARCHAR"),
            OnExisting.REPLACE,
            "…");
    StageVersion current = database.stage("objects");
    database.fill(current, 0, 5);
    long gone =
        database
            .populations()
            .delete(frames, "SELECT _ord FROM " + frames.relation() + " WHERE frame_id IN (1, 2)");
    assertEquals(2, gone);
    assertEquals(List.of("0 0", "3 3", "4 4"), ordinals(frames));
    for (StageVersion stage : List.of(old, current)) {
      assertEquals(
          List.of("0", "3"),
          database.rows("SELECT DISTINCT frame_id FROM " + stage.relation() + " ORDER BY 1"));
      assertEquals(RoaringBitmap.bitmapOf(0, 3), database.materializer().covered(stage));
    }
    assertEquals(
        0, database.number("SELECT count(*) FROM " + lengths.relation() + " WHERE _blob = 2"));
    assertEquals(4, database.materializer().covered(lengths).getCardinality());
    assertEquals(
        List.of("4"), database.rows("SELECT DISTINCT key FROM colibri.failures ORDER BY 1"));
    assertEquals(Refreshed.NOTHING, database.populations().refresh(frames));
  }

  private RelationSource relation() {
    return new RelationSource(
        "SELECT id, text FROM main.raw ORDER BY place",
        List.of(new SourceColumn("id", "VARCHAR"), new SourceColumn("text", "VARCHAR")),
        "id");
  }

  @Test
  void aRelationIsKnownAgainByItsKey() {
    database.execute("CREATE TABLE raw(place INTEGER, id VARCHAR, text VARCHAR)");
    database.execute("INSERT INTO raw VALUES (2, 'b', 'two'), (1, 'a', 'one'), (3, 'c', NULL)");
    BlobTable reviews = database.table("reviews", relation());
    database.populations().prepare(reviews);
    assertEquals(List.of("0 a", "1 b", "2 c"), ordinals(reviews));
    database.populations().delete(reviews, "SELECT 2");
    database.execute("UPDATE raw SET text = 'deux' WHERE id = 'b'");
    database.execute("INSERT INTO raw VALUES (0, 'z', 'zero'), (4, 'd', 'four')");
    assertEquals(new Refreshed(2, 1, 0), database.populations().refresh(reviews));
    assertEquals(List.of("0 a", "3 z", "4 b", "5 d"), ordinals(reviews));
    database.execute("DELETE FROM raw WHERE id = 'a'");
    assertEquals(new Refreshed(0, 0, 1), database.populations().refresh(reviews));
  }

  @Test
  void aRelationFileThatChangesByItselfChangesTheRowsThatAreKnown(@TempDir Path directory)
      throws Exception {
    Path file = directory.resolve("reviews.csv");
    Files.writeString(file, "id,text\n1,one\n2,two\n3,three\n");
    BlobTable reviews =
        database.table(
            "reviews",
            new RelationSource(
                "SELECT id, text FROM read_csv('" + file + "')",
                List.of(new SourceColumn("id", "BIGINT"), new SourceColumn("text", "VARCHAR")),
                "id"),
            OnExisting.FAIL,
            Map.of("path", file.toString()));
    database.populations().prepare(reviews);
    StageVersion lengths = lengths("reviews", "text", "id");
    database.fill(lengths, 0, 3);
    Files.writeString(file, "id,text\n1,one\n2,another\n4,four\n");
    database.populations().prepare(reviews);
    assertEquals(List.of("0 1", "2 3", "3 2"), ordinals(reviews));
    assertEquals(RoaringBitmap.bitmapOf(0, 2), database.materializer().covered(lengths));
    assertEquals(new Refreshed(1, 0, 1), database.populations().refresh(reviews));
    assertEquals(List.of("0 1", "3 2", "4 4"), ordinals(reviews));
    assertEquals(RoaringBitmap.bitmapOf(0), database.materializer().covered(lengths));
    Files.delete(file);
    database.populations().prepare(reviews);
    assertEquals(3, database.populations().size(reviews));
  }

  @Test
  void aKeyMustBeUnique() {
    database.execute("CREATE TABLE raw(place INTEGER, id VARCHAR, text VARCHAR)");
    database.execute("INSERT INTO raw VALUES (1, 'a', 'one'), (2, 'a', 'two')");
    BlobTable reviews = database.table("reviews", relation());
    assertEquals(
        "column id cannot be the key of reviews: a comes 2 times; name another column by the option"
            + " 'key', or leave it out to number the rows",
        assertThrows(TableException.FillFailed.class, () -> database.populations().prepare(reviews))
            .getMessage());
    assertEquals(-1, database.populations().size(reviews));
    assertEquals(0, database.number("SELECT count(*) FROM " + reviews.relation()));
  }

  @Test
  void aPlainTableWithAKeyIsAPopulation() {
    database.execute("CREATE TABLE notes(id VARCHAR PRIMARY KEY, text VARCHAR)");
    database.execute("INSERT INTO notes VALUES ('a', 'one'), ('b', NULL), ('c', 'three')");
    BlobTable notes = database.catalog().snapshot().blobTable("notes").orElseThrow();
    database.populations().prepare(notes);
    database.create(Database.model("length", false, Map.of(), "text VARCHAR", "n INTEGER"));
    VirtualTableSpec spec =
        new VirtualTableSpec(
            "lengths",
            "length",
            "notes",
            List.of(new Argument.Sql("\"notes\".\"text\"")),
            List.of("id"),
            List.of(new SourceColumn("id", "VARCHAR"), new SourceColumn("n", "INTEGER")),
            false,
            "");
    StageVersion lengths = database.create(spec);
    assertEquals(2, database.fill(lengths, 0, 3).inferred());
    String rows = "SELECT id, n FROM " + lengths.relation() + " ORDER BY 1";
    assertEquals(List.of("a 3", "b null", "c 5"), database.rows(rows));
    database.execute("UPDATE notes SET text = 'eleven' WHERE id = 'a'");
    database.execute("DELETE FROM notes WHERE id = 'b'");
    database.execute("INSERT INTO notes VALUES ('d', 'four')");
    database.populations().prepare(notes);
    assertEquals(List.of("c 5"), database.rows(rows));
    assertEquals(List.of("2 c", "3 a", "4 d"), ordinals(notes));
    assertEquals(2, database.fill(lengths, RoaringBitmap.bitmapOf(2, 3, 4)).inferred());
    assertEquals(List.of("a 6", "c 5", "d 4"), database.rows(rows));
    assertEquals(1, database.populations().delete(notes, "SELECT 4"));
    assertEquals(List.of("a", "c"), database.rows("SELECT id FROM notes ORDER BY 1"));
    assertTrue(database.rows(rows).size() == 2);
  }

  @Test
  void theOrdinalsThatAreKeptFollowRefreshesDeletionsAndReplacedTables() {
    BlobTable frames = frames();
    RoaringBitmap own = database.populations().ordinals(frames);
    assertEquals(RoaringBitmap.bitmapOfRange(0, 5), own);
    own.clear();
    assertEquals(RoaringBitmap.bitmapOfRange(0, 5), database.populations().ordinals(frames));
    media.file("e.mp4", 2, 1);
    database.populations().prepare(frames);
    assertEquals(RoaringBitmap.bitmapOfRange(0, 5), database.populations().ordinals(frames));
    database.populations().refresh(frames);
    assertEquals(RoaringBitmap.bitmapOfRange(0, 7), database.populations().ordinals(frames));
    media.remove("b.mp4");
    database.populations().refresh(frames);
    assertEquals(RoaringBitmap.bitmapOfRange(3, 7), database.populations().ordinals(frames));
    database.populations().delete(frames, "SELECT 4");
    assertEquals(RoaringBitmap.bitmapOf(3, 5, 6), database.populations().ordinals(frames));
    BlobTable again =
        database.table(
            "frames", new FakeMedia().file("f.mp4", 1, 1), OnExisting.REPLACE, Map.of("k", "v"));
    database.populations().prepare(again);
    assertEquals(RoaringBitmap.bitmapOf(0), database.populations().ordinals(again));
  }

  @Test
  void theOrdinalsThatAreKeptFollowAFileAndAPlainTableThatChangeByThemselves(
      @TempDir Path directory) throws Exception {
    Path file = Files.write(directory.resolve("e.mp4"), new byte[3]);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1000));
    FakeMedia own = new FakeMedia().file(file.toString(), 3, 1000);
    BlobTable frames = database.table("frames", own);
    database.populations().prepare(frames);
    assertEquals(RoaringBitmap.bitmapOfRange(0, 3), database.populations().ordinals(frames));
    Files.write(file, new byte[4]);
    own.file(file.toString(), 4, 1000);
    database.populations().prepare(frames);
    assertEquals(RoaringBitmap.bitmapOfRange(3, 7), database.populations().ordinals(frames));

    database.execute("CREATE TABLE notes(id VARCHAR PRIMARY KEY, text VARCHAR)");
    database.execute("INSERT INTO notes VALUES ('a', 'one'), ('b', NULL), ('c', 'three')");
    BlobTable notes = database.catalog().snapshot().blobTable("notes").orElseThrow();
    database.populations().prepare(notes);
    assertEquals(RoaringBitmap.bitmapOf(0, 1, 2), database.populations().ordinals(notes));
    database.execute("INSERT INTO notes VALUES ('d', 'four')");
    database.populations().prepare(notes);
    assertEquals(RoaringBitmap.bitmapOf(0, 1, 2, 3), database.populations().ordinals(notes));
    database.execute("UPDATE notes SET text = 'two' WHERE id = 'b'");
    database.populations().prepare(notes);
    assertEquals(RoaringBitmap.bitmapOf(0, 2, 3, 4), database.populations().ordinals(notes));
    database.execute("DELETE FROM notes WHERE id <> 'b'");
    database.populations().prepare(notes);
    assertEquals(RoaringBitmap.bitmapOf(4), database.populations().ordinals(notes));
  }

  @Test
  void aListingThatFailsLeavesNoOrdinalsThatAreNotThere() {
    database.execute("CREATE TABLE raw(place INTEGER, id VARCHAR, text VARCHAR)");
    database.execute("INSERT INTO raw VALUES (1, 'a', 'one'), (2, 'b', 'two')");
    BlobTable reviews = database.table("reviews", relation());
    database.populations().prepare(reviews);
    assertEquals(RoaringBitmap.bitmapOf(0, 1), database.populations().ordinals(reviews));
    database.execute("INSERT INTO raw VALUES (3, 'c', 'three'), (4, 'c', 'four')");
    assertThrows(TableException.FillFailed.class, () -> database.populations().refresh(reviews));
    assertEquals(RoaringBitmap.bitmapOf(0, 1), database.populations().ordinals(reviews));
    database.execute("DELETE FROM raw WHERE place IN (1, 4)");
    database.populations().refresh(reviews);
    assertEquals(RoaringBitmap.bitmapOf(1, 2), database.populations().ordinals(reviews));
  }
}
