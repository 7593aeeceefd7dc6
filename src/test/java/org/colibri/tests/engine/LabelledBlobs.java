package org.colibri.tests.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.colibri.exec.Session;

/** Blobs of a CSV file whose labels stand in the same file. */
final class LabelledBlobs {
  private LabelledBlobs() {}

  /**
   * Declares the blob table {@code blobs} and the virtual table {@code labels} on it.
   *
   * @param file with the columns {@code id} and {@code n}
   */
  static void declare(Session session, Path file) {
    for (String statement :
        List.of(
            "CREATE TABLE blobs WITH ('connector' = 'csv', 'path' = '%s', 'key' = 'id')",
            "CREATE MODEL oracle INPUT (id BIGINT) OUTPUT (n INTEGER)"
                + " WITH ('provider' = 'lookup', 'path' = '%s', 'key' = 'id')",
            "CREATE VIRTUAL TABLE labels USING oracle(blobs.id)")) {
      session.query(String.format(Locale.ROOT, statement, file)).close();
    }
  }
}
