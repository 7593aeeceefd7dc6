package org.colibri.tables.materialize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.colibri.tables.catalog.StageVersion;
import org.colibri.tables.fake.Database;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roaringbitmap.RoaringBitmap;

class KillTest {
  private static final int BATCH = 4;

  @TempDir Path directory;

  /** Kills the process once it has answered so many frames. */
  @ParameterizedTest
  @ValueSource(ints = {1, 500})
  void nothingCommittedIsLostAndAtMostABatchIsRepeated(int answers) throws Exception {
    Path store = directory.resolve("killed.db");
    Path log = directory.resolve("answers.log");
    kill(store, log, answers);
    List<Integer> before = answered(log);
    assertTrue(before.size() < KilledProcess.FRAMES, "the process was killed too late");
    try (OutputStream more = OutputStream.nullOutputStream();
        Database database = KilledProcess.open(store, more)) {
      StageVersion objects = KilledProcess.objects(database);
      RoaringBitmap covered = database.materializer().covered(objects);
      List<Integer> lost = before.stream().filter(f -> !covered.contains(f)).toList();
      assertTrue(lost.size() <= BATCH, "answered but not committed: " + lost);
      assertEquals(rowsOf(covered), rows(database, objects));
      Filled filled = database.fill(objects, 0, KilledProcess.FRAMES);
      assertEquals(covered.getLongCardinality(), filled.cached());
      assertEquals(KilledProcess.FRAMES - covered.getLongCardinality(), filled.inferred());
      assertEquals(
          rowsOf(RoaringBitmap.bitmapOfRange(0, KilledProcess.FRAMES)), rows(database, objects));
    }
  }

  private static List<String> rows(Database database, StageVersion stage) {
    return database.rows(
        "SELECT _in, _blob, frame_id, label, score::INTEGER FROM "
            + stage.relation()
            + " ORDER BY ALL");
  }

  /** The rows that the model gives for these frames. */
  private static List<String> rowsOf(RoaringBitmap frames) {
    List<String> rows = new ArrayList<>();
    for (int frame : frames) {
      for (int box = 0; box < frame % 3; box++) {
        rows.add(frame + " " + frame + " " + frame + " car" + box + " " + frame);
      }
    }
    return rows;
  }

  private static void kill(Path store, Path log, int answers) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                KilledProcess.class.getName(),
                store.toString(),
                log.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      while (process.isAlive() && (!Files.exists(log) || answered(log).size() < answers)) {
        Thread.sleep(1);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** The frames of the log's whole lines. */
  private static List<Integer> answered(Path log) throws Exception {
    String text = Files.readString(log);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(Integer::valueOf).toList();
  }
}
