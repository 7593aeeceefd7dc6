package org.colibri.tables.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.colibri.tables.TableException;
import org.colibri.tables.fake.Database;
import org.colibri.tables.fake.FakeMedia;
import org.colibri.tables.fake.FakeModels;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ProxiesTest {
  private static final String SQL =
      "CREATE PROXY bus ON objects AS SELECT frame_id, 1 FROM objects";
  private static final ProxyQuality MEASURED = new ProxyQuality(120, 0.97, Double.NaN, 4000);

  @TempDir Path directory;
  private final FakeModels models =
      new FakeModels().answer("detector", (input, i, rows) -> rows.row(i, "car"));
  private final FakeMedia media = new FakeMedia().file("a.mp4", 3, 1);
  private Database database = Database.inMemory(models);

  @BeforeEach
  void declare() {
    database.close();
    database = Database.open(directory.resolve("a.db"), models, Map.of());
    database.table("frames", media);
    database.create(Database.model("detector", false, Map.of(), "image IMAGE", "label VARCHAR"));
    database.create(objects());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private VirtualTableSpec objects() {
    return database.virtual(
        "objects", "detector", "frames", List.of("frame_id"), new Argument.Content());
  }

  private Catalog catalog() {
    return database.catalog();
  }

  private boolean create(String name, String sql, OnExisting existing) {
    return catalog().createProxy(name, "objects", sql, existing);
  }

  private ProxyEntry proxy(String name) {
    return catalog().snapshot().proxy(name).orElseThrow();
  }

  private @Nullable ProxyQuality quality(String name) {
    return proxy(name).quality();
  }

  private static String refused(Executable statement) {
    return assertThrows(TableException.Declaration.class, statement).getMessage();
  }

  @Test
  void aProxyIsKeptWithWhatWasMeasuredOfIt() {
    assertTrue(create("bus", SQL, OnExisting.FAIL));
    assertNull(quality("bus"));
    catalog().measured("BUS", MEASURED);
    CatalogSnapshot before = catalog().snapshot();
    database.close();
    database = Database.open(directory.resolve("a.db"), models, Map.of("frames", media));
    assertEquals(before, catalog().snapshot());
    assertEquals(MEASURED, quality("bus"));
    assertEquals("frames", catalog().snapshot().root(proxy("bus").table()).orElseThrow().name());
  }

  @Test
  void whatWasMeasuredGoesWithAReplacementAndStaysWithARename() {
    create("bus", SQL, OnExisting.FAIL);
    catalog().measured("bus", MEASURED);
    create("bus", SQL, OnExisting.REPLACE);
    assertEquals(MEASURED, quality("bus"));
    assertTrue(catalog().renameProxy("bus", "omnibus", "CREATE PROXY omnibus …", false));
    assertEquals(MEASURED, quality("omnibus"));
    assertTrue(catalog().snapshot().proxy("bus").isEmpty());
    create("omnibus", SQL + " WHERE 1 = 1", OnExisting.REPLACE);
    assertNull(quality("omnibus"));
    assertFalse(create("OMNIBUS", SQL, OnExisting.KEEP));
    assertEquals(SQL + " WHERE 1 = 1", proxy("omnibus").createSql());
  }

  @Test
  void whatWasMeasuredGoesWithTheTable() {
    create("bus", SQL, OnExisting.FAIL);
    catalog().measured("bus", MEASURED);
    database.table("frames", media, OnExisting.REPLACE, Map.of("every", "2"));
    assertNull(quality("bus"));
    database.close();
    database = Database.open(directory.resolve("a.db"), models, Map.of("frames", media));
    assertNull(quality("bus"));
  }

  @Test
  void nothingIsMeasuredOfAProxyThatHasGone() {
    catalog().measured("bus", MEASURED);
    assertEquals(List.of(), catalog().snapshot().proxies());
  }

  @Test
  void namesAreOfProxiesAlone() {
    create("objects", SQL, OnExisting.FAIL);
    assertEquals(
        "there is already a proxy named Objects; say CREATE OR REPLACE, or DROP PROXY Objects first",
        refused(() -> create("Objects", SQL, OnExisting.FAIL)));
    create("bus", SQL, OnExisting.FAIL);
    assertEquals(
        "there is already a proxy named objects; say CREATE OR REPLACE, or DROP PROXY objects first",
        refused(() -> catalog().renameProxy("bus", "objects", SQL, false)));
    assertEquals(
        "there is no proxy bos; did you mean 'bus'?",
        refused(() -> catalog().renameProxy("bos", "x", SQL, false)));
    assertFalse(catalog().renameProxy("bos", "x", SQL, true));
    assertEquals(
        "there is no table object for a proxy to score; did you mean 'objects'?",
        refused(() -> catalog().createProxy("new", "object", SQL, OnExisting.FAIL)));
    assertTrue(catalog().drop("PROXY", "OBJECTS", false, false));
    assertTrue(catalog().snapshot().virtualTable("objects").isPresent());
    assertEquals(
        "there is no proxy objects; known are: bus",
        refused(() -> catalog().drop("PROXY", "objects", false, false)));
    assertFalse(catalog().drop("PROXY", "objects", true, false));
  }

  @Test
  void whatAProxyReadsIsNotDroppedUnawares() {
    create("bus", SQL, OnExisting.FAIL);
    assertEquals(
        "proxy bus reads objects; drop it first or say CASCADE",
        refused(() -> catalog().drop("VIRTUAL TABLE", "objects", false, false)));
    assertEquals(
        "objects, proxy bus read frames; drop them first or say CASCADE",
        refused(() -> catalog().drop("TABLE", "frames", false, false)));
    assertEquals(
        "objects uses detector; drop it first or say CASCADE",
        refused(() -> catalog().drop("MODEL", "detector", false, false)));
    catalog().drop("MODEL", "detector", false, true);
    assertEquals(List.of(), catalog().snapshot().proxies());
  }

  @Test
  void cascadeTakesProxiesAlong() {
    create("bus", SQL, OnExisting.FAIL);
    catalog().createProxy("dark", "frames", "CREATE PROXY dark …", OnExisting.FAIL);
    catalog().drop("VIRTUAL TABLE", "objects", false, true);
    assertEquals(
        List.of("dark"), catalog().snapshot().proxies().stream().map(ProxyEntry::name).toList());
    catalog().drop("TABLE", "frames", false, true);
    assertEquals(List.of(), catalog().snapshot().proxies());
  }

  @Test
  void qualitiesAreWithinTheirRanges() {
    assertThrows(IllegalArgumentException.class, () -> new ProxyQuality(-1, 0.5, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new ProxyQuality(1, 1.1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new ProxyQuality(1, 0.5, -1.1, 0));
    assertThrows(IllegalArgumentException.class, () -> new ProxyQuality(1, 0.5, 0, -1));
  }
}
