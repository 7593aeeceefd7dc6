package org.colibri.tables.materialize;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.colibri.models.Image;
import org.colibri.tables.catalog.Argument;
import org.colibri.tables.catalog.StageVersion;
import org.colibri.tables.fake.Database;
import org.colibri.tables.fake.FakeMedia;
import org.colibri.tables.fake.FakeModels;

/** The program that {@link KillTest} kills: it fills a table and logs every answer before it. */
final class KilledProcess {
  static final int FRAMES = 1_000;

  private KilledProcess() {}

  /** Arguments: the store, the log. */
  public static void main(String[] arguments) throws IOException {
    try (OutputStream log =
        Files.newOutputStream(
            Path.of(arguments[1]), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      try (Database database = open(Path.of(arguments[0]), log)) {
        StageVersion objects = objects(database);
        database.fill(objects, 0, FRAMES);
      }
    }
  }

  /** The store with its source and model; each answered frame is a line of the log. */
  static Database open(Path file, OutputStream log) {
    FakeModels models =
        new FakeModels()
            .answer(
                "detector",
                (input, i, rows) -> {
                  long frame = FakeMedia.position((Image) input[0]);
                  for (int box = 0; box < frame % 3; box++) {
                    rows.row(i, "car" + box, (float) frame);
                  }
                  try {
                    log.write((frame + "\n").getBytes(StandardCharsets.US_ASCII));
                  } catch (IOException e) {
                    throw new IllegalStateException(e);
                  }
                });
    return Database.open(file, models, Map.of("frames", new FakeMedia().file("a.mp4", FRAMES, 1)));
  }

  static StageVersion objects(Database database) {
    if (database.catalog().snapshot().blobTable("frames").isEmpty()) {
      database.table("frames", new FakeMedia().file("a.mp4", FRAMES, 1));
      database.create(
          Database.model("detector", true, Map.of(), "image IMAGE", "label VARCHAR", "score REAL"));
      database.create(
          database.virtual(
              "objects", "detector", "frames", List.of("frame_id"), new Argument.Content()));
    }
    database.populations().prepare(database.catalog().snapshot().blobTable("frames").orElseThrow());
    return database.stage("objects");
  }
}
