package org.colibri.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.colibri.exec.Engine;
import org.colibri.exec.Session;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private List<String> printed() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void theEmbeddedProgramCountsWordsAndPaysOnce() throws Exception {
    Path texts =
        Files.writeString(
            folder.resolve("texts.csv"), "id,text\n1,a bird and a bee\n2,\"A bird, a plane\"\n");
    EmbeddedProgram.run(texts, out);
    List<String> lines = printed().stream().filter(line -> !line.endsWith("texts done")).toList();
    assertEquals(
        List.of("a 4", "bird 2", "and 1", "calls: 2", "a 4", "bird 2", "and 1", "calls again: 0"),
        lines);
  }

  @Test
  void textsFindTheirNeighboursInMeaning() throws Exception {
    Path texts =
        Files.writeString(
            folder.resolve("texts.csv"),
            "id,text\n"
                + "1,A hummingbird drinks from a flower\n"
                + "2,The stock market fell sharply today\n"
                + "3,A small bird sips nectar from a blossom\n"
                + "4,Shares dropped on Wall Street\n");
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      TextNeighbours.declare(session, texts, folder);
      TextNeighbours.neighbours(session, out);
    }
    assertEquals(
        List.of(
            "A hummingbird drinks from a flower\tA small bird sips nectar from a blossom",
            "The stock market fell sharply today\tShares dropped on Wall Street",
            "A small bird sips nectar from a blossom\tA hummingbird drinks from a flower",
            "Shares dropped on Wall Street\tThe stock market fell sharply today"),
        printed());
  }

  @Test
  void picturesAreSearchedForThings() throws Exception {
    Path data = Path.of(System.getProperty("colibri.data", ""));
    Path network = data.resolve("models/yolox_nano_416.onnx");
    Assumptions.assumeTrue(
        Files.exists(network), "no folder of real data; name one by -Dcolibri.data=…");
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      PhotoSearch.declare(
          session,
          data.resolve("images/coco_val128/images").resolve("*0.jpg").toString(),
          network,
          data.resolve("models/coco_classes.txt"),
          "yolox");
      PhotoSearch.search(session, "person", out);
    }
    List<String> lines = printed();
    assertTrue(lines.get(0).startsWith("person\t"), lines::toString);
    assertTrue(lines.get(lines.size() - 1).contains(".jpg\t"), lines::toString);
  }
}
