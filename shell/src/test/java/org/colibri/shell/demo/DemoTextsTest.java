package org.colibri.shell.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTextsTest {
  @TempDir private Path first;
  @TempDir private Path second;

  @Test
  void theSameSeedMakesTheSameReviewsAndLabels() throws Exception {
    new ReviewWriter(new SplittableRandom(7)).write(first, 500);
    new ReviewWriter(new SplittableRandom(7)).write(second, 500);
    for (String name : List.of("reviews.csv", "labels.csv")) {
      assertEquals(-1, Files.mismatch(first.resolve(name), second.resolve(name)), name);
      assertEquals(501, Files.readAllLines(first.resolve(name)).size());
    }
    long noisy =
        Files.readAllLines(first.resolve("labels.csv")).stream()
            .filter(line -> line.endsWith(",true"))
            .count();
    assertTrue(noisy > 15 && noisy < 70, () -> noisy + " of 500");
  }

  @Test
  void theFilesGoWhenTheDemonstrationEnds() throws Exception {
    Path folder;
    try (DemoTexts texts = DemoTexts.unpack()) {
      folder = texts.folder();
      assertTrue(Files.size(folder.resolve("all-minilm-l6-v2-q.onnx")) > 1_000_000);
    }
    assertFalse(Files.exists(folder));
  }
}
