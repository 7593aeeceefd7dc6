package org.colibri.tables.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.colibri.tables.TableException;
import org.colibri.tables.fake.Database;
import org.colibri.tables.fake.FakeMedia;
import org.colibri.tables.fake.FakeModels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {
  private final FakeModels models =
      new FakeModels()
          .answer("detector", (input, i, rows) -> rows.row(i, "car"))
          .answer("colour", (input, i, rows) -> rows.row(i, "red"));
  private final FakeMedia media = new FakeMedia().file("a.mp4", 3, 1);
  private Database database = Database.inMemory(models);

  @AfterEach
  void close() {
    database.close();
  }

  private static String refused(Executable statement) {
    return assertThrows(TableException.Declaration.class, statement).getMessage();
  }

  private VirtualTableSpec objects() {
    return database.virtual(
        "objects", "detector", "frames", List.of("frame_id"), new Argument.Content());
  }

  private VirtualTableSpec colours(String input) {
    return database.virtual(
        "colours",
        "colour",
        input,
        List.of("frame_id"),
        new Argument.Sql("\"" + input + "\".\"frame_id\"::VARCHAR"));
  }

  /** frames, detector, colour, objects over frames, colours over objects. */
  private void declareAll() {
    database.table("frames", media);
    database.create(Database.model("detector", false, Map.of(), "image IMAGE", "label VARCHAR"));
    database.create(Database.model("colour", false, Map.of(), "text VARCHAR", "colour VARCHAR"));
    database.create(objects());
    database.create(colours("objects"));
  }

  @Test
  void remembersEverythingDeclared(@TempDir Path directory) {
    database.close();
    Path file = directory.resolve("a.db");
    database = Database.open(file, models, Map.of());
    declareAll();
    database
        .catalog()
        .createDefinition(
            new Definition(Definition.Kind.VIEW, "cars", "CREATE VIEW cars AS …"), OnExisting.FAIL);
    CatalogSnapshot before = database.catalog().snapshot();
    database.close();
    database = Database.open(file, models, Map.of("frames", media));
    assertEquals(before, database.catalog().snapshot());
    assertEquals(2, before.virtualTable("COLOURS").orElseThrow().depth());
    assertEquals("frames", before.virtualTable("colours").orElseThrow().root());
  }

  @Test
  void refusesANameThatIsTaken() {
    declareAll();
    assertEquals(
        "there is already a table named frames; say CREATE OR REPLACE, or DROP TABLE frames first",
        refused(() -> database.table("frames", media)));
    assertEquals(
        "there is already a virtual table named OBJECTS; DROP VIRTUAL TABLE OBJECTS first",
        refused(() -> database.table("OBJECTS", media)));
    database.execute("CREATE TABLE dim(x INTEGER)");
    database.catalog().snapshot();
    assertEquals(
        "there is already a plain table named dim; DROP TABLE dim first",
        refused(() -> database.table("dim", media, OnExisting.REPLACE, Map.of())));
    assertEquals(
        "there is already a virtual table named objects; DROP VIRTUAL TABLE objects first",
        refused(() -> database.catalog().requireFree("objects")));
    database.create(Database.model("frames", false, Map.of(), "image IMAGE", "label VARCHAR"));
  }

  @Test
  void keepsWhatExistsWhereThatIsWanted() {
    declareAll();
    CatalogSnapshot before = database.catalog().snapshot();
    assertFalse(database.catalog().createVirtualTable(objects(), OnExisting.KEEP));
    assertEquals(before, database.catalog().snapshot());
  }

  @Test
  void refusesToDropWhatOthersNeed() {
    declareAll();
    Catalog catalog = database.catalog();
    assertEquals(
        "objects, colours read frames; drop them first or say CASCADE",
        refused(() -> catalog.drop("TABLE", "frames", false, false)));
    assertEquals(
        "colours reads objects; drop it first or say CASCADE",
        refused(() -> catalog.drop("VIRTUAL TABLE", "objects", false, false)));
    assertEquals(
        "colours uses colour; drop it first or say CASCADE",
        refused(() -> catalog.drop("MODEL", "colour", false, false)));
    assertEquals(2, catalog.snapshot().virtualTables().size());
  }

  @Test
  void cascadeTakesWhatHangsOnIt() {
    declareAll();
    assertTrue(database.catalog().drop("TABLE", "frames", false, true));
    assertEquals(List.of(), database.catalog().snapshot().virtualTables());
    assertEquals(
        0,
        database.number("SELECT count(*) FROM duckdb_tables() WHERE schema_name='colibri_rows'"));
    assertEquals(0, database.number("SELECT count(*) FROM colibri.stages"));
    assertEquals(2, database.catalog().snapshot().models().size());
  }

  @Test
  void dropSaysWhatThereIs() {
    declareAll();
    Catalog catalog = database.catalog();
    assertEquals(
        "there is no table framez; did you mean 'frames'?",
        refused(() -> catalog.drop("TABLE", "framez", false, false)));
    assertFalse(catalog.drop("TABLE", "framez", true, false));
    assertEquals(
        "objects is a virtual table; say DROP VIRTUAL TABLE",
        refused(() -> catalog.drop("TABLE", "objects", true, false)));
  }

  @Test
  void refusesACycle() {
    declareAll();
    VirtualTableSpec cycle =
        database.virtual(
            "objects", "detector", "colours", List.of("frame_id"), new Argument.Content());
    assertEquals(
        "virtual table objects cannot read colours, which reads objects; virtual tables must not"
            + " form a cycle",
        refused(() -> database.catalog().createVirtualTable(cycle, OnExisting.REPLACE)));
    VirtualTableSpec self =
        database.virtual("own", "detector", "own", List.of("frame_id"), new Argument.Content());
    assertEquals(
        "virtual table own cannot read itself; name another input",
        refused(() -> database.catalog().createVirtualTable(self, OnExisting.FAIL)));
  }

  @Test
  void aFailedCreateLeavesNothingBehind() {
    declareAll();
    CatalogSnapshot before = database.catalog().snapshot();
    VirtualTableSpec lost =
        database.virtual("lost", "detector", "framez", List.of("k"), new Argument.Content());
    assertEquals(
        "there is no table framez for lost to read; did you mean 'frames'?",
        refused(() -> database.catalog().createVirtualTable(lost, OnExisting.FAIL)));
    database.create(Database.model("odd", false, Map.of(), "image IMAGE", "_in VARCHAR"));
    VirtualTableSpec odd =
        database.virtual("odd", "odd", "frames", List.of("frame_id"), new Argument.Content());
    assertEquals(
        "odd cannot have a column named _in, which Colibri keeps for itself; rename it",
        refused(() -> database.catalog().createVirtualTable(odd, OnExisting.FAIL)));
    assertEquals(before.virtualTables(), database.catalog().snapshot().virtualTables());
    assertEquals(
        2, database.number("SELECT count(*) FROM colibri.objects WHERE kind = 'VIRTUAL TABLE'"));
  }

  @Test
  void replacingByTheSameKeepsWhatWasPaidFor() {
    declareAll();
    database.populations().prepare(database.catalog().snapshot().blobTable("frames").orElseThrow());
    database.fill(database.stage("objects"), 0, 3);
    database.table("frames", media, OnExisting.REPLACE, Map.of());
    database.catalog().createVirtualTable(objects(), OnExisting.REPLACE);
    assertEquals(3, database.fill(database.stage("objects"), 0, 3).cached());
  }

  @Test
  void replacingByOtherColumnsIsRefusedWhereOthersReadThem() {
    declareAll();
    assertEquals(
        "objects uses detector as it is, and the replacement has other columns; DROP MODEL detector"
            + " CASCADE first",
        refused(
            () ->
                database
                    .catalog()
                    .createModel(
                        Database.model("detector", false, Map.of(), "image IMAGE", "name VARCHAR"),
                        OnExisting.REPLACE,
                        "…")));
  }

  @Test
  void aReplacedModelIsANewVersionAndComesBackToItsOldOne() {
    declareAll();
    database.populations().prepare(database.catalog().snapshot().blobTable("frames").orElseThrow());
    StageVersion first = database.stage("objects");
    StageVersion child = database.stage("colours");
    database.fill(first, 0, 3);
    replaceDetector(Map.of("variant", "b"));
    StageVersion second = database.stage("objects");
    assertNotEquals(first.version(), second.version());
    assertNotEquals(child.version(), database.stage("colours").version());
    assertEquals(0, database.materializer().covered(second).getCardinality());
    replaceDetector(Map.of());
    assertEquals(first, database.stage("objects"));
    assertEquals(3, database.fill(database.stage("objects"), 0, 3).cached());
  }

  private void replaceDetector(Map<String, String> options) {
    database
        .catalog()
        .createModel(
            Database.model("detector", false, options, "image IMAGE", "label VARCHAR"),
            OnExisting.REPLACE,
            "…");
  }

  @Test
  void vacuumRemovesOldVersionsOnly() {
    declareAll();
    database.populations().prepare(database.catalog().snapshot().blobTable("frames").orElseThrow());
    database.fill(database.stage("objects"), 0, 3);
    replaceDetector(Map.of("variant", "b"));
    database.fill(database.stage("objects"), 0, 2);
    assertEquals(3, database.catalog().vacuum());
    assertEquals(2, database.fill(database.stage("objects"), 0, 2).cached());
  }

  @Test
  void aModelFileIsLookedAtOncePerSession(@TempDir Path directory) throws Exception {
    Path weights = Files.writeString(directory.resolve("weights"), "one");
    database.table("frames", media);
    database.create(
        Database.model(
            "detector", false, Map.of("file", weights.toString()), "image IMAGE", "label VARCHAR"));
    StageVersion before = database.create(objects());
    VirtualTable table = before.table();
    Object session = new Object();
    assertEquals(before, database.catalog().stage(table, session));
    Files.writeString(weights, "another");
    assertEquals(before, database.catalog().stage(table, session));
    assertNotEquals(before.version(), database.stage("objects").version());
    Files.writeString(weights, "one");
    Files.setLastModifiedTime(weights, FileTime.fromMillis(1));
    assertEquals(before.version(), database.stage("objects").version());
    Files.delete(weights);
    assertEquals(before.version(), database.stage("objects").version());
  }

  @Test
  void aCallFindsTheTableThatStandsForIt() {
    database.table("frames", media);
    database.create(Database.model("detector", false, Map.of(), "image IMAGE", "label VARCHAR"));
    VirtualTableSpec call = inline("detector(image)");
    VirtualTable made = database.catalog().findOrMake(call);
    assertEquals("detector(image)", made.name());
    assertEquals(made, database.catalog().findOrMake(inline("other words")));
    database.create(objects());
    VirtualTable declared = database.catalog().findOrMake(call);
    assertEquals("objects", declared.name());
    assertEquals(made.id(), declared.id(), "what the call had filled is the declared table's now");
    database.catalog().drop("VIRTUAL TABLE", "objects", false, false);
    assertEquals("detector(image)", database.catalog().findOrMake(call).name());
    assertTrue(database.catalog().drop("MODEL", "detector", false, false));
    assertEquals(List.of(), database.catalog().snapshot().virtualTables());
  }

  private VirtualTableSpec inline(String name) {
    VirtualTableSpec spec =
        database.virtual(name, "detector", "frames", List.of("frame_id"), new Argument.Content());
    return new VirtualTableSpec(
        spec.name(),
        spec.model(),
        spec.input(),
        spec.arguments(),
        spec.keyColumns(),
        spec.columns(),
        true,
        "");
  }

  @Test
  void listsPlainTablesAndThoseWithAKeyAsBlobTables() {
    database.execute("CREATE TABLE plain(a INTEGER, b VARCHAR)");
    database.execute("CREATE TABLE keyed(id UUID PRIMARY KEY, text VARCHAR)");
    CatalogSnapshot snapshot = database.catalog().snapshot();
    assertEquals(2, snapshot.plainTables().size());
    assertEquals("id", snapshot.blobTable("keyed").orElseThrow().keyColumn());
    assertTrue(snapshot.blobTable("plain").isEmpty());
    database.execute("ALTER TABLE plain ADD COLUMN c DOUBLE");
    assertEquals(
        3, database.catalog().snapshot().plainTable("plain").orElseThrow().columns().size());
    database.execute("DROP TABLE keyed");
    assertTrue(database.catalog().snapshot().blobTable("keyed").isEmpty());
  }
}
