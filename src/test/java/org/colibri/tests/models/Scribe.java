package org.colibri.tests.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.colibri.models.InputBatch;
import org.colibri.models.Model;
import org.colibri.models.ModelException;
import org.colibri.models.ModelSpec;
import org.colibri.models.RowSink;

/**
 * Gives the length of a text, slowly, and writes every text it was asked about as a line to a file:
 * so a test can tell what was inferred, also in a JVM that was killed. Options: {@code log}, the
 * file; {@code millis}, the time per input.
 */
public final class Scribe implements Model {
  private final Path log;
  private final int millis;

  public Scribe(ModelSpec spec) {
    log = Path.of(spec.options().get("log"));
    millis = Integer.parseInt(spec.options().getOrDefault("millis", "0"));
  }

  @Override
  public int batchSize() {
    return 8;
  }

  @Override
  public void infer(InputBatch batch, RowSink rows) throws ModelException {
    for (int i = 0; i < batch.size(); i++) {
      String text = batch.text(i, 0);
      try {
        Thread.sleep(millis);
        Files.writeString(log, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException | InterruptedException e) {
        throw new ModelException.InferenceFailed("scribe", "could not note " + text, e);
      }
      rows.row(i, text.length());
    }
  }
}
