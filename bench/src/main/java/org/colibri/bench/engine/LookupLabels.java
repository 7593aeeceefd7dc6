package org.colibri.bench.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.colibri.exec.Session;

/** Labels in a file as the oracle of the blobs in the same file. */
final class LookupLabels {
  private LookupLabels() {}

  /**
   * Declares a blob table {@code blobs} and a virtual table {@code labels} on it.
   *
   * @param key the file's column of keys, whole numbers
   * @param output the label's column and type
   */
  static void declare(Session session, Path file, String key, String output, int batch) {
    for (String statement :
        List.of(
            "CREATE TABLE blobs WITH ('connector' = 'csv', 'path' = '%1$s', 'key' = '%2$s')",
            "CREATE MODEL oracle INPUT (%2$s BIGINT) OUTPUT (%3$s) WITH ('provider' = 'lookup',"
                + " 'path' = '%1$s', 'key' = '%2$s', 'batch_size' = %4$d)",
            "CREATE VIRTUAL TABLE labels USING oracle(blobs.%2$s)")) {
      session.query(String.format(Locale.ROOT, statement, file, key, output, batch)).close();
    }
  }
}
